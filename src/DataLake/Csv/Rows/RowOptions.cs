using System.Globalization;
using DataLake.Csv.Reading;

namespace DataLake.Csv.Rows;

/// <summary>Which rows are read, and how.</summary>
public sealed record RowOptions
{
    /// <summary>The columns that become properties, in this order; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether properties get the types that the first rows tell, those of the first 8 MiB; otherwise they are all text.</summary>
    public bool InferTypes { get; init; }

    /// <summary>Is told, after the last row that is asked for, of each column with values that are not of the type that the first rows told.</summary>
    public Action<TypeMisfit>? OnMisfit { get; init; }

    /// <summary>The culture of numbers and dates; null for the invariant one.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>The texts that stand for null. With inferred types the empty field does too.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>Makes, for a source just opened, the condition that its rows have to fulfil; null for all rows.</summary>
    public Func<CsvBlockReader, RecordCondition>? Where { get; init; }

    /// <summary>The rows to pass over first, of those that fulfil the condition.</summary>
    public long Skip { get; init; }

    /// <summary>The rows to give at most; null for all.</summary>
    public long? First { get; init; }

    /// <summary>How faulty records are dealt with.</summary>
    public CsvReadOptions Reading { get; init; } = new();

    /// <summary>The bytes that tell the types: read, and held in memory, before the first row is given.</summary>
    internal long BytesAhead { get; init; } = 8 << 20;
}
