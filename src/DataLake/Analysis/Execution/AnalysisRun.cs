using System.Runtime.ExceptionServices;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Planning;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Values;

namespace DataLake.Analysis.Execution;

/// <summary>One run of a definition: threads that each take blocks through a plan of their own, and whose states are merged at the end.</summary>
internal sealed class AnalysisRun(AnalysisDefinition definition, Func<string, CsvSource> openTable, CancellationToken cancellationToken)
{
    // Below this a second thread costs more than it gains.
    private const long BytesPerThread = 2 << 20;

    private (int Block, Exception Error)? failure;

    public AnalysisResult Run(IReadOnlyList<CsvSource> sources, CsvDialect? dialect, IProgress<long>? progress)
    {
        var culture = CultureOf(definition.PlaceOf("culture"), definition.Culture);
        var joins = ReadTables();
        using var queue = new SourceQueue(sources, dialect, definition.Delimiter, progress);
        var nullValues = definition.NullValue ?? queue.Dialect.NullValues;
        var distinct = definition.DistinctBy.Count > 0 ? new DistinctFilter() : null;
        var workers = Enumerable.Range(0, Threads(sources))
            .Select(_ => new BlockWorker(new AnalysisPlan(definition, queue.Columns, joins, culture, nullValues), distinct)).ToArray();

        var threads = workers.Skip(1).Select(worker => new Thread(() => Work(worker, queue, distinct)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Work(workers[0], queue, distinct);
        threads.ForEach(thread => thread.Join());
        if (failure is { } first)
            ExceptionDispatchInfo.Throw(first.Error);
        return Merge(workers);
    }

    private void Work(BlockWorker worker, SourceQueue queue, DistinctFilter? distinct)
    {
        var number = int.MaxValue;
        try
        {
            while (failure is null && queue.Next() is { } next)
            {
                number = next.Number;
                using (next.Block)
                    worker.Process(next);
                number = int.MaxValue;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (Exception error)
        {
            // Of several, the first in the order of the input, so that a run fails the same way every time.
            lock (queue)
            {
                if (failure is null || number < failure.Value.Block)
                    failure = (number, error);
            }

            distinct?.Stop();
        }
    }

    private static AnalysisResult Merge(BlockWorker[] workers)
    {
        var rows = workers[0].Plan.Rows;
        foreach (var worker in workers.Skip(1))
            rows.Merge(worker.Plan.Rows);
        return rows.Finish(new AnalysisCounts
        {
            RowsRead = workers.Sum(worker => worker.RowsRead),
            RowsKept = workers.Sum(worker => worker.RowsKept),
            RowsWithoutItems = workers.Sum(worker => worker.RowsWithoutItems),
            Unparsed = UnparsedCounter.Totals(workers.SelectMany(worker => worker.Plan.Unparsed)),
        });
    }

    private int Threads(IReadOnlyList<CsvSource> sources) => definition.Filter is not null ? 1 : sources.All(source => source.Length is not null)
        ? (int)Math.Clamp(sources.Sum(source => source.Length!.Value) / BytesPerThread, 1, Environment.ProcessorCount)
        : Environment.ProcessorCount;

    private List<JoinIndex> ReadTables()
    {
        var joins = new List<JoinIndex>();
        foreach (var join in definition.Join)
        {
            var place = definition.PlaceOf($"join[{joins.Count}]");
            var culture = CultureOf($"{place}.culture", join.Culture ?? definition.Culture);
            var table = JoinTableReader.Read(join, openTable(join.Table), culture, definition.NullValue, definition.Mentions);
            if (joins.Exists(other => other.Table.Name == table.Name) || table.Name == InputScope.InputName)
                throw AnalysisError.JoinNameTwice(place, table.Name);
            joins.Add(new JoinIndex(table, JoinCondition.Parse(new ExpressionText($"{place}.on", join.On), table)));
        }

        return joins;
    }

    private static DataCulture CultureOf(string place, string? name) =>
        DataCulture.Find(name) ?? throw AnalysisError.UnknownCulture(place, name!, DataCulture.Known);
}
