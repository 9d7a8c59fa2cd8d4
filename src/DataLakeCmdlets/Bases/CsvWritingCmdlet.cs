using System.Globalization;
using System.Management.Automation;
using DataLake.Csv;
using DataLake.Csv.Writing;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that write objects as CSV: how the values are written, and what is left out of them.</summary>
public abstract class CsvWritingCmdlet : LakeCmdlet
{
    private readonly SortedSet<string> leftOut = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string>? known;
    private ObjectReader? reader;

    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? Delimiter { get; set; }

    /// <summary>The delimiter is the list separator of the session's culture.</summary>
    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? Culture { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(NullTextCompleter))]
    public string? NullValue { get; set; }

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    [Parameter]
    public SwitchParameter EscapeFormula { get; set; }

    [Parameter]
    public CsvQuotes UseQuotes { get; set; }

    [Parameter]
    [Alias("QF")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[] QuoteFields { get; set; } = [];

    /// <summary>How the values are written.</summary>
    /// <param name="encoding">The output's encoding; null for UTF-8.</param>
    /// <param name="append">Whether rows go after those that are there.</param>
    private protected CsvTableOptions WritingOptions(TextEncoding? encoding, bool append) => new()
    {
        Dialect = new CsvDialect
        {
            Delimiter = Separator,
            HasHeader = !NoHeader,
            Encoding = encoding?.Encoding,
            NullValues = NullValue is null ? [] : [NullValue],
        },
        Culture = Culture is null ? null : DataCulture.Parse(Culture),
        EscapeFormulas = EscapeFormula,
        Quotes = UseQuotes,
        QuoteFields = QuoteFields,
        Append = append,
    };

    /// <summary>An object's values; what it has beyond the columns is remembered for <see cref="TellLeftOut"/>.</summary>
    private protected IEnumerable<object?> ValuesOf(PSObject item, IReadOnlyList<string> columns)
    {
        reader ??= new ObjectReader(columns);
        if (reader.TryRead(item) is { } values)
            return values;
        known ??= new HashSet<string>(columns, StringComparer.OrdinalIgnoreCase);
        foreach (var name in ObjectColumns.Of(item))
        {
            if (!known.Contains(name))
                leftOut.Add(name);
        }

        return ObjectColumns.Values(item, columns);
    }

    /// <summary>Warns of properties that later objects have and the first has not.</summary>
    private protected void TellLeftOut(string output)
    {
        if (leftOut.Count > 0)
            WriteWarning($"{output}: left out {string.Join(", ", leftOut.Select(name => $"'{name}'"))}, which the first object does not have; it tells the columns (Select-Object gives all of them to each).");
    }

    private char Separator
    {
        get
        {
            if (!UseCulture)
                return Delimiter ?? CsvDialect.Default.Delimiter;
            if (Delimiter is not null)
                throw CmdletError.ArgumentInvalid("-Delimiter and -UseCulture both say the delimiter; give one of them.");
            return CultureInfo.CurrentCulture.TextInfo.ListSeparator is [var only] ? only : throw CmdletError.ArgumentInvalid($"-UseCulture: the culture '{CultureInfo.CurrentCulture.Name}' has a list separator of more than one character; give -Delimiter.");
        }
    }
}
