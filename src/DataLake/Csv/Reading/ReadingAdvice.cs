using System.Globalization;
using DataLake.Csv.Sources;
using DataLake.Messages;

namespace DataLake.Csv.Reading;

/// <summary>Finds the option that reads a text which is at fault as it is read: each that may help is tried on the text itself.</summary>
internal static class ReadingAdvice
{
    private const int MaxTitle = 10;

    // Enough to know, and not so much that an error takes minutes.
    private const long MaxBytes = 256L << 20;

    /// <summary>What to do about a fault, in sentences that follow it; empty where nothing that was tried helps.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">How it was read.</param>
    /// <param name="fault">What was at fault.</param>
    /// <param name="columns">The columns that were found.</param>
    public static string For(CsvSource source, CsvReadOptions options, CsvFault fault, int columns)
    {
        if (SourceStart.IsOfObjects(SourceStart.Of(source)))
            return Catalogue.Translate($" This looks like JSON: the table of a join may be JSON, and what else is read is CSV.");
        foreach (var (word, value) in Candidates(fault))
        {
            var (said, problem) = DialectWords.Take(options.Dialect, word, [value ?? "true"]);
            if (problem is null && said != options.Dialect && Reads(source, options with { Dialect = said }, fault.Kind == CsvFaultKind.InvalidUtf8 ? columns : Math.Max(2, Math.Min(columns, 3))))
                return Catalogue.Translate($" {options.Style.Write(word, value)} reads it.");
        }

        return options.TakesOnError && fault.Kind is not CsvFaultKind.UnterminatedQuote ? Catalogue.Translate($" {options.Style.Write("onError", "Skip")} leaves such rows out.") : "";
    }

    private static IEnumerable<(string Word, string? Value)> Candidates(CsvFault fault) => fault.Kind switch
    {
        CsvFaultKind.InvalidUtf8 => [("encoding", "windows-1252")],
        CsvFaultKind.RaggedRow or CsvFaultKind.TruncatedRow =>
        [
            ("trailingDelimiter", null), ("commentPrefix", "#"), ("delimiter", ";"), ("delimiter", ","), ("delimiter", "\t"), ("delimiter", "|"), ("noQuote", null),

            // The first record that differs may be the header, and all before it a title.
            .. fault.Place.Line is > 1 and <= MaxTitle ? [("skipLines", (fault.Place.Line - 1).ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string?)>(),
        ],
        CsvFaultKind.StrayQuote or CsvFaultKind.TextAfterQuote or CsvFaultKind.UnterminatedQuote => [("escape", "\\"), ("skipInitialSpace", null), ("noQuote", null)],
        _ => [],
    };

    // A table of fewer columns than were found is not the one that was meant.
    private static bool Reads(CsvSource source, CsvReadOptions options, int leastColumns)
    {
        try
        {
            using var reader = new CsvBlockReader(source with { Dialect = null }, options with { OnError = CsvErrorAction.Stop, OnFault = null, OnNote = null, Advises = false, LeaveUnchecked = false, KeepFaulty = false });
            if (reader.Columns.Count < leastColumns)
                return false;
            while (reader.BytesRead < MaxBytes && reader.Read() is { } block)
                block.Dispose();
            return reader.Rows > 0;
        }
        catch (DataLakeException)
        {
            return false;
        }
    }
}
