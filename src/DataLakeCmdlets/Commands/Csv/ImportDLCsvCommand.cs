using System.Collections;
using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Bases.Rows;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Csv;

[Cmdlet(VerbsData.Import, "DLCsv", DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvRow))]
public sealed class ImportDLCsvCommand : CsvInputCmdlet
{
    private WhereArgument? where;

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public object[] Column { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[] Header { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ExpressionCompleter))]
    [ValidateNotNull]
    public object? Where { get; set; }

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? First { get; set; }

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long Skip { get; set; }

    [Parameter]
    public SwitchParameter InferType { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public string? Culture { get; set; }

    [Parameter]
    public SwitchParameter Strict { get; set; }

    [Parameter]
    public CsvErrorAction OnError { get; set; }

    private static object? Unwrapped(object column) => column is PSObject wrapped ? wrapped.BaseObject : column;

    protected override void BeginProcessing() => where = Where is null ? null : WhereArgument.Of(Where, name => GetVariableValue(name), WriteVerbose);

    protected override Task ProcessInputAsync(CsvSource input, CancellationToken stop)
    {
        RowCondition? condition = null;
        var options = new RowOptions
        {
            Columns = Column.Select(Unwrapped).OfType<string>().ToArray() is { Length: > 0 } columns ? columns : Header,
            Declared = Column.Select(Unwrapped).OfType<IDictionary>().SelectMany(DefinitionParts.Columns).ToDictionary(),
            Where = where is null ? null : (reader, types) => (condition = new RowCondition(where.Expression, where.Filter, reader, types, NullValue ?? [], Strict)).Holds,
            First = First,
            Skip = Skip,
            InferTypes = InferType,
            Strict = Strict,
            OnMisfit = misfit => WriteWarning(misfit.ToString()),
            Culture = Culture is null ? null : DataCulture.Parse(Culture),
            NullValues = NullValue ?? [],
            Reading = base.Reading.Named(Header) with { OnError = OnError, OnFault = fault => WriteWarning($"{fault.Place}: {fault.Reason}") },
        };
        using var progress = new PipelineProgress(this, $"Reading {input}", input.Length);
        try
        {
            var output = new RowOutput(this);
            if (output.TakesBatches)
            {
                foreach (var batch in CsvRows.ReadBatches(input, options, progress))
                    output.Write(batch);
            }
            else
            {
                foreach (var row in CsvRows.Read(input, options, progress))
                    output.Write(row);
            }
        }
        finally
        {
            // To be told of even where the pipeline wants no more rows.
            TellNotes();
            foreach (var note in condition?.Notes ?? [])
                WriteWarning($"{input.FileName}: {note}.");
        }

        return Task.CompletedTask;
    }
}
