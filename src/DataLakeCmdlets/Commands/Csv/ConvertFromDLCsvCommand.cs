using System.Management.Automation;
using System.Text;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.ConvertFrom, "DLCsv")]
[OutputType(typeof(CsvRow))]
public sealed class ConvertFromDLCsvCommand : LakeCmdlet
{
    private readonly MemoryStream text = new();

    /// <summary>Lines, or whole texts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowNull]
    public string[] InputObject { get; set; } = [];

    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? Delimiter { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[] Header { get; set; } = [];

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[] Column { get; set; } = [];

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NullTextCompleter))]
    public string[] NullValue { get; set; } = [];

    [Parameter]
    public SwitchParameter InferType { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? Culture { get; set; }

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var line in InputObject ?? [])
        {
            text.Write(Encoding.UTF8.GetBytes(line ?? ""));
            text.WriteByte((byte)'\n');
        }
    }

    // The delimiter and the types are told from all of the text.
    protected override void EndProcessing() => Run(_ =>
    {
        if (text.Length == 0)
            return Task.CompletedTask;

        var bytes = text.ToArray();
        var source = new CsvSource("CSV", () => new MemoryStream(bytes, writable: false)) { Length = bytes.Length };
        var dialect = new DialectParts { Delimiter = Delimiter, NullValues = NullValue, HasHeader = MyInvocation.BoundParameters.ContainsKey(nameof(NoHeader)) ? !NoHeader : null };
        var notes = new List<string>();
        var options = new RowOptions
        {
            Columns = Column.Length > 0 ? Column : Header,
            InferTypes = InferType,
            Culture = Culture is null ? null : DataCulture.Parse(Culture),
            NullValues = NullValue,
            OnMisfit = misfit => WriteWarning(misfit.ToString()),
            Reading = new CsvReadOptions { Dialect = dialect, Style = OptionStyle.Cmdlet, OnError = OnError, OnFault = fault => WriteWarning($"{fault.Place}: {fault.Reason}"), OnNote = notes.Add }.Named(Header),
        };
        foreach (var row in CsvRows.Read(source, options))
            WriteObject(row);
        foreach (var note in notes)
            WriteWarning($"{note}.");
        return Task.CompletedTask;
    });
}
