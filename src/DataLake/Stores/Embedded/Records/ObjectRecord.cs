using System.Text.Json.Serialization;
using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Records;

/// <summary>What an embedded lake knows of a file beside its content.</summary>
/// <param name="Name">The file's name in its folder.</param>
internal sealed record ObjectRecord(string Name)
{
    // Clocks of file systems tick: every 2 s on FAT, every second on some, and by the kernel's 4 to 10 ms on those whose times have fractions.
    private const long CoarseTick = 2_000_000_000;
    private const long FineTick = 20_000_000;
    private const long FinestOfCoarse = 10_000_000;

    /// <summary>The content's SHA-256; null where none is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's length when it was last looked at.</summary>
    public long Size { get; init; }

    /// <summary>When its content last changed then, in nanoseconds since 1970.</summary>
    public long Modified { get; init; }

    /// <summary>When anything of it last changed then, in nanoseconds since 1970.</summary>
    public long Changed { get; init; }

    /// <summary>Which file it was then.</summary>
    public ulong Inode { get; init; }

    /// <summary>When it was last looked at, in nanoseconds since 1970.</summary>
    public long Seen { get; init; }

    /// <summary>Whether any change after that would have shown, however soon it came (<see cref="Folder.TellsEveryChange"/>).</summary>
    public bool Exact { get; init; }

    /// <summary>Whether the name is meant as it is, though it could stand for another part of a key.</summary>
    public bool AsIs { get; init; }

    /// <summary>Whether metadata was known of another content that stood here before.</summary>
    [JsonIgnore]
    public bool HasLost { get; init; }

    /// <summary>Whether there is nothing of that name any more.</summary>
    public bool Gone { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Whether more than the content's own is known.</summary>
    [JsonIgnore]
    public bool HasMetadata => Metadata is not null || Tags is not null || ContentType is not null;

    /// <summary>Whether it is sure to be of what a file holds now: as git's index, by size, times and inode, and only where the last change is old enough that another would show.</summary>
    public bool IsSureOf(FileLook file) =>
        Sha256 is not null && Size == file.Size && Modified == file.Modified && Changed == file.Changed && Inode == file.Inode && (Exact || Seen - Math.Max(Modified, Changed) >= TickOf(file));

    /// <summary>Longer than this nobody is kept waiting for a clock.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a look at a file has to wait to be sure of it.</summary>
    public static TimeSpan TimeUntilSure(FileLook file) => TimeSpan.FromTicks(Math.Max(0, Math.Max(file.Modified, file.Changed) + TickOf(file) - Now) / 100 + 1);

    // How long after a change another one could have left the same time.
    private static long TickOf(FileLook file) => HasFraction(file.Modified) || HasFraction(file.Changed) ? FineTick : CoarseTick;

    /// <summary>The same of a file as it was found now.</summary>
    /// <param name="file">What the file system says of it.</param>
    /// <param name="exact">Whether any later change would show.</param>
    public ObjectRecord SeenAs(FileLook file, bool exact) => this with { Size = file.Size, Modified = file.Modified, Changed = file.Changed, Inode = file.Inode, Seen = Now, Exact = exact };

    private static long Now => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;

    private static bool HasFraction(long time) => time % FinestOfCoarse != 0;
}
