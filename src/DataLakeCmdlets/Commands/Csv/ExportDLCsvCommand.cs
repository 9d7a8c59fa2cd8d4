using System.Management.Automation;
using DataLake;
using DataLake.Csv.Writing;
using DataLake.Tables;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.Export, "DLCsv", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDLCsvCommand : CsvWritingCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private CsvTableWriter? writer;
    private bool declined;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get => Path; set => Path = value; }

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public TextEncoding? Encoding { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file that is read-only, too; with <c>-Append</c>, leaves out what the file has no columns for.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // Not in Run: a row is written in less time than it takes to start asynchronous work.
    protected override void ProcessRecord()
    {
        try
        {
            writer ??= Begin();
            if (writer is not null && !(AddedMembers.Unchanged<LightRow>(InputObject) is { } row && writer.TryWrite(row)))
                writer.Write(ValuesOf(InputObject, writer.Columns));
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

        TellLeftOut(writer.Path);
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
        if (declined)
            return null;
        if (NoClobber && !Append && File.Exists(path))
            throw CmdletError.FileExists(path);
        if (declined = !ShouldProcess(path, Append ? "Append rows to CSV file" : "Write CSV file"))
            return null;
        if (new FileInfo(path) is { Exists: true, IsReadOnly: true } file)
        {
            if (!Force)
                throw CmdletError.FileReadOnly(path);
            file.IsReadOnly = false;
        }

        return new CsvTableWriter(path, ObjectColumns.Of(InputObject), WritingOptions(Encoding, Append) with { AppendsWhatFits = Force });
    }
}
