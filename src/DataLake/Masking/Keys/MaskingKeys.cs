using System.Text;
using DataLake.Files;

namespace DataLake.Masking.Keys;

/// <summary>The keys that a user has: the last one masks, and the earlier ones still read what they masked.</summary>
public sealed class MaskingKeys
{
    /// <summary>The environment variable that is looked at where nothing else is named.</summary>
    public const string UsualVariable = "DATALAKE_MASKING_KEY";

    private readonly string source;
    private readonly IReadOnlyList<MaskingKey> keys;

    private MaskingKeys(string source, IReadOnlyList<MaskingKey> keys)
    {
        this.source = source;
        this.keys = keys;
    }

    /// <summary>The key that masks: the last one.</summary>
    public MaskingKey Current => keys[^1];

    /// <summary>Reads the keys of a file: one a line, empty lines and those that begin with <c>#</c> left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataLakeException"><c>MaskingKeyInvalid</c>, or the file cannot be read.</exception>
    public static MaskingKeys FromFile(string path)
    {
        using var reader = new StreamReader(LocalFile.OpenRead(path));
        return FromText(reader.ReadToEnd(), path);
    }

    /// <summary>Reads the keys of an environment variable.</summary>
    /// <param name="name">The variable.</param>
    /// <exception cref="DataLakeException"><c>MaskingKeyMissing</c> or <c>MaskingKeyInvalid</c>.</exception>
    public static MaskingKeys FromVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? FromText(text, name) : throw MaskingError.KeyVariableEmpty(name);

    /// <summary>The keys of <see cref="UsualVariable"/>; null where it is not set.</summary>
    /// <exception cref="DataLakeException"><c>MaskingKeyInvalid</c>.</exception>
    public static MaskingKeys? Usual() => Environment.GetEnvironmentVariable(UsualVariable) is { Length: > 0 } text ? FromText(text, UsualVariable) : null;

    /// <summary>The keys where they are named: in a file, in an environment variable, else in the usual variable.</summary>
    /// <param name="file">The file; null where none is named.</param>
    /// <param name="variable">The variable; null where none is named.</param>
    /// <exception cref="DataLakeException">The keys cannot be read.</exception>
    public static MaskingKeys? Named(string? file, string? variable) =>
        file is not null ? FromFile(file) : variable is not null ? FromVariable(variable) : Usual();

    /// <summary>Reads keys, one a line.</summary>
    /// <param name="text">The keys.</param>
    /// <param name="source">Where they are from, as errors call it.</param>
    /// <exception cref="DataLakeException"><c>MaskingKeyInvalid</c>.</exception>
    public static MaskingKeys FromText(string text, string source)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');
        var keys = lines.Select(line => MaskingKey.Parse(line, source)).ToList();
        return keys.Count > 0 ? new MaskingKeys(source, keys) : throw MaskingError.KeyInvalid(source, "it is empty");
    }

    /// <summary>The key of an id; the current one where none is named.</summary>
    /// <exception cref="DataLakeException"><c>MaskingKeyUnknown</c>.</exception>
    public MaskingKey Find(string? id) =>
        id is null ? Current : keys.FirstOrDefault(key => key.Id == id) ?? throw MaskingError.KeyUnknown(source, id, keys.Select(key => key.Id));

    /// <summary>Makes a key and keeps it in a file that only its owner can read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="append">Whether the key goes after those that the file has, which stay: it masks from now on.</param>
    /// <returns>The key.</returns>
    /// <exception cref="DataLakeException"><c>MaskingKeyExists</c>: the file is there, and nothing was said of adding to it; or it cannot be written.</exception>
    public static MaskingKey Make(string path, bool append)
    {
        var full = LocalFile.FullPath(path);
        var earlier = "";
        if (File.Exists(full))
        {
            if (!append)
                throw MaskingError.KeyFileExists(path);
            _ = FromFile(path);
            earlier = File.ReadAllText(full).TrimEnd() + "\n";
        }

        var key = MaskingKey.Create();
        using var file = new AtomicFile(full);
        file.Stream.Write(Encoding.UTF8.GetBytes($"{earlier}{key.ToSecretText()}\n"));
        file.Commit();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return key;
    }
}
