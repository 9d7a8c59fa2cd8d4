namespace DataLake.Stores.Embedded.Records;

/// <summary>What lakes kept of an object before there was a file of records a folder: one file an object. Still read, no longer written.</summary>
internal sealed record OldRecord(string? Sha256, long Size, DateTime LastWriteUtc, string? ContentType, IReadOnlyDictionary<string, string>? Metadata, IReadOnlyDictionary<string, string>? Tags)
{
    /// <summary>The ending of its file's name, which no key escapes to.</summary>
    public const string Extension = "%.json";

    /// <summary>The same as a record of today, which its content has to confirm.</summary>
    public ObjectRecord Of(string name) => new(name) { Sha256 = Sha256, Size = Size, ContentType = ContentType, Metadata = Metadata, Tags = Tags };
}
