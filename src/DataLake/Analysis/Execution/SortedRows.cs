using System.Buffers.Binary;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;
using DataLake.Analysis.Sorting;
using DataLake.Analysis.Spilling;
using DataLake.Content;
using DataLake.Work;

namespace DataLake.Analysis.Execution;

/// <summary>Rows in an order of their own; rows equal in it stay in the order of the input.</summary>
internal sealed class SortedRows(
    IReadOnlyList<OutputColumn> columns, IReadOnlyList<SortKey> order, AnalysisDefinition definition, MemoryBudget budget, int threads) : AnswerRows(columns)
{
    private const int BlockLength = 256 << 10;
    private const int LargestWindow = 1 << 20;
    private const int SmallestWindow = 64 << 10;

    private readonly RowSorter sorter = new(budget, threads, definition.Top, IsTied(order, definition));
    private readonly SortKey[] parts = [.. order];
    private readonly Utf8Buffer key = new();

    public override void Add(Row row, long position)
    {
        key.Clear();
        foreach (var part in parts)
        {
            part.Append(row, key);
            if (!sorter.MayTake(key.Written))
                return;
        }

        BinaryPrimitives.WriteInt64BigEndian(key.Reserve(RowSorter.PositionLength), position);
        if (sorter.Takes(key.Written))
            sorter.Add(key.Written, Fields(row));
    }

    public override AnswerBlock? Take() => null;

    public override IEnumerable<AnswerBlock> Finish(IEnumerable<AnswerRows> others)
    {
        RowSorter[] sorters = [sorter, .. others.Cast<SortedRows>().Select(rows => rows.sorter)];
        foreach (var completed in ParallelWork.Ordered(sorters, Complete))
            _ = completed;
        return definition.Top is null && sorters.All(each => each.Spilled == 0) ? SideBySide(sorters) : OneByOne(sorters);
    }

    public override void Dispose() => sorter.Dispose();

    private static bool Complete(RowSorter sorter)
    {
        sorter.Complete();
        return true;
    }

    private static IEnumerable<AnswerBlock> SideBySide(RowSorter[] sorters) =>
        ParallelWork.Ordered(RunRanges.Of([.. sorters.SelectMany(each => each.Held)]), range => All(new RunMerge(range)));

    private static AnswerBlock All(RunMerge merge)
    {
        var block = new AnswerBlock(RunRanges.Length);
        for (; merge.HasEntry; merge.Next())
            block.Add(SortEntry.RowAt(merge.Entry));
        return block;
    }

    private IEnumerable<AnswerBlock> OneByOne(RowSorter[] sorters)
    {
        var window = (int)Math.Clamp(budget.Limit / 4 / Math.Max(1, sorters.Sum(each => each.Spilled)), SmallestWindow, LargestWindow);
        var merge = new RunMerge(sorters.SelectMany(each => each.Finish(window)));
        var left = definition.Top ?? int.MaxValue;
        while (merge.HasEntry && left > 0)
            yield return Next(merge, ref left);
    }

    private AnswerBlock Next(RunMerge merge, ref int left)
    {
        var block = new AnswerBlock(BlockLength);
        while (merge.HasEntry && left > 0 && block.Bytes.Length < BlockLength)
        {
            block.Add(SortEntry.RowAt(merge.Entry));
            if (definition.Top is not null && --left == 0 && IsTied(order, definition))
                AddTies(merge, block);
            else
                merge.Next();
        }

        return block;
    }

    // Rows without an order of their own are not equal in it.
    private static bool IsTied(IReadOnlyList<SortKey> order, AnalysisDefinition definition) => definition.WithTies && order.Count > 0;

    // The merge stands at the last row; those equal to it in order follow.
    private static void AddTies(RunMerge merge, AnswerBlock block)
    {
        var last = SortEntry.KeyAt(merge.Entry).ToArray();
        for (merge.Next(); merge.HasEntry && RowSorter.IsTie(SortEntry.KeyAt(merge.Entry), last); merge.Next())
            block.Add(SortEntry.RowAt(merge.Entry));
    }
}
