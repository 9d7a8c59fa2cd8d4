using System.Collections.Concurrent;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Distinct;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Spilling;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Work;

namespace DataLake.Analysis.Execution;

/// <summary>One run of a definition: workers that each take blocks through a plan of their own.</summary>
/// <remarks>
/// Rows whose order is the input's leave as they are found, block by block. What has to be whole first (groups, another
/// order) is gathered by each worker, and merged when the last block is in.
/// </remarks>
internal sealed class AnalysisRun : IDisposable
{
    // Below this a second thread costs more than it gains.
    private const long BytesForThreads = 4 << 20;

    private readonly AnalysisDefinition definition;
    private readonly CancellationToken cancellationToken;
    private readonly OptionStyle style;
    private readonly InputTypes types;
    private readonly IReadOnlyDictionary<string, TextMajority> majorities;
    private readonly SourceBlocks blocks;
    private readonly DistinctFilter? distinct;
    private readonly bool isParallel;
    private readonly Func<BlockWorker> newWorker;
    private readonly List<BlockWorker> workers;
    private readonly ConcurrentBag<BlockWorker> idle;
    private long rows;

    /// <param name="definition">The question.</param>
    /// <param name="sources">The inputs.</param>
    /// <param name="reading">How they are read.</param>
    /// <param name="openTable">Opens a table that the definition joins with.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">The definition does not fit the input, or that cannot be read.</exception>
    public AnalysisRun(
        AnalysisDefinition definition, IReadOnlyList<CsvSource> sources, CsvReadOptions reading, Func<string, CsvSource> openTable, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        this.definition = definition;
        style = reading.Style;
        this.cancellationToken = cancellationToken;
        var culture = CultureOf(definition.PlaceOf("culture"), definition.Culture);
        var joins = ReadTables(openTable, reading);
        blocks = new SourceBlocks(sources, reading with { Dialect = reading.Dialect.Over(definition.Reading) }, progress);
        try
        {
            var nullValues = blocks.Dialect.NullValues;
            types = InputTypes.Of(blocks.Columns, blocks.Sample(nullValues, culture), definition, name => !joins.Exists(join => IsOf(name, join.Table.Name))) with { Lists = sources[0].Lists };
            var budget = new MemoryBudget(definition.MemoryLimit);
            isParallel = IsWorthwhile(sources);
            var threads = isParallel ? Environment.ProcessorCount : 1;
            distinct = definition.DistinctBy.Count > 0 ? new DistinctFilter(budget) : null;
            var apart = new ApartDecision();
            newWorker = () =>
            {
                var plan = new AnalysisPlan(definition, blocks.Columns, types, joins, nullValues);
                return new BlockWorker(plan, RowSink.Of(plan, definition, budget, threads, apart), distinct);
            };
            workers = [newWorker()];
            majorities = workers[0].Plan.Majorities;
            idle = [.. workers];
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    /// <summary>The answer's columns.</summary>
    public IReadOnlyList<OutputColumn> Columns => workers[0].Plan.Columns;

    /// <summary>How many rows went which way so far.</summary>
    public AnalysisCounts Counts => new()
    {
        RowsRead = workers.Sum(worker => worker.RowsRead),
        RowsBlank = workers.Sum(worker => worker.RowsBlank),
        RowsKept = workers.Sum(worker => worker.RowsKept),
        RowsWithoutItems = workers.Sum(worker => worker.RowsWithoutItems),
        NullKeyRowsDropped = workers.Sum(worker => worker.Sink.NullKeyRowsDropped),
        Groups = workers.Sum(worker => worker.Sink.Groups),
        Rows = Interlocked.Read(ref rows),
        Workers = workers.Count,
        RecordsRepeated = workers.Sum(worker => worker.RecordsRepeated),
        Style = style,
        Proposals = types.Proposals,
        Majorities = majorities,
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
        blocks.Dispose();
        distinct?.Dispose();
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
        foreach (var item in Worked(blocks.Read()))
            yield return item;
        if (distinct?.PutOffFrom is { } from)
        {
            // What has rows that were put off, since memory did not hold their keys, is read once more.
            distinct.Settle(cancellationToken);
            using var again = blocks.Again();
            foreach (var item in Worked(again.Read().Where(block => block.Number >= from || Release(block))))
                yield return item;
            if (distinct.Left > 0)
                throw AnalysisError.Changed(again.Last);
        }

        var last = workers[0].Sink.Finish([.. workers.Skip(1).Select(worker => worker.Sink)]);
        foreach (var item in isParallel ? ParallelWork.Ordered(last, make, cancellationToken) : last.Select(make))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        IEnumerable<T> Worked(IEnumerable<SourceBlock> read) => (isParallel ? Together(read) : read.Select(Work)).OfType<T>();

        IEnumerable<T?> Together(IEnumerable<SourceBlock> read)
        {
            using var stop = cancellationToken.Register(() => distinct?.StopFrom(0));
            foreach (var item in ParallelWork.Ordered(read, Work, cancellationToken))
                yield return item;
        }

        static bool Release(SourceBlock block)
        {
            block.Block.Dispose();
            return false;
        }

        T? Work(SourceBlock source)
        {
            try
            {
                return Process(source) is { } block ? make(block) : null;
            }
            catch
            {
                distinct?.StopFrom(source.Number);
                throw;
            }
        }
    }

    private AnswerBlock? Process(SourceBlock source)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!idle.TryTake(out var worker))
        {
            worker = newWorker();
            lock (workers)
                workers.Add(worker);
        }

        using (source.Block)
            worker.Process(source);
        var found = worker.Sink.Take();
        idle.Add(worker);
        return found;
    }

    // A program's condition is asked on the caller's thread alone.
    private bool IsWorthwhile(IReadOnlyList<CsvSource> sources) =>
        definition.Filter is null && sources.Sum(source => source.Length ?? BytesForThreads) >= BytesForThreads;

    private List<JoinIndex> ReadTables(Func<string, CsvSource> openTable, CsvReadOptions reading)
    {
        var joins = new List<JoinIndex>();
        var nulls = new DialectParts { NullValues = reading.Dialect.NullValues ?? definition.Reading.NullValues };
        foreach (var join in definition.Join)
        {
            var place = definition.PlaceOf($"join[{joins.Count}]");
            var culture = CultureOf($"{place}.culture", join.Culture ?? definition.Culture);
            var table = JoinTableReader.Read(join, openTable(join.Table), culture, reading with { Dialect = join.Reading.Over(nulls) }, definition.Mentions);
            table = table.Declared(Declarations(join, table.Name), culture, $"{place}.columns");
            if (joins.Exists(other => other.Table.Name == table.Name) || table.Name == InputScope.InputName)
                throw AnalysisError.JoinNameTwice(place, table.Name);
            joins.Add(new JoinIndex(table, JoinCondition.Parse(new ExpressionText($"{place}.on", join.On), table)));
        }

        return joins;
    }

    // In a definition's own columns, those of a table are named with it: tmdb.release_date.
    private Dictionary<string, ColumnDeclaration> Declarations(JoinDefinition join, string table)
    {
        var declared = new Dictionary<string, ColumnDeclaration>(join.Columns);
        foreach (var (name, declaration) in definition.Columns.Where(column => IsOf(column.Key, table)))
            declared[name[(table.Length + 1)..]] = declaration;
        return declared;
    }

    private static bool IsOf(string column, string table) => column.StartsWith(table + ".", StringComparison.OrdinalIgnoreCase);

    private static DataCulture CultureOf(string place, string? name) =>
        DataCulture.Find(name) ?? throw AnalysisError.UnknownCulture(place, name!, DataCulture.Known);
}
