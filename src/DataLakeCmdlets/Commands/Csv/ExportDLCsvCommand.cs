using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Writing;
using DataLake.Tables;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.Export, "DLCsv", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDLCsvCommand : LakeCmdlet
{
    private CsvTableWriter? writer;
    private bool declined;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public TextEncoding? Encoding { get; set; }

    [Parameter]
    public string? Culture { get; set; }

    [Parameter]
    public string? NullValue { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    [Parameter]
    public SwitchParameter EscapeFormula { get; set; }

    // Not in Run: a row is written in less time than it takes to start asynchronous work.
    protected override void ProcessRecord()
    {
        try
        {
            writer ??= Begin();
            if (writer is not null && !(AddedMembers.Unchanged<LightRow>(InputObject) is { } row && writer.TryWrite(row)))
                writer.Write(ObjectColumns.Values(InputObject, writer.Columns));
        }
        catch (DataLakeException error)
        {
            Fail(error);
        }
    }

    protected override void EndProcessing() => Run(async stop =>
    {
        if (writer is null)
        {
            if (!declined)
                WriteWarning($"{FullPath(Path)}: no objects came, so there are no columns; nothing was written.");
            return;
        }

        await Task.Run(writer.Commit, stop);
        WriteMessage($"Wrote {Quantity.Of(writer.Rows, "row")} to {writer.Path}.");
        WriteFile(writer.Path);
    });

    protected override void Dispose(bool disposing)
    {
        writer?.Dispose();
        base.Dispose(disposing);
    }

    // The first object tells the columns.
    private CsvTableWriter? Begin()
    {
        var path = FullPath(Path);
        if (declined || (declined = !ShouldProcess(path, Append ? "Append rows to CSV file" : "Write CSV file")))
            return null;

        return new CsvTableWriter(path, ObjectColumns.Of(InputObject), new CsvTableOptions
        {
            Dialect = new CsvDialect
            {
                Delimiter = Delimiter,
                HasHeader = !NoHeader,
                Encoding = Encoding?.Encoding,
                NullValues = NullValue is null ? [] : [NullValue],
            },
            Culture = Culture is null ? null : DataCulture.Parse(Culture),
            EscapeFormulas = EscapeFormula,
            Append = Append,
        });
    }
}
