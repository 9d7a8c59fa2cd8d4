using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DataLakeCmdlets.Language;

/// <summary>Adds to each row the language of a title: as a column says it, else as its letters tell.</summary>
[Cmdlet(VerbsCommon.Add, "DLLanguage")]
[OutputType(typeof(PSObject))]
public sealed class AddDLLanguageCommand : PSCmdlet
{
    private const string FromColumn = "column";
    private const string FromText = "text";
    private const string FromNothing = "none";

    private readonly Dictionary<string, (string? Code, double Confidence, bool IsWeak)> told = new(StringComparer.Ordinal);
    private TitleLanguages languages = null!;
    private long rows;
    private long fromColumn;
    private long fromText;
    private long weak;

    /// <summary>The column with the title, such as <c>tituloOriginal</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Column { get; set; } = "";

    /// <summary>The column that may say the language already; it goes before what the letters tell.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string OriginalColumn { get; set; } = "original_language";

    /// <summary>The languages to choose from, by ISO 639-1 codes; all that there are models of where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Language { get; set; } = [];

    /// <summary>What the names of the added columns begin with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string As { get; set; } = "language";

    /// <summary>The rows.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            languages = new TitleLanguages(Language);
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(new ErrorRecord(error, "LanguageUnknown", ErrorCategory.InvalidArgument, Language));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        rows++;
        if (Text(OriginalColumn) is { } code)
        {
            fromColumn++;
            Write(code, null, FromColumn, isWeak: false);
            return;
        }

        if (Text(Column) is not { } title)
        {
            Write(null, null, FromNothing, isWeak: false);
            return;
        }

        // A film has a row for each of its artists.
        if (!told.TryGetValue(title, out var found))
            told[title] = found = languages.Of(title);
        fromText += found.Code is null ? 0 : 1;
        weak += found.Code is not null && found.IsWeak ? 1 : 0;
        Write(found.Code, found.Code is null ? null : found.Confidence, found.Code is null ? FromNothing : FromText, found.Code is not null && found.IsWeak);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (rows == 0)
            return;
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"Language of {rows:N0} rows: {Share(fromColumn)} from {OriginalColumn}, {Share(fromText)} from the letters of {Column} ({Share(weak)} of them from few letters: weak), {Share(rows - fromColumn - fromText)} not known.");
        WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]);
    }

    private void Write(string? code, double? confidence, string source, bool isWeak)
    {
        var row = Row();
        foreach (var (name, value) in new (string, object?)[] { (As, code), ($"{As}Confidence", confidence), ($"{As}Source", source), ($"{As}IsWeak", isWeak) })
        {
            if (row.BaseObject is IDictionary table)
                table[name] = value;
            else if (row.Properties[name] is { } there)
                there.Value = value;
            else
                row.Properties.Add(new PSNoteProperty(name, value));
        }

        WriteObject(row);
    }

    // What is added to an object of .NET stands before its own properties: columns are added behind.
    private PSObject Row()
    {
        if (InputObject.BaseObject is IDictionary or PSCustomObject)
            return InputObject;
        var row = new PSObject();
        foreach (var property in InputObject.Properties.Where(property => property.IsGettable))
            row.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        return row;
    }

    private string? Text(string column)
    {
        var value = InputObject.BaseObject is IDictionary table ? table[column] : InputObject.Properties[column]?.Value;
        return Convert.ToString(value, CultureInfo.InvariantCulture) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    private string Share(long part) => (100.0 * part / rows).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
