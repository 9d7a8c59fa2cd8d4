using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Spilling;
using DataLake.Content;
using DataLake.Work;

namespace DataLake.Analysis.Distinct;

/// <summary>Rows whose keys are more than memory holds, with those keys: by the keys' hash, so that a part of them is settled by itself.</summary>
/// <param name="budget">The memory of all workers.</param>
internal sealed class PutOffRows(MemoryBudget budget) : IDisposable
{
    private readonly GroupPartitions rows = new(budget);
    private readonly GroupPartitions kept = new(budget);
    private readonly Utf8Buffer record = new();
    private readonly ConcurrentBag<TextDictionary> tables = [];

    // The parts of the kept rows that are in use, by the part of the input that they are of.
    private readonly Dictionary<int, Dictionary<int, List<RowNumber>>> parts = [];
    private int blocks;

    private readonly record struct BlockRow(int Block, RowNumber Row);

    /// <summary>The first block that has such rows.</summary>
    public int? From { get; private set; }

    /// <summary>How many rows are kept and were not asked for yet.</summary>
    public long Left { get; private set; }

    /// <summary>Adds a row. Rows come in the order of the input.</summary>
    public void Add(int block, RowNumber row, ReadOnlySpan<byte> key)
    {
        From ??= block;
        Write(new BlockRow(block, row));
        record.Append(key);
        rows.Add(Hashing.Of(key), record.Written);
    }

    /// <summary>Finds the first row of each key.</summary>
    /// <param name="end">How many blocks the input has.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    public void Settle(int end, CancellationToken cancellationToken)
    {
        blocks = end - From!.Value;
        foreach (var first in ParallelWork.Ordered(Enumerable.Range(0, GroupPartitions.Count), FirstOfKeys, cancellationToken))
        {
            foreach (var row in first)
            {
                Write(row);
                kept.Add(GroupPartitions.HashOf(PartOf(row.Block)), record.Written);
                Left++;
            }
        }

        rows.Dispose();
        tables.Clear();
    }

    /// <summary>The rows of a block that are the first of their keys, ascending. Blocks are asked for in their order, or nearly so.</summary>
    public IReadOnlyList<RowNumber> Kept(int block)
    {
        if (block < From)
            return [];
        lock (parts)
        {
            var number = PartOf(block);
            if (!parts.TryGetValue(number, out var part))
                parts.Add(number, part = Load(number));
            if (!part.Remove(block, out var found))
                return [];
            if (part.Count == 0)
                parts[number] = [];
            Left -= found.Count;
            found.Sort();
            return found;
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        kept.Dispose();
    }

    private int PartOf(int block) => (int)((block - From!.Value) * (long)GroupPartitions.Count / blocks);

    private List<BlockRow> FirstOfKeys(int partition)
    {
        if (tables.TryTake(out var keys))
            keys.Clear();
        else
            keys = new TextDictionary();
        var first = new List<BlockRow>();
        foreach (var records in rows.Drain(partition))
        {
            for (var left = records.Span; !left.IsEmpty;)
            {
                var next = GroupPartitions.Take(ref left);
                var known = keys.Count;
                var row = StateBytes.Take<BlockRow>(ref next);
                if (keys.GetOrAdd(next) == known)
                    first.Add(row);
            }
        }

        tables.Add(keys);
        return first;
    }

    private Dictionary<int, List<RowNumber>> Load(int part)
    {
        var byBlock = new Dictionary<int, List<RowNumber>>();
        foreach (var records in kept.Drain(part))
        {
            for (var left = records.Span; !left.IsEmpty;)
            {
                var next = GroupPartitions.Take(ref left);
                var row = StateBytes.Take<BlockRow>(ref next);
                (CollectionsMarshal.GetValueRefOrAddDefault(byBlock, row.Block, out _) ??= []).Add(row.Row);
            }
        }

        return byBlock;
    }

    private void Write(BlockRow row)
    {
        record.Clear();
        StateBytes.Append(record, row);
    }
}
