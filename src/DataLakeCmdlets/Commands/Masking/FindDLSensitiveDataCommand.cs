using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Masking.Detecting;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Masking;

[Cmdlet(VerbsCommon.Find, "DLSensitiveData", DefaultParameterSetName = PathSet)]
[OutputType(typeof(SensitiveColumn))]
public sealed class FindDLSensitiveDataCommand : CsvInputCmdlet
{
    [Parameter]
    public CsvErrorAction OnError { get; set; }

    protected override async Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        using var progress = new PipelineProgress(this, $"Searching {input}", input.Length);
        var options = Reading with { OnError = OnError };
        var found = await Task.Run(() => SensitiveData.Find(input, options, progress, stop), stop);
        TellNotes();
        WriteMessage($"{input}: {Quantity.Of(found.Select(column => column.Column).Distinct().Count(), "column")} may hold what is sensitive.");
        foreach (var column in found)
            WriteObject(column);
    }
}
