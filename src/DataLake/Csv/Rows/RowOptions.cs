using DataLake.Csv.Reading;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Rows;

/// <summary>Which rows are read, and how.</summary>
public sealed record RowOptions
{
    /// <summary>The columns that become properties, in this order, each once; * and ? stand for any characters of a name. Empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What is declared of columns, by name: it goes before what their values tell.</summary>
    public IReadOnlyDictionary<string, ColumnDeclaration> Declared { get; init; } = ColumnDeclaration.None;

    /// <summary>Whether properties get the types that a sample of the rows tells: the first 8 MiB, and places further on; otherwise they are all text.</summary>
    public bool InferTypes { get; init; }

    /// <summary>Whether a value that is not of its column's type is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Is told, after the last row that is asked for, of each column with values that are not of their column's type.</summary>
    public Action<TypeMisfit>? OnMisfit { get; init; }

    /// <summary>The culture of numbers and dates; null for the invariant one.</summary>
    public DataCulture? Culture { get; init; }

    /// <summary>The texts that stand for null. With inferred types the empty field does too.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>Makes, for a source just opened and the types of its columns, the condition that its rows have to fulfil; null for all rows.</summary>
    internal Func<CsvBlockReader, IReadOnlyList<ColumnType>, RecordCondition>? Where { get; init; }

    /// <summary>The rows to pass over first, of those that fulfil the condition.</summary>
    public long Skip { get; init; }

    /// <summary>The rows to give at most; null for all.</summary>
    public long? First { get; init; }

    /// <summary>How faulty records are dealt with.</summary>
    public CsvReadOptions Reading { get; init; } = new();

    /// <summary>The bytes that tell the types: read, and held in memory, before the first row is given.</summary>
    internal long BytesAhead { get; init; } = 8 << 20;
}
