using DataLake.Files;
using dotenv.net;

namespace DataLake.Stores.S3.Connecting;

/// <summary>Reads <c>.env</c> files, and leaves the environment as it is.</summary>
internal static class EnvFile
{
    /// <summary>The settings of a file that have a value; none where there is no file to read.</summary>
    /// <exception cref="DataLakeException"><c>FileNotFound</c> or <c>FileUnreadable</c>.</exception>
    public static IReadOnlyDictionary<string, string> Read(string? path)
    {
        if (path is null)
            return new Dictionary<string, string>();
        try
        {
            return DotEnv.Read(new DotEnvOptions(ignoreExceptions: false, envFilePaths: [path], trimValues: true, supportExportSyntax: true))
                .Where(entry => entry.Value.Length > 0)
                .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw LocalFile.Unreadable(path, error);
        }
    }
}
