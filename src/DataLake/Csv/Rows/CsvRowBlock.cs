using System.Text;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Rows;

/// <summary>Records that are checked already, whose bytes rows share.</summary>
/// <remarks>
/// A row's fields are found again each time one is read, which costs some tens of nanoseconds, while their offsets would take
/// more memory than all else that a row has.
/// </remarks>
internal sealed class CsvRowBlock : RowBlock
{
    private const byte Quote = (byte)'"';

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly byte delimiter;
    private readonly bool quoted;
    private readonly byte[][] nulls;
    private readonly int[] fields;
    private readonly bool isWhole;
    private readonly ColumnType[] typed;
    private readonly bool hasQuotes;

    /// <param name="bytes">The records.</param>
    /// <param name="dialect">How they are written, with the texts that stand for null.</param>
    /// <param name="columns">The columns that the rows have.</param>
    /// <param name="types">The types of the fields.</param>
    public CsvRowBlock(ReadOnlyMemory<byte> bytes, CsvDialect dialect, IReadOnlyList<RowColumn> columns, IReadOnlyList<ColumnType> types)
        : base([.. columns.Select(column => column.Name)])
    {
        this.bytes = bytes;
        delimiter = (byte)dialect.Delimiter;
        quoted = dialect.Quoted;
        nulls = [.. dialect.NullValues.Select(Encoding.UTF8.GetBytes)];
        fields = [.. columns.Select(column => column.Field)];
        isWhole = fields.Select((field, index) => field == index).All(inPlace => inPlace);
        hasQuotes = bytes.Span.Contains(Quote);
        Types = types;
        typed = [.. columns.Select(column => column.Type).Where(type => type.Type != DataType.Text)];
    }

    /// <summary>The types of the fields.</summary>
    public IReadOnlyList<ColumnType> Types { get; }

    internal override bool IsText => true;

    internal override int FieldOf(int column) => fields[column];

    internal override ColumnType TypeOf(int field) => Types[field];

    internal override bool IsWrittenIn(DataCulture culture) => typed.All(type => type.Format is null && type.Culture == culture);

    private protected override bool FindControls() => HoldControls(bytes.Span);

    internal override void Write(int start, int length, IFieldWriter writer)
    {
        var record = bytes.Span.Slice(start, length);
        if (isWhole)
        {
            for (var left = fields.Length; left > 0; left--)
                Write(TakeField(ref record, isLast: left == 1), writer);
            return;
        }

        foreach (var field in fields)
            Write(Raw(record, field), writer);
    }

    internal override char? Delimiter => (char)delimiter;

    internal override bool TryGetRecord(RowPlace place, byte delimiter, ReadOnlySpan<byte> nullText, out ReadOnlySpan<byte> record)
    {
        record = bytes.Span.Slice(place.Start, place.Length);
        return isWhole && fields.Length == Types.Count && delimiter == this.delimiter && !HoldsNull(record, nullText)
            && (!hasQuotes || !record.Contains(Quote) || (quoted && IsQuotedAsNeeded(record)));
    }

    internal override bool TryGet(int start, int length, int field, out ReadOnlySpan<byte> value)
    {
        value = Unquoted(Raw(bytes.Span.Slice(start, length), field));
        return !IsNull(value);
    }

    private void Write(ReadOnlySpan<byte> raw, IFieldWriter writer)
    {
        var value = Unquoted(raw);
        if (IsNull(value))
            writer.WriteNull();
        else
            writer.Write(value);
    }

    private bool HoldsNull(ReadOnlySpan<byte> record, ReadOnlySpan<byte> nullText)
    {
        foreach (var text in nulls)
        {
            if (text.Length == 0 ? !nullText.IsEmpty : record.IndexOf(text) >= 0)
                return true;
        }

        return false;
    }

    // Whether a writer that quotes what needs it would quote these very fields.
    private bool IsQuotedAsNeeded(ReadOnlySpan<byte> record)
    {
        while (true)
        {
            var field = record[..FieldLength(record)];
            if (field is [Quote, .. var inner, Quote] ? inner.IndexOfAny(delimiter, Quote) < 0 && inner.IndexOfAny((byte)'\n', (byte)'\r') < 0 && (fields.Length > 1 || !inner.IsEmpty) : field.Contains(Quote))
                return false;
            if (field.Length == record.Length)
                return true;
            record = record[(field.Length + 1)..];
        }
    }

    private bool IsNull(ReadOnlySpan<byte> value)
    {
        foreach (var text in nulls)
        {
            if (value.SequenceEqual(text))
                return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> raw)
    {
        if (!quoted || raw is not [(byte)'"', .. var inner, (byte)'"'])
            return raw;
        return inner.Contains((byte)'"') ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(inner).Replace("\"\"", "\"", StringComparison.Ordinal)) : inner;
    }

    private ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> record, int field)
    {
        for (; field > 0; field--)
            record = record[(FieldLength(record) + 1)..];
        return record[..FieldLength(record)];
    }

    private ReadOnlySpan<byte> TakeField(ref ReadOnlySpan<byte> record, bool isLast)
    {
        var field = record[..FieldLength(record)];
        record = isLast ? [] : record[(field.Length + 1)..];
        return field;
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
