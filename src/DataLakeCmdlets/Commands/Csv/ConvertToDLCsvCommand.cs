using System.Management.Automation;
using System.Text;
using DataLake;
using DataLake.Csv.Writing;
using DataLake.Tables;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.ConvertTo, "DLCsv")]
[OutputType(typeof(string))]
public sealed class ConvertToDLCsvCommand : CsvWritingCmdlet
{
    private readonly MemoryStream text = new();
    private CsvRecordWriter? writer;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    // Not in Run: a row is written in less time than it takes to start asynchronous work.
    protected override void ProcessRecord()
    {
        try
        {
            writer ??= Begin();
            if (!(AddedMembers.Unchanged<LightRow>(InputObject) is { } row && writer.TryWrite(row)))
                writer.Write(ValuesOf(InputObject, writer.Columns));
            WriteRecord(writer);
        }
        catch (DataLakeException error)
        {
            Fail(error);
        }
    }

    protected override void EndProcessing() => TellLeftOut("CSV");

    protected override void Dispose(bool disposing)
    {
        writer?.Dispose();
        base.Dispose(disposing);
    }

    private CsvRecordWriter Begin()
    {
        var options = WritingOptions(encoding: null, append: false);
        var begun = new CsvRecordWriter(text, ObjectColumns.Of(InputObject), options.Dialect, options, "CSV");
        if (!NoHeader)
        {
            begun.WriteHeader();
            WriteRecord(begun);
        }

        return begun;
    }

    // A record is one text, though a quoted value may hold line breaks.
    private void WriteRecord(CsvRecordWriter from)
    {
        from.Flush();
        WriteObject(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).TrimEnd('\n'));
        text.SetLength(0);
    }
}
