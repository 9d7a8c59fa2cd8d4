using System.Text;
using CsvHelper;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Validation;

/// <summary>Checks what reading itself does not mind: line breaks, types, and a last record that breaks off.</summary>
internal sealed class RecordChecks
{
    private readonly CsvDialect dialect;
    private readonly (int Field, string Name, ColumnType Type)[] typed;
    private readonly int columns;
    private bool mixed;

    public RecordChecks(CsvBlockReader reader, CsvSchema? schema)
    {
        dialect = reader.Dialect;
        columns = reader.Columns.Count;
        var culture = schema?.Culture ?? DataCulture.Invariant;
        typed = [.. (schema?.Columns ?? [])
            .Where(column => column.Value.Type != DataType.Text)
            .Select(column => (reader.Columns.ToList().IndexOf(column.Key), column.Key, column.Value.In(culture)))
            .Where(column => column.Item1 >= 0)];
    }

    /// <summary>Adds to the findings of a block, and sets right what reading could not know.</summary>
    public void Check(CsvBlock block, List<CsvFinding> found)
    {
        var text = block.Bytes.Span;
        using var reader = CsvReaderFactory.Open(block.Bytes, CsvReaderFactory.Options(dialect) with { TrackLineNumbers = true });
        CsvPlace At(int column, long offset) => block.Place with { Line = block.Place.Line + reader.LineNumber - 1, Column = column, ByteOffset = block.Place.ByteOffset + offset };

        while (reader.Read())
        {
            var end = (int)reader.ByteOffset + reader.RawRecord.Length;
            if (!mixed && LineBreakAt(text, end) is { } lineBreak && lineBreak != dialect.NewLine)
            {
                mixed = true;
                found.Add(new CsvFinding(At(0, end), CsvFaultKind.MixedLineBreaks, $"the record ends with {LineBreaks.NameOf(lineBreak)}, and those before with {LineBreaks.NameOf(dialect.NewLine)}.", CsvSeverity.Warning));
            }

            if (reader.FieldCount == columns)
                CheckTypes(reader, found, At);
            else if (end == text.Length && reader.FieldCount < columns)
                Rename(found, At(0, reader.ByteOffset).Line);
        }
    }

    // A short record that nothing ends was not written to its end.
    private static void Rename(List<CsvFinding> found, long line)
    {
        var index = found.FindIndex(finding => finding.Kind == CsvFaultKind.RaggedRow && finding.Line == line);
        if (index >= 0)
            found[index] = found[index] with { Kind = CsvFaultKind.TruncatedRow, Message = Catalogue.Translate("the last record breaks off: it has too few fields and no line break; was the file copied to its end?") };
    }

    private void CheckTypes(CsvReader reader, List<CsvFinding> found, Func<int, long, CsvPlace> at)
    {
        foreach (var (field, name, type) in typed)
        {
            var value = reader.GetSpan(field);
            if (!value.IsEmpty && !type.Fits(value))
                found.Add(new CsvFinding(at(field + 1, reader.ByteOffset), CsvFaultKind.WrongType, $"'{Encoding.UTF8.GetString(value)}' in column '{name}' is not of type {type}."));
        }
    }

    private static string? LineBreakAt(ReadOnlySpan<byte> text, int at) => LineBreaks.AtEnd(text[at..(at + LineBreaks.FirstLine(text[at..]))]);
}
