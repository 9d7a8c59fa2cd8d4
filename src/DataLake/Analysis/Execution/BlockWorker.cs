using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Takes the rows of blocks through the stages of a plan.</summary>
internal sealed class BlockWorker(AnalysisPlan plan)
{
    public AnalysisPlan Plan => plan;

    public long RowsRead { get; private set; }

    public long RowsKept { get; private set; }

    /// <exception cref="DataLakeException">An expression has no value on a row.</exception>
    public void Process(SourceBlock source)
    {
        var row = plan.Row;
        using var reader = source.Block.OpenReader();
        row.Attach(reader, source.Fields);
        row.Position = row.Record = (long)source.Number << 32;
        var record = 0;
        try
        {
            for (; reader.Read(); record++)
            {
                row.Record++;
                if (!IsKept(row))
                    continue;
                RowsKept++;
                Explode(row, 0);
            }
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, RecordPlace.Find(source, record));
        }

        RowsRead += record;
    }

    private bool IsKept(Row row)
    {
        foreach (var join in plan.Joins)
        {
            if (!join.Join(row))
                return false;
        }

        return plan.Where is null || (plan.Where.TryGet(row, out var holds) && holds);
    }

    // Several lists give every combination of their items.
    private void Explode(Row row, int list)
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
            Explode(row, list + 1);
        }
    }
}
