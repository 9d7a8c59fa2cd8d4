using System.Globalization;
using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Reading;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsDiagnostic.Measure, "DLCsv", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvProfile))]
public sealed class MeasureDLCsvCommand : CsvInputCmdlet
{
    [Parameter]
    public CultureInfo? Culture { get; set; }

    [Parameter]
    public string[] NullValue { get; set; } = [];

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    protected override async Task ProcessInputAsync(CsvInput input, CancellationToken stop)
    {
        using var progress = new PipelineProgress(this, $"Measuring {input.Source}", input.Source.Length);
        var options = new CsvReadOptions { OnError = OnError };
        var profile = await Task.Run(() => CsvProfiler.Run(input.Source, Culture, NullValue, options, progress, stop), stop);
        if (profile.Rejected > 0)
            WriteWarning($"{input.Source}: {Quantity.Of(profile.Rejected, "row at fault was", "rows at fault were")} left out.");
        WriteObject(profile);
    }
}
