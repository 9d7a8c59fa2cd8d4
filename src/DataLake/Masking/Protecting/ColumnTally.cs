using System.IO.Hashing;

namespace DataLake.Masking.Protecting;

/// <summary>Counts what becomes of the values of one column, and, of tokens, how many different values there are.</summary>
/// <param name="countsDifferent">Whether different values are counted.</param>
internal sealed class ColumnTally(bool countsDifferent)
{
    /// <summary>A column with more different values than these is not small.</summary>
    public const int Small = 1000;

    // A value that stands so often on average is met again by whoever counts.
    private const int Often = 10;

    private readonly HashSet<ulong> different = [];

    public long Masked { get; set; }

    public long Kept { get; set; }

    public long Empty { get; set; }

    public long Unfit { get; set; }

    /// <summary>How many different values were masked; null where they are too many to count, or too few of each to tell them by how often they stand.</summary>
    public int? FewDifferent => countsDifferent && different.Count < Small && Masked >= (long)different.Count * Often && Masked > Often ? different.Count : null;

    /// <summary>Looks at a value that was masked.</summary>
    public void See(ReadOnlySpan<byte> value)
    {
        Masked++;
        if (countsDifferent && different.Count < Small)
            different.Add(XxHash3.HashToUInt64(value));
    }

    /// <summary>Adds what another thread counted.</summary>
    public void Add(ColumnTally other)
    {
        Masked += other.Masked;
        Kept += other.Kept;
        Empty += other.Empty;
        Unfit += other.Unfit;
        different.UnionWith(other.different);
    }
}
