using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Functions;

/// <summary>A scalar function.</summary>
/// <param name="Signature">How it is called: <c>split(text, separator)</c>; its name is what stands before the bracket.</param>
/// <param name="Minimum">The least number of arguments.</param>
/// <param name="Maximum">The greatest number of arguments.</param>
/// <param name="Bind">Makes the expression of a call.</param>
internal sealed record Function(string Signature, int Minimum, int Maximum, Func<FunctionCall, Expression> Bind)
{
    public Function(string signature, int arguments, Func<FunctionCall, Expression> bind)
        : this(signature, arguments, arguments, bind)
    {
    }

    public string Name => Signature[..Signature.IndexOf('(')];
}

/// <summary>The scalar functions by name.</summary>
internal static class FunctionCatalog
{
    private static readonly Dictionary<string, Function> Functions =
        TextFunctions.All.Concat(PatternFunctions.All).Concat(NumberFunctions.All).Concat(DateFunctions.All).Concat(ListFunctions.All).Concat(ChoiceFunctions.All)
        .ToDictionary(function => function.Name);

    /// <summary>The names of all functions.</summary>
    public static IReadOnlyCollection<string> Names => Functions.Keys;

    /// <summary>The function of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="source">The expression that it stands in.</param>
    /// <param name="otherNames">What else can be called there: for the hint where there is no such function.</param>
    /// <exception cref="DataLakeException">There is no such function, or it takes other arguments.</exception>
    public static Function Find(CallNode call, ExpressionText source, IEnumerable<string> otherNames)
    {
        if (!Functions.TryGetValue(call.Function, out var function))
            throw AnalysisError.UnknownFunction(source, call.Position, call.Function, Names.Concat(otherNames));
        if (call.Arguments.Count < function.Minimum || call.Arguments.Count > function.Maximum || call.Star || call.Distinct)
            throw AnalysisError.Arguments(source, call.Position, function.Signature);
        return function;
    }
}
