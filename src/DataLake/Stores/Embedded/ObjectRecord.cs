using System.Text.Json;
using DataLake.Files;

namespace DataLake.Stores.Embedded;

/// <summary>What an embedded lake keeps of an object beside its content, in <c>.datalake/</c>.</summary>
/// <remarks>Size and time tell whether the record is still that of the file: people may change files by hand.</remarks>
internal sealed record ObjectRecord(string Sha256, long Size, DateTime LastWriteUtc, string? ContentType, IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, string> Tags)
{
    public bool IsOf(FileInfo file) => file.Exists && file.Length == Size && file.LastWriteTimeUtc == LastWriteUtc;

    public static ObjectRecord? Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, ObjectRecordJson.Default.ObjectRecord);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null; // the content is what counts; a record can be made again from it
        }
    }

    public void Write(string path)
    {
        using var file = new AtomicFile(path);
        JsonSerializer.Serialize(file.Stream, this, ObjectRecordJson.Default.ObjectRecord);
        file.Commit();
    }
}
