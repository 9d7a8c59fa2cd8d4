using System.Text.Unicode;
using CsvHelper;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Takes the rows of blocks through the stages of a plan.</summary>
internal sealed class BlockWorker
{
    private readonly AnalysisPlan plan;
    private readonly DistinctFilter? distinct;
    private readonly DistinctKeys keys;
    private readonly Row row;
    private readonly Action keep;
    private readonly Action collect;
    private readonly Action takeNew;
    private RowNumber number;
    private int next;

    /// <param name="plan">The plan: this thread's own.</param>
    /// <param name="distinct">What all threads have seen; null where the definition has no distinct by.</param>
    public BlockWorker(AnalysisPlan plan, DistinctFilter? distinct)
    {
        this.plan = plan;
        this.distinct = distinct;
        row = plan.Row;
        keys = new DistinctKeys(plan.DistinctBy);
        (keep, collect, takeNew) = (Keep, Collect, TakeNew);
    }

    public AnalysisPlan Plan => plan;

    public long RowsRead { get; private set; }

    public long RowsKept { get; private set; }

    public long RowsWithoutItems { get; private set; }

    /// <exception cref="DataLakeException">An expression has no value on a row.</exception>
    public void Process(SourceBlock source)
    {
        row.Position = (long)source.Number << 32;
        if (!source.Block.IsChecked && !Utf8.IsValid(source.Block.Bytes.Span))
            throw Recheck.FaultOf(source);
        if (distinct is null)
        {
            RowsRead += ForEachRecord(source, _ => plan.ForEachJoined(keep));
            return;
        }

        keys.Clear();
        RowsRead += ForEachRecord(source, record => ForEachNumbered(record, collect));
        distinct.KeepNew(source.Number, keys);
        if (keys.Rows.Count == 0)
            return;

        // The records are read a second time rather than kept: reading is cheaper than copying what they hold.
        next = 0;
        ForEachRecord(source, record =>
        {
            if (next < keys.Rows.Count && keys.Rows[next].Record == record)
                ForEachNumbered(record, takeNew);
        });
    }

    private int ForEachRecord(SourceBlock source, Action<int> action)
    {
        using var reader = source.Block.OpenReader();
        row.Attach(reader, source.Fields);
        row.Record = (long)source.Number << 32;
        var isChecked = source.Block.IsChecked;
        var record = 0;
        try
        {
            while (reader.Read())
            {
                if (!isChecked && !HoldsRecord(reader, source))
                    continue;
                row.Record++;
                action(record++);
            }
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, RecordPlace.Find(source, record - 1));
        }

        return record;
    }

    // A record that holds nothing (an empty line, delimiters alone) is no row.
    private static bool HoldsRecord(CsvReader reader, SourceBlock source)
    {
        if (reader.RawRecord.Length < reader.FieldCount)
            return false;
        return reader.FieldCount == source.FieldCount ? true : throw Recheck.FaultOf(source);
    }

    private void ForEachNumbered(int record, Action action)
    {
        number = new RowNumber(record, -1);
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
        if (next == keys.Rows.Count || keys.Rows[next] != number)
            return;
        next++;
        TakeIn();
    }

    private void TakeIn()
    {
        RowsKept++;
        if (!Explode(0))
            RowsWithoutItems++;
    }

    // Several lists give every combination of their items; false where there is none.
    private bool Explode(int list)
    {
        if (list == plan.Explode.Length)
        {
            row.Position++;
            plan.Rows.Add(row);
            return true;
        }

        if (!plan.Explode[list].TryGet(row, out var items))
            return false;
        row.Lists[list] = items;
        var any = false;
        for (var i = 0; i < items.Count; i++)
        {
            row.Items[list] = i;
            any |= Explode(list + 1);
        }

        return any;
    }
}
