using System.Text;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>The bytes that rows share, and how to read fields from them.</summary>
/// <remarks>
/// A row is a place in a block and nothing more: its fields are found again each time one is read, which costs some
/// tens of nanoseconds, while their offsets would take more memory than all else that a row has.
/// </remarks>
public sealed class RowBlock
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly byte delimiter;
    private readonly bool quoted;
    private readonly IReadOnlyList<string> nulls;

    /// <summary>Creates a block of records that are checked already.</summary>
    internal RowBlock(ReadOnlyMemory<byte> bytes, CsvDialect dialect, IReadOnlyList<ColumnType> types)
    {
        this.bytes = bytes;
        delimiter = (byte)dialect.Delimiter;
        quoted = dialect.Quoted;
        nulls = dialect.NullValues;
        Types = types;
    }

    /// <summary>The types of the fields.</summary>
    internal IReadOnlyList<ColumnType> Types { get; }

    /// <summary>A field's text; null where it is one of the null values.</summary>
    /// <param name="start">Where the record begins.</param>
    /// <param name="length">The record's length.</param>
    /// <param name="field">The field's 0-based index.</param>
    internal string? Text(int start, int length, int field)
    {
        var raw = Raw(start, length, field);
        var text = quoted && raw is [(byte)'"', .., (byte)'"'] ? Encoding.UTF8.GetString(raw[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal) : Encoding.UTF8.GetString(raw);
        return nulls.Count > 0 && nulls.Contains(text) ? null : text;
    }

    /// <summary>A field's bytes without the quotes around it: what holds a number, a date or a truth value.</summary>
    internal ReadOnlySpan<byte> Value(int start, int length, int field)
    {
        var raw = Raw(start, length, field);
        return quoted && raw is [(byte)'"', .. var inner, (byte)'"'] ? inner : raw;
    }

    private ReadOnlySpan<byte> Raw(int start, int length, int field)
    {
        var rest = bytes.Span.Slice(start, length);
        for (; field > 0; field--)
            rest = rest[(FieldLength(rest) + 1)..];
        return rest[..FieldLength(rest)];
    }

    private int FieldLength(ReadOnlySpan<byte> record)
    {
        var from = quoted && record is [(byte)'"', ..] ? QuotedLength(record) : 0;
        return record[from..].IndexOf(delimiter) is >= 0 and var at ? from + at : record.Length;
    }

    private static int QuotedLength(ReadOnlySpan<byte> field)
    {
        for (var at = 1; ; at += 2)
        {
            at += field[at..].IndexOf((byte)'"');
            if (at + 1 == field.Length || field[at + 1] != '"')
                return at + 1;
        }
    }
}
