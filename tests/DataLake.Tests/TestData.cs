using System.Text.Json;
using System.Text.RegularExpressions;
using DataLake.Files.Folders;

namespace DataLake.Tests;

/// <summary>Data too large for the repository: in the folder that DATALAKE_TEST_DATA names, else in ../shared/data.</summary>
internal static class TestData
{
    /// <summary>The repository's root: the nearest folder upwards with the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Whether ANCINE's files are there.</summary>
    public static bool HasAncine => Directory.Exists(Path.Combine(Root, "ancine"));

    /// <summary>The 23 yearly files of ANCINE, in ordinal order; skips the test where they are not there.</summary>
    public static IReadOnlyList<string> Ancine()
    {
        var folder = Path.Combine(Root, "ancine");
        Assert.SkipUnless(Directory.Exists(folder), $"There is no test data in {folder}; set DATALAKE_TEST_DATA to the folder that holds ancine/.");
        return [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)];
    }

    /// <summary>File names as people and programs give them, as <see cref="RawName"/> writes them; skips the test where they are not there.</summary>
    public static IReadOnlyList<string> FolderNames() =>
        [.. Lines("names.jsonl").Select(line => RawName.FromBytes(JsonDocument.Parse(line).RootElement.GetProperty("base64").GetBytesFromBase64())).Where(name => !BreaksExFat(name))];

    // Debian's driver of exFAT takes bytes that are not UTF-8 for a name, and then fails at each listing, or ends.
    private static bool BreaksExFat(string name) =>
        !RawName.IsText(name) && Environment.GetEnvironmentVariable("DATALAKE_TEST_LAKE") is { Length: > 0 } place && File.ReadLines("/proc/mounts").Any(mount => mount.Contains($" {place} fuseblk ", StringComparison.Ordinal));

    /// <summary>The kinds of CSV that were read wrong once: each a file with what is right of it; skips the test where they are not there.</summary>
    public static IReadOnlyList<string> CsvKinds()
    {
        var folder = Path.Combine(Root, "csv-kinds");
        Assert.SkipUnless(Directory.Exists(folder), $"There is no test data in {folder}; set DATALAKE_TEST_DATA to the folder that holds csv-kinds/.");
        return [.. Directory.EnumerateFiles(folder, "*.csv").Where(file => !file.EndsWith(".2.csv", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Keys of every kind; skips the test where they are not there.</summary>
    public static IReadOnlyList<string> LakeKeys() => [.. Lines("keys.jsonl").Select(Unquote)];

    private static string[] Lines(string name)
    {
        var path = Path.Combine(Root, "folder-names", name);
        Assert.SkipUnless(File.Exists(path), $"There is no {path}; set DATALAKE_TEST_DATA to the folder that holds folder-names/.");
        return File.ReadAllLines(path);
    }

    // By hand where JSON's reader refuses: half a surrogate pair is one of the keys.
    private static string Unquote(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Regex.Replace(line[1..^1], @"\\u([0-9a-f]{4})", unit => ((char)Convert.ToInt32(unit.Groups[1].Value, 16)).ToString());
        }
    }

    private static string Root =>
        Environment.GetEnvironmentVariable("DATALAKE_TEST_DATA") is { Length: > 0 } folder ? folder : Path.Combine(RepositoryRoot, "..", "shared", "data");

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "DataLakeCmdlets.sln")) ? folder : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
