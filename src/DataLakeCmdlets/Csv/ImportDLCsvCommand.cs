using System.Globalization;
using System.Management.Automation;
using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Foundation;

namespace DataLakeCmdlets.Csv;

[Cmdlet(VerbsData.Import, "DLCsv", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvRow))]
public sealed class ImportDLCsvCommand : CsvInputCmdlet
{
    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Column { get; set; } = [];

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? First { get; set; }

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Skip { get; set; }

    [Parameter]
    public SwitchParameter InferType { get; set; }

    [Parameter]
    public CultureInfo? Culture { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string[] NullValue { get; set; } = [];

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    protected override Task ProcessInputAsync(CsvInput input, CancellationToken stop)
    {
        var options = new RowOptions
        {
            Columns = Column,
            First = First,
            Skip = Skip,
            InferTypes = InferType,
            Culture = Culture,
            NullValues = NullValue,
            Reading = new CsvReadOptions { OnError = OnError, OnFault = fault => WriteWarning($"{fault.Place}: {fault.Reason}") },
        };
        using var progress = new PipelineProgress(this, $"Reading {input.Source}", input.Source.Length);
        foreach (var row in CsvRows.Read(input.Source, options, progress))
            WriteObject(row);
        return Task.CompletedTask;
    }
}
