using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;

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

    /// <summary>The expression of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="otherNames">What else can be called there: for the hint where there is no such function.</param>
    /// <exception cref="DataLakeException">There is no such function, or it takes other arguments.</exception>
    public static Expression Bind(FunctionCall call, IEnumerable<string> otherNames)
    {
        if (!Functions.TryGetValue(call.Node.Function, out var function))
            throw AnalysisError.UnknownFunction(call.Conversions.Source, call.Node.Position, call.Node.Function, Names.Concat(otherNames));
        if (call.Count < function.Minimum || call.Count > function.Maximum || call.Node.Star || call.Node.Distinct)
            throw AnalysisError.Arguments(call.Conversions.Source, call.Node.Position, function.Signature);
        return function.Bind(call);
    }
}
