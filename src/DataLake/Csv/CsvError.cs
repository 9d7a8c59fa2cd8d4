using System.Globalization;
using DataLake.Messages;
using DataLake.Values;

namespace DataLake.Csv;

/// <summary>The faults of CSV data, each worded once.</summary>
internal static class CsvError
{
    private const int NamesShown = 8;

    public static CsvException Unreadable(string source, Exception cause) => new(
        "FileUnreadable", ErrorCategory.ReadError, $"{source}: cannot be read: {cause.Message}", new CsvPlace(source), cause);

    public static CsvException Empty(string source) => new(
        "CsvEmpty", ErrorCategory.InvalidData, $"{source}: the file is empty; a CSV file has a header line at least.", new CsvPlace(source));

    public static CsvException Binary(string source, string looksLike) => new(
        "CsvBinary", ErrorCategory.InvalidData, $"{source}: this is not CSV; it looks like {Catalogue.Translate(looksLike)}.", new CsvPlace(source));

    public static CsvException NotInEncoding(CsvPlace place, byte[]? unknown, string encoding, Exception cause) => new(
        "CsvEncoding", ErrorCategory.InvalidData,
        $"{place}: {(unknown is [var only] ? Catalogue.Translate($"the byte 0x{only:X2} is") : Catalogue.Translate("bytes are"))} not text in {encoding}; name another encoding.", place, cause);

    public static CsvException RecordTooLong(CsvPlace place, long limit) => new(
        "CsvRecordTooLong", ErrorCategory.InvalidData,
        $"{place}: the record that begins here is longer than {limit >> 20} MiB: a quote that nothing closes? Where quotes are plain characters, read the file without quoting.", place);

    /// <summary>A fault that ends the reading.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="advice">What to do, in sentences that follow the reason.</param>
    public static CsvException Of(CsvFault fault, string advice = "") => new(
        "Csv" + fault.Kind, ErrorCategory.InvalidData, $"{fault.Place}: {fault.Reason}{advice}", fault.Place) { Fault = fault };

    public static CsvException HeaderDiffers(string source, string first, IReadOnlyList<string> missing, IReadOnlyList<string> extra) => new(
        "CsvHeaderDiffers", ErrorCategory.InvalidData,
        $"{source}: its header differs from that of {first}: {Differences(missing, extra)}. To merge them by column name all the same, use the header mode Union (all columns) or Intersect (those in common).",
        new CsvPlace(source, 1));

    public static DataLakeException KeysNotWritable(string folder, Exception cause) => new(
        "FileNotWritable", ErrorCategory.WriteError, $"{folder}: the keys, too many for memory, cannot be written: {cause.Message} TMPDIR, or TEMP, names another folder.", folder, cause);

    public static CsvException NoCommonColumn(int files) => new(
        "CsvNoCommonColumn", ErrorCategory.InvalidData, $"The {files} files have no column in common; there is nothing to merge.", new CsvPlace("merge"));

    public static CsvException ColumnExists(string source, string column) => new(
        "CsvColumnExists", ErrorCategory.InvalidArgument, $"{source}: there is a column '{column}' already; give the column of the file names another name.", new CsvPlace(source, 1));

    public static CsvException HeaderTooLong(string source, IReadOnlyList<string> header, int columns) => new(
        "CsvHeaderTooLong", ErrorCategory.InvalidArgument, $"{source}: {Quantity.Of(header.Count, "name")} were given for {Quantity.Of(columns, "column")}: {Names(header)}; give one a column at most.", new CsvPlace(source, 1));

    public static CsvException Misfit(CsvPlace place, string column, ColumnType type, string value) => new(
        "ValueMisfit", ErrorCategory.InvalidData,
        $"{place}: '{value}' in column '{column}' is not of its type, {type}; declare the column as what it holds, or leave out the strict reading to have such values as null.", place);

    public static CsvException UnknownColumn(string source, string column, IReadOnlyList<string> columns) => new(
        "CsvUnknownColumn", ErrorCategory.InvalidArgument, $"{source}: there is no column '{column}'; it has {Names(columns)}.", new CsvPlace(source, 1));

    public static CsvException NeedsQuotes(string source, long row, string value) => new(
        "CsvNeedsQuotes", ErrorCategory.InvalidData,
        $"{source}: record {row + 1}: the value '{value}' holds the delimiter or a line break, and the output is written without quotes; write it with quotes, or with another delimiter.",
        new CsvPlace(source));

    public static CsvException NotEncodable(string encoding, Exception cause) => new(
        "CsvNotEncodable", ErrorCategory.InvalidData, $"The output cannot be written in {encoding}: {cause.Message} UTF-8 holds every character.", new CsvPlace("output"), cause);

    public static CsvException AppendDiffers(string file, IReadOnlyList<string> missing, IReadOnlyList<string> extra) => new(
        "CsvHeaderDiffers", ErrorCategory.InvalidData,
        $"{file}: what is to be appended has other columns than the file: {Differences(missing, extra)}. Write it to a file of its own, and merge the two with the header mode Union.",
        new CsvPlace(file, 1));

    /// <summary>Why a record has the wrong number of fields, in words that follow its place.</summary>
    public static string Ragged(int expected, int found) => found < expected
        ? Catalogue.Translate($"the record has {Quantity.Of(found, "field")} where the header has {expected}; a line break or delimiter is missing, or the delimiter is another.")
        : Catalogue.Translate($"the record has {Quantity.Of(found, "field")} where the header has {expected}; a field that contains the delimiter is not quoted, or the delimiter is another.");

    /// <summary>Why bytes are not UTF-8, in words that follow their place.</summary>
    public static string InvalidUtf8(byte value, long offset) =>
        Catalogue.Translate($"the byte 0x{value.ToString("X2", CultureInfo.InvariantCulture)} at offset {offset} is not UTF-8.");

    /// <summary>What is wrong with a NUL byte, in words that follow its place.</summary>
    public static string Nul(long offset) => Catalogue.Translate($"a NUL byte stands at offset {offset}; text has none. Was the file damaged?");

    /// <summary>What is wrong with a quote, in words that follow its place.</summary>
    public static string BadQuote(CsvFaultKind kind, long offset) => kind switch
    {
        CsvFaultKind.TextAfterQuote => Catalogue.Translate($"text follows the closing quote near offset {offset}; double the quotes inside a quoted field."),
        CsvFaultKind.UnterminatedQuote => Catalogue.Translate($"the quote opened near offset {offset} is never closed."),
        _ => Catalogue.Translate($"a quote stands inside an unquoted field near offset {offset}; quote the field and double the quote."),
    };

    private static string Differences(IReadOnlyList<string> missing, IReadOnlyList<string> extra) => (missing.Count, extra.Count) switch
    {
        (0, _) => Catalogue.Translate($"it has {Names(extra)} besides"),
        (_, 0) => Catalogue.Translate($"it lacks {Names(missing)}"),
        _ => Catalogue.Translate($"it lacks {Names(missing)} and has {Names(extra)} besides"),
    };

    private static string Names(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown).Select(name => $"'{name}'"));
        return names.Count > NamesShown ? Catalogue.Translate($"{shown} and {names.Count - NamesShown} more") : shown;
    }
}
