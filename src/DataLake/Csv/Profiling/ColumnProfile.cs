using DataLake.Values;

namespace DataLake.Csv.Profiling;

/// <summary>What a column holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The narrowest type that all its values have.</param>
/// <param name="Rows">The rows of the table.</param>
/// <param name="Nulls">Empty fields, and those that hold a null value.</param>
/// <param name="Distinct">Different values, nulls not counted.</param>
/// <param name="DistinctError">The standard error of <paramref name="Distinct"/>, as a share of it; 0 where it is exact.</param>
/// <param name="Min">The smallest value: of its type, or of the texts by their bytes; null where there is none.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Longest">The characters of the longest value.</param>
/// <param name="Examples">The first different values.</param>
public sealed record ColumnProfile(string Name, DataType Type, long Rows, long Nulls, long Distinct, double DistinctError, object? Min, object? Max, int Longest, IReadOnlyList<string> Examples)
{
    /// <summary>Values that are not null.</summary>
    public long Count => Rows - Nulls;

    /// <summary>The name and type.</summary>
    public override string ToString() => $"{Name}: {Type}";
}
