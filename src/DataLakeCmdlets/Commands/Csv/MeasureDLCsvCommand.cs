using System.Management.Automation;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Sources;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsDiagnostic.Measure, "DLCsv", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvProfile))]
public sealed class MeasureDLCsvCommand : CsvInputCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? Culture { get; set; }

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    protected override async Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        using var progress = new PipelineProgress(this, $"Measuring {input}", input.Length);
        var options = Reading with { OnError = OnError };
        var profile = await Task.Run(() => CsvProfiler.Run(input, Culture is null ? null : DataCulture.Parse(Culture), options: options, progress: progress, cancellationToken: stop), stop);
        TellNotes();
        WriteObject(profile);
    }
}
