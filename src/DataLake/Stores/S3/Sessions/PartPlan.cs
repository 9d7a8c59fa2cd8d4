namespace DataLake.Stores.S3.Sessions;

/// <summary>How a content of known size is cut into parts: all of one size but the last, at most as many as S3 takes.</summary>
/// <param name="Size">The content's length in bytes.</param>
/// <param name="PartSize">The length of each part but the last.</param>
/// <remarks>The same size always gives the same parts, so that a later try finds those of an earlier one.</remarks>
internal readonly record struct PartPlan(long Size, long PartSize)
{
    /// <summary>The usual size: large enough that a request's cost does not show, small enough that little is sent twice.</summary>
    public const long UsualPartSize = 8 << 20;

    private const int MaxParts = 10_000;
    private const long Mebibyte = 1 << 20;

    /// <summary>The number of parts.</summary>
    public int Count => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The plan for a content; up to 5 TB, S3's largest object.</summary>
    public static PartPlan For(long size)
    {
        var least = (size + MaxParts - 1) / MaxParts;
        return new PartPlan(size, Math.Max(UsualPartSize, (least + Mebibyte - 1) / Mebibyte * Mebibyte));
    }

    /// <summary>Where a part begins.</summary>
    /// <param name="number">The part's number, from 1.</param>
    public long Offset(int number) => (number - 1) * PartSize;

    /// <summary>How long a part is.</summary>
    /// <param name="number">The part's number, from 1.</param>
    public long Length(int number) => Math.Min(PartSize, Size - Offset(number));
}
