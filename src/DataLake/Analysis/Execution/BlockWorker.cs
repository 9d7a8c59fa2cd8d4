using CsvHelper;
using DataLake.Analysis.Distinct;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Planning;
using DataLake.Content;

namespace DataLake.Analysis.Execution;

/// <summary>Takes the rows of blocks through the stages of a plan.</summary>
internal sealed class BlockWorker
{
    private readonly AnalysisPlan plan;
    private readonly RowSink sink;
    private readonly DistinctFilter? distinct;
    private readonly DistinctKeys keys;
    private IReadOnlyList<RowNumber> taken = [];
    private readonly RepeatedRecords repeated;
    private readonly bool mayRepeat;
    private readonly Row row;
    private readonly Action keep;
    private readonly Action collect;
    private readonly Action takeNew;
    private readonly Action add;
    private RowNumber number;
    private int next;

    // Of the last record that was evaluated.
    private long kept;
    private long withoutItems;
    private bool hasUnparsed;

    /// <param name="plan">The plan: this thread's own.</param>
    /// <param name="sink">Where the rows go.</param>
    /// <param name="distinct">What all threads have seen; null where the definition has no distinct by.</param>
    public BlockWorker(AnalysisPlan plan, RowSink sink, DistinctFilter? distinct)
    {
        this.plan = plan;
        this.sink = sink;
        this.distinct = distinct;
        row = plan.Row;
        keys = new DistinctKeys(plan.DistinctBy);
        repeated = new RepeatedRecords([.. plan.ColumnsRead]);
        mayRepeat = plan.IsRepeatable && sink.CanRepeat;
        (keep, collect, takeNew, add) = (Keep, Collect, TakeNew, Add);
    }

    public AnalysisPlan Plan => plan;

    public RowSink Sink => sink;

    public long RowsRead { get; private set; }

    public long RowsBlank { get; private set; }

    public long RowsKept { get; private set; }

    public long RowsWithoutItems { get; private set; }

    /// <summary>Records whose outcome was taken from the one before.</summary>
    public long RecordsRepeated { get; private set; }

    /// <exception cref="DataLakeException">An expression has no value on a row.</exception>
    public void Process(SourceBlock source)
    {
        row.Position = (long)source.Number << 32;
        if (!source.Block.IsChecked && !Utf8Check.IsText(source.Block.Bytes.Span))
            throw Recheck.FaultOf(source);
        repeated.Forget();
        if (distinct is null)
        {
            Count(BlockRecords.ForEach(source, row, (reader, _) => TakeRecord(reader, source.Fields)));
            return;
        }

        if (distinct.IsSettled)
        {
            Take(source, distinct.Kept(source.Number));
            return;
        }

        keys.Clear();
        Count(BlockRecords.ForEach(source, row, (_, record) => ForEachNumbered(record, collect)));
        distinct.KeepNew(source.Number, keys);
        Take(source, keys.Rows);
    }

    // The records are read a second time rather than kept: reading is cheaper than copying what they hold.
    private void Take(SourceBlock source, IReadOnlyList<RowNumber> rows)
    {
        if (rows.Count == 0)
            return;
        (taken, next) = (rows, 0);
        BlockRecords.ForEach(source, row, (_, record) =>
        {
            if (next < taken.Count && taken[next].Record == record)
                ForEachNumbered(record, takeNew);
        });
        if (next < taken.Count)
            throw AnalysisError.Changed(source.Source.Name);
    }

    private void Count((int Records, int Blank) read)
    {
        RowsRead += read.Records;
        RowsBlank += read.Blank;
    }

    private void TakeRecord(CsvReader reader, int[] fields)
    {
        if (!mayRepeat || !repeated.IsWorthwhile)
        {
            Evaluate(keep);
        }
        else if (repeated.Repeats(reader, fields) && !hasUnparsed && sink.TryRepeat(row))
        {
            RecordsRepeated++;
            RowsKept += kept;
            RowsWithoutItems += withoutItems;
        }
        else
        {
            EvaluateOnce();
        }
    }

    // What does not parse is counted on every record, and so evaluated on every one.
    private void EvaluateOnce()
    {
        (kept, withoutItems) = (RowsKept, RowsWithoutItems);
        var unparsed = plan.UnparsedCount;
        sink.BeginRecord();
        Evaluate(keep);
        (kept, withoutItems) = (RowsKept - kept, RowsWithoutItems - withoutItems);
        hasUnparsed = plan.UnparsedCount != unparsed;
    }

    private void ForEachNumbered(int record, Action action)
    {
        number = new RowNumber(record, -1);
        Evaluate(action);
    }

    private void Evaluate(Action action)
    {
        row.Record++;
        plan.ForEachJoined(action);
    }

    private void Keep()
    {
        if (plan.Keeps())
            TakeIn();
    }

    private void Collect()
    {
        number = number.Next;
        if (plan.Keeps())
            keys.Add(row, number);
    }

    private void TakeNew()
    {
        number = number.Next;
        if (next == taken.Count || taken[next] != number)
            return;
        next++;
        TakeIn();
    }

    private void TakeIn()
    {
        RowsKept++;
        if (plan.Explode.Length == 0)
            Add();
        else if (!Explode(0))
            RowsWithoutItems++;
    }

    // Lists of one array are gone through together; others give every combination of their items. False where there is none.
    private bool Explode(int level)
    {
        var list = plan.ExplodeLevels[level];
        if (!plan.Explode[list].TryGet(row, out var items))
            return false;
        row.Lists[list] = items;
        foreach (var other in row.Together.Length == 0 ? [] : row.Together[list])
        {
            if (!plan.Explode[other].TryGet(row, out var others) || others.Count != items.Count)
                throw plan.UnevenLists(list, other);
            row.Lists[other] = others;
        }

        if (level == plan.ExplodeLevels.Length - 1)
        {
            if (!plan.JoinsItems)
                sink.AddItems(row, list);
            else
                JoinItems(list, items.Count);
            return items.Count > 0;
        }

        var any = false;
        for (var i = 0; i < items.Count; i++)
        {
            row.SetItem(list, i);
            any |= Explode(level + 1);
        }

        return any;
    }

    private void JoinItems(int list, int count)
    {
        for (var i = 0; i < count; i++)
        {
            row.SetItem(list, i);
            plan.ForEachItemJoined(add);
        }
    }

    private void Add()
    {
        row.Position++;
        sink.Add(row);
    }
}
