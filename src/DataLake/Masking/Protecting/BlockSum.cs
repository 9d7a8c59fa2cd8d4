using System.IO.Hashing;
using DataLake.Csv.Reading;

namespace DataLake.Masking.Protecting;

/// <summary>A sum of blocks, seen in any order by any thread: a table that is read twice has it twice, unless it was changed meanwhile.</summary>
internal sealed class BlockSum
{
    private long sum;

    /// <summary>The sum so far.</summary>
    public long Value => Interlocked.Read(ref sum);

    /// <summary>Adds a block.</summary>
    public void Add(CsvBlock block) => Interlocked.Add(ref sum, (long)XxHash3.HashToUInt64(block.Bytes.Span, block.FirstRow));
}
