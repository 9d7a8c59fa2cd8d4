using System.Buffers;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tables;

/// <summary>The bytes that rows share, and how to read fields from them.</summary>
/// <remarks>A row is a place in a block and nothing more: what takes a row of ours takes its block and place, not its properties.</remarks>
public abstract class RowBlock
{
    private const byte FirstOfPair = 0xC2; // of U+0080 to U+009F, and some letters

    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Append(0x7F).Select(code => (byte)code).Except("\t\n\r"u8.ToArray())]);

    private bool? holdsControls;

    private protected RowBlock(IReadOnlyList<string> columns) => Columns = columns;

    /// <summary>The names of the columns, in the order of the rows' properties.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gives the fields of a row one after the other, each as the bytes that it is written as.</summary>
    /// <param name="start">Where the row begins.</param>
    /// <param name="length">The row's length.</param>
    /// <param name="writer">Takes each.</param>
    internal abstract void Write(int start, int length, IFieldWriter writer);

    /// <summary>A row as it stands, where it is the very record that its fields would be written as.</summary>
    /// <param name="place">Where the row is.</param>
    /// <param name="delimiter">The delimiter of what is written; fields are quoted that need it.</param>
    /// <param name="nullText">What is written for null.</param>
    /// <param name="record">The row's bytes, without a line break.</param>
    internal virtual bool TryGetRecord(RowPlace place, byte delimiter, ReadOnlySpan<byte> nullText, out ReadOnlySpan<byte> record)
    {
        record = default;
        return false;
    }

    /// <summary>The delimiter of rows that stand as records; null where they do not.</summary>
    internal virtual char? Delimiter => null;

    /// <summary>The bytes of a field; false where it has no value.</summary>
    /// <param name="start">Where the row begins.</param>
    /// <param name="length">The row's length.</param>
    /// <param name="field">The field's 0-based index.</param>
    /// <param name="value">The bytes.</param>
    internal abstract bool TryGet(int start, int length, int field, out ReadOnlySpan<byte> value);

    /// <summary>Whether a value may hold what steers a terminal; found out once for all rows.</summary>
    internal bool HoldsControls => holdsControls ??= FindControls();

    /// <summary>Looks for it in all the bytes.</summary>
    private protected abstract bool FindControls();

    /// <summary>Whether bytes of UTF-8 hold a control character other than a tab and the ends of lines.</summary>
    private protected static bool HoldControls(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAny(Controls))
            return true;
        for (int at; (at = bytes.IndexOf(FirstOfPair)) >= 0 && at + 1 < bytes.Length; bytes = bytes[(at + 1)..])
        {
            if (bytes[at + 1] is >= 0x80 and < 0xA0)
                return true;
        }

        return false;
    }

    /// <summary>The field that a column reads.</summary>
    /// <param name="column">The column's 0-based index.</param>
    internal abstract int FieldOf(int column);

    /// <summary>What reads a field, and writes what is set in it.</summary>
    /// <param name="field">The field's 0-based index.</param>
    internal abstract ColumnType TypeOf(int field);

    /// <summary>Whether the bytes of a field are its text: not those of a list.</summary>
    internal abstract bool IsText { get; }

    /// <summary>Whether numbers and dates are written in a culture.</summary>
    internal abstract bool IsWrittenIn(DataCulture culture);
}
