using System.Buffers.Binary;
using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Joins;

/// <summary>Finds a table's rows by key.</summary>
internal sealed class JoinIndex
{
    private readonly TextDictionary keys = new();
    private readonly List<JoinedRow> rows = [];

    /// <exception cref="DataLakeException">Two rows have the same key.</exception>
    public JoinIndex(JoinTable table, JoinCondition condition)
    {
        Table = table;
        Condition = condition;
        var columns = condition.Keys.Select(key => table.IndexOf(key.Column)).ToArray();
        var key = new Utf8Buffer();
        foreach (var row in table.Rows)
        {
            if (columns.Any(column => row.Texts[column] is null))
                continue;
            key.Clear();
            foreach (var column in columns)
                AppendPart(key, row.Texts[column]);
            var number = keys.GetOrAdd(key.Written);
            if (number < rows.Count)
                throw AnalysisError.JoinKeyTwice(table.Source, string.Join(", ", columns.Select(column => $"'{Encoding.UTF8.GetString(row.Texts[column]!)}'")), rows[number].Number, row.Number);
            rows.Add(row);
        }
    }

    public JoinTable Table { get; }

    public JoinCondition Condition { get; }

    /// <summary>The row of a key; null where there is none.</summary>
    public JoinedRow? Find(ReadOnlySpan<byte> key) => keys.Find(key) is >= 0 and var number ? rows[number] : null;

    /// <summary>Adds a part of a key, with its length, so that the parts of different keys never run together the same.</summary>
    public static void AppendPart(Utf8Buffer key, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(key.Reserve(sizeof(int)), part.Length);
        key.Append(part);
    }
}
