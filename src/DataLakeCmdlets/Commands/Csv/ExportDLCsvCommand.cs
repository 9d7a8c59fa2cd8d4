using System.Management.Automation;
using DataLake;
using DataLake.Csv.Writing;
using DataLake.Tables;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Bases.Rows;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.Export, "DLCsv", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDLCsvCommand : CsvWritingCmdlet, ITakesBatches
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private CsvTableWriter? writer;
    private bool declined;
    private FileInfo? replaced;

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
            if (InputObject.BaseObject is RowBatch batch)
                Take(batch);
            else
                Take(InputObject);
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
        // As Export-Csv does: what replaces a file that is read-only is, too.
        if (disposing && replaced is { } file)
            File.SetAttributes(file.FullName, File.GetAttributes(file.FullName) | FileAttributes.ReadOnly);
        base.Dispose(disposing);
    }

    private void Take(RowBatch batch)
    {
        if (writer is null && batch.Rows.FirstOrDefault() is { } first)
            writer = Begin(PSObject.AsPSObject(first));
        if (writer is null || writer.TryWrite(batch))
            return;
        foreach (var row in batch.Rows)
            Take(PSObject.AsPSObject(row));
    }

    private void Take(PSObject item)
    {
        writer ??= Begin(item);
        if (writer is not null && !(AddedMembers.Unchanged<LightRow>(item) is { } row && writer.TryWrite(row)))
            writer.Write(ValuesOf(item, writer.Columns));
    }

    // The first object tells the columns.
    private CsvTableWriter? Begin(PSObject first)
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
            replaced = file;
        }

        return new CsvTableWriter(path, ObjectColumns.Of(first), WritingOptions(Encoding, Append) with { AppendsWhatFits = Force });
    }
}
