using DataLake.Csv.Sources;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Pipelines.Protecting;

/// <summary>A table that is masked, and that can be removed when the masked one is there.</summary>
public sealed class MaskInput
{
    private readonly ILakeStore? lake;
    private readonly LakeObject? found;
    private readonly (long Length, DateTime Written) file;

    private MaskInput(CsvSource source, ILakeStore? lake, LakeObject? found)
    {
        Source = source;
        this.lake = lake;
        this.found = found;
        if (source.Path is { } path)
            file = LookOf(path);
    }

    /// <summary>The table.</summary>
    public CsvSource Source { get; }

    /// <summary>Its key, or its path.</summary>
    public string Name => found?.Key ?? Source.Path ?? Source.Name;

    /// <summary>The id of the key that it was masked with, where it says so.</summary>
    public string? KeyId => found?.Metadata?.GetValueOrDefault(TableProtector.KeyIdName);

    /// <summary>A file of this machine, or content of no place.</summary>
    public static MaskInput Of(CsvSource source) => new(source, null, null);

    /// <summary>An object of a lake.</summary>
    /// <param name="source">The object's content.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="found">The object, just looked up.</param>
    public static MaskInput Of(CsvSource source, ILakeStore lake, LakeObject found) => new(source, lake, found);

    /// <summary>Removes it, where it is still what was read.</summary>
    /// <returns>Why it was kept, in words that follow its name; null where it was removed.</returns>
    internal async Task<string?> RemoveAsync(CancellationToken cancellationToken)
    {
        if (found is not null)
        {
            if (await lake!.FindAsync(found.Bucket, found.Key, cancellationToken).ConfigureAwait(false) is not { } now || now.ETag != found.ETag || now.Size != found.Size)
                return Catalogue.Translate("was changed meanwhile");
            await lake.RemoveAsync(found.Bucket, [found.Key], cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (Source.Path is not { } path)
            return Catalogue.Translate("lies nowhere");
        if (LookOf(path) != file)
            return Catalogue.Translate("was changed meanwhile");
        try
        {
            File.Delete(path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Catalogue.Translate($"could not be removed: {error.Message}");
        }
    }

    private static (long Length, DateTime Written) LookOf(string path) => new FileInfo(path) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : default;
}
