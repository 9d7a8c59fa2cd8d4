using System.Text.Json.Serialization;
using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Records;

/// <summary>What an embedded lake knows of a file beside its content.</summary>
/// <param name="Name">The file's name in its folder.</param>
internal sealed record ObjectRecord(string Name)
{
    /// <summary>The content's SHA-256; null where none is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The object whose content it holds, where it is a file outside the lake (its address and ETag); null where it is the object.</summary>
    public string? CopyOf { get; init; }

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
        (Sha256 ?? CopyOf) is not null && Inode != 0 && Size == file.Size && Modified == file.Modified && Changed == file.Changed && Inode == file.Inode && (Exact || Seen - Math.Max(Modified, Changed) >= file.Tick);

    /// <summary>Longer than this nobody is kept waiting for a clock.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The same of a file as it was found now.</summary>
    /// <param name="file">What the file system says of it.</param>
    /// <param name="exact">Whether any later change would show.</param>
    public ObjectRecord SeenAs(FileLook file, bool exact) => this with { Size = file.Size, Modified = file.Modified, Changed = file.Changed, Inode = file.Inode, Seen = FileLook.Now, Exact = exact };
}
