using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Binding;

/// <summary>The comparison operators over each type.</summary>
internal static class Comparisons
{
    /// <summary>Whether the outcome of a three-way comparison satisfies an operator.</summary>
    public static Func<int, bool> Of(string symbol) => symbol switch
    {
        "=" => order => order == 0,
        "<>" => order => order != 0,
        "<" => order => order < 0,
        "<=" => order => order <= 0,
        ">" => order => order > 0,
        _ => order => order >= 0,
    };

    public static ValueExpression<bool> Of<T>(string symbol, ValueExpression<T> left, ValueExpression<T> right)
        where T : struct, IComparable<T>
    {
        var holds = Of(symbol);
        return new Map2<T, T, bool>(left, right, (x, y) => holds(x.CompareTo(y)));
    }

    public static ValueExpression<bool> Of<T1, T2>(string symbol, ValueExpression<T1> left, ValueExpression<T2> right, Func<T1, T2, int> compare)
        where T1 : struct
        where T2 : struct
    {
        var holds = Of(symbol);
        return new Map2<T1, T2, bool>(left, right, (x, y) => holds(compare(x, y)));
    }

    /// <summary>Texts compare by their UTF-8 bytes, which is the order of their code points.</summary>
    public static ValueExpression<bool> OfTexts(string symbol, TextExpression left, TextExpression right)
    {
        if (symbol == "=")
            return new TextMap2<bool>(left, right, (x, y) => x.SequenceEqual(y));
        var holds = Of(symbol);
        return new TextMap2<bool>(left, right, (x, y) => holds(x.SequenceCompareTo(y)));
    }
}
