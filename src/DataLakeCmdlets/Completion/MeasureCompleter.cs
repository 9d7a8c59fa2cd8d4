using DataLake.Analysis.Functions;
using DataLake.Analysis.Measures;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes the last name of what is measured: a measure, a column, or a function.</summary>
public sealed class MeasureCompleter : ExpressionCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Functions => MeasureCatalog.Names.Concat(FunctionCatalog.Names);
}
