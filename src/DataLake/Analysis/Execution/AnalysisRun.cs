using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Sorting;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Values;

namespace DataLake.Analysis.Execution;

/// <summary>One run of a definition: threads that each take blocks through a plan of their own.</summary>
/// <remarks>
/// Rows whose order is the input's leave as they are found, block by block. What has to be whole first (groups, another
/// order) is gathered by each thread, and merged when the last block is in.
/// </remarks>
internal sealed class AnalysisRun : IDisposable
{
    // Below this a second thread costs more than it gains.
    private const long BytesPerThread = 2 << 20;

    private readonly AnalysisDefinition definition;
    private readonly CancellationToken cancellationToken;
    private readonly SourceQueue queue;
    private readonly DistinctFilter? distinct;
    private readonly BlockWorker[] workers;
    private long rows;

    /// <param name="definition">The question.</param>
    /// <param name="sources">The inputs.</param>
    /// <param name="dialect">Their dialect; null to tell it from the content.</param>
    /// <param name="openTable">Opens a table that the definition joins with.</param>
    /// <param name="memoryLimit">The bytes that may be held; null for half of what there are.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">The definition does not fit the input, or that cannot be read.</exception>
    public AnalysisRun(
        AnalysisDefinition definition, IReadOnlyList<CsvSource> sources, CsvDialect? dialect, Func<string, CsvSource> openTable, long? memoryLimit, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        this.definition = definition;
        this.cancellationToken = cancellationToken;
        var culture = CultureOf(definition.PlaceOf("culture"), definition.Culture);
        var joins = ReadTables(openTable);
        queue = new SourceQueue(sources, dialect, definition.Delimiter, progress);
        try
        {
            var nullValues = definition.NullValue ?? queue.Dialect.NullValues;
            var budget = new MemoryBudget(memoryLimit);
            var threads = Threads(sources);
            distinct = definition.DistinctBy.Count > 0 ? new DistinctFilter() : null;
            workers = [.. Enumerable.Range(0, threads).Select(_ =>
            {
                var plan = new AnalysisPlan(definition, queue.Columns, joins, culture, nullValues);
                return new BlockWorker(plan, RowSink.Of(plan, definition, budget, threads), distinct);
            })];
        }
        catch
        {
            queue.Dispose();
            throw;
        }
    }

    /// <summary>The answer's columns.</summary>
    public IReadOnlyList<OutputColumn> Columns => workers[0].Plan.Columns;

    /// <summary>How many rows went which way so far.</summary>
    public AnalysisCounts Counts => new()
    {
        RowsRead = workers.Sum(worker => worker.RowsRead),
        RowsKept = workers.Sum(worker => worker.RowsKept),
        RowsWithoutItems = workers.Sum(worker => worker.RowsWithoutItems),
        NullKeyRowsDropped = workers[0].Sink.NullKeyRowsDropped,
        Groups = workers[0].Sink.Groups,
        Rows = Interlocked.Read(ref rows),
        Unparsed = UnparsedCounter.Totals(workers.SelectMany(worker => worker.Plan.Unparsed)),
    };

    // The first rows found are the answer's where nothing has to be whole first.
    private int? FirstFound => definition.OrderBy.Count == 0 ? definition.Top : null;

    /// <summary>The answer as it comes; to be read once.</summary>
    /// <param name="make">Makes of a block of it what is wanted, perhaps in another thread. The block is then its own.</param>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on one.</exception>
    public IEnumerable<T> Read<T>(Func<AnswerBlock, T> make)
        where T : class, IDisposable
    {
        if (FirstFound is { } count)
            return First(count).Select(Make);
        return Blocks(Make);

        T Make(AnswerBlock block)
        {
            Interlocked.Add(ref rows, block.Rows);
            return make(block);
        }
    }

    public void Dispose()
    {
        queue.Dispose();
        foreach (var worker in workers)
            worker.Sink.Dispose();
    }

    private IEnumerable<AnswerBlock> First(int left)
    {
        foreach (var block in Blocks(block => block))
        {
            if (block.Rows > left)
                block.Cut(left);
            left -= block.Rows;
            yield return block;
            if (left == 0)
                yield break;
        }
    }

    private IEnumerable<T> Blocks<T>(Func<AnswerBlock, T> make)
        where T : class, IDisposable
    {
        foreach (var item in workers.Length == 1 ? Alone(make) : Together(make))
            yield return item;
        foreach (var block in workers[0].Sink.Finish([.. workers.Skip(1).Select(worker => worker.Sink)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return make(block);
        }
    }

    private IEnumerable<T> Alone<T>(Func<AnswerBlock, T> make)
    {
        while (queue.Next() is { } next)
        {
            if (Process(workers[0], next) is { } block)
                yield return make(block);
        }
    }

    private IEnumerable<T> Together<T>(Func<AnswerBlock, T> make)
        where T : class, IDisposable
    {
        var order = new InOrder<T>(workers.Length);
        foreach (var worker in workers)
            new Thread(() => Work(worker, order, make)) { IsBackground = true }.Start();
        try
        {
            while (order.TryTake(out var item))
            {
                if (item is not null)
                    yield return item;
            }
        }
        finally
        {
            distinct?.Stop();
            foreach (var item in order.Stop())
                item.Dispose();
        }
    }

    private void Work<T>(BlockWorker worker, InOrder<T> order, Func<AnswerBlock, T> make)
        where T : class
    {
        // A fault in reading comes after all that was read.
        var number = int.MaxValue;
        try
        {
            while (!order.IsStopped && queue.Next() is { } next)
            {
                number = next.Number;
                order.Put(number, Process(worker, next) is { } block ? make(block) : null);
                number = int.MaxValue;
            }
        }
        catch (Exception error)
        {
            order.Fail(number, error);
            distinct?.Stop();
        }
        finally
        {
            order.End();
        }
    }

    private AnswerBlock? Process(BlockWorker worker, SourceBlock source)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using (source.Block)
            worker.Process(source);
        return worker.Sink.Take();
    }

    private int Threads(IReadOnlyList<CsvSource> sources) => definition.Filter is not null ? 1 : sources.All(source => source.Length is not null)
        ? (int)Math.Clamp(sources.Sum(source => source.Length!.Value) / BytesPerThread, 1, Environment.ProcessorCount)
        : Environment.ProcessorCount;

    private List<JoinIndex> ReadTables(Func<string, CsvSource> openTable)
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
