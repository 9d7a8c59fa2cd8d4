using System.Management.Automation;
using DataLake;
using DataLake.Csv.Sources;
using DataLake.Csv.Validation;
using DataLake.Messages;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsDiagnostic.Test, "DLCsv", DefaultParameterSetName = PathSet)]
[OutputType(typeof(bool), typeof(CsvFinding))]
public sealed class TestDLCsvCommand : CsvInputCmdlet
{
    private CsvSchema? declared;

    [Parameter]
    [ValidateNotNull]
    public object? Schema { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter Detailed { get; set; }

    protected override void BeginProcessing() => Run(_ =>
    {
        declared = Schema is null ? null : SchemaArgument.Read(Schema, Culture is null ? null : DataCulture.Parse(Culture), FullPath);
        return Task.CompletedTask;
    });

    protected override Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        using var progress = new PipelineProgress(this, $"Testing {input}", input.Length);
        int errors = 0, warnings = 0;
        foreach (var finding in CsvValidator.Run(input, declared, Reading, progress))
        {
            _ = finding.Severity == CsvSeverity.Error ? errors++ : warnings++;
            if (Detailed)
                WriteObject(finding);
            else if (errors > 0)
                break; // one is enough for a verdict
        }

        TellNotes();
        if (Detailed)
        {
            WriteMessage($"{input}: {Catalogue.Translate(errors == 0 ? "valid" : "not valid")}; {Quantity.Of(errors, "error")}, {Quantity.Of(warnings, "warning")}.");
        }
        else
        {
            WriteMessage($"{input}: {Catalogue.Translate(errors == 0 ? "valid" : "not valid; -Detailed lists what is wrong")}.");
            WriteObject(errors == 0);
        }

        return Task.CompletedTask;
    }
}
