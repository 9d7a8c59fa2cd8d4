using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Binding;

/// <summary>What names and measures mean at a stage of the analysis.</summary>
internal interface IScope
{
    /// <summary>The expression that a name stands for.</summary>
    /// <exception cref="DataLakeException">There is none, or there are several.</exception>
    Expression Resolve(NameNode name, ExpressionText source);

    /// <summary>Whether there is a column of exactly that name.</summary>
    bool Has(string name);

    /// <summary>The result of a measure at a stage that has groups; null where the function is not a measure.</summary>
    /// <exception cref="DataLakeException">The stage has no groups.</exception>
    Expression? Measure(CallNode call, ExpressionText source);
}
