using System.Text.Unicode;
using CsvHelper;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Takes the rows of blocks through the stages of a plan.</summary>
/// <param name="plan">The plan: this thread's own.</param>
/// <param name="distinct">What all threads have seen; null where the definition has no distinct by.</param>
internal sealed class BlockWorker(AnalysisPlan plan, DistinctFilter? distinct)
{
    private readonly DistinctKeys keys = new(plan.DistinctBy);
    private readonly Row row = plan.Row;

    public AnalysisPlan Plan => plan;

    public long RowsRead { get; private set; }

    public long RowsKept { get; private set; }

    /// <exception cref="DataLakeException">An expression has no value on a row.</exception>
    public void Process(SourceBlock source)
    {
        row.Position = (long)source.Number << 32;
        if (!source.Block.IsChecked && !Utf8.IsValid(source.Block.Bytes.Span))
            throw Recheck.FaultOf(source);
        if (distinct is null)
        {
            RowsRead += ForEachRecord(source, _ => Keep());
            return;
        }

        keys.Clear();
        RowsRead += ForEachRecord(source, Collect);
        distinct.KeepNew(source.Number, keys);
        if (keys.Records.Count == 0)
            return;

        // The records are read a second time rather than kept: reading is cheaper than copying what they hold.
        var next = 0;
        ForEachRecord(source, record =>
        {
            if (next == keys.Records.Count || keys.Records[next] != record)
                return;
            next++;
            plan.Join();
            TakeIn();
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

    private void Keep()
    {
        if (plan.Join() && plan.Keeps())
            TakeIn();
    }

    private void Collect(int record)
    {
        if (plan.Join() && plan.Keeps())
            keys.Add(row, record);
    }

    private void TakeIn()
    {
        RowsKept++;
        Explode(0);
    }

    // Several lists give every combination of their items.
    private void Explode(int list)
    {
        if (list == plan.Explode.Length)
        {
            row.Position++;
            plan.Rows.Add(row);
            return;
        }

        if (!plan.Explode[list].TryGet(row, out var items))
            return;
        row.Lists[list] = items;
        for (var i = 0; i < items.Count; i++)
        {
            row.Items[list] = i;
            Explode(list + 1);
        }
    }
}
