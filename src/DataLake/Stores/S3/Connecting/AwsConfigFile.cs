using System.Text.RegularExpressions;
using DataLake.Files;
using DataLake.Messages;

namespace DataLake.Stores.S3.Connecting;

/// <summary>A file of <c>~/.aws</c>, read for what the SDK does not tell: which line it cannot read, and what a profile lacks.</summary>
/// <remarks>No line's text is ever shown, for it may be a secret. A file that is not there has no sections.</remarks>
internal sealed partial class AwsConfigFile
{
    /// <summary>The variable that names the file of credentials.</summary>
    public const string CredentialsVariable = "AWS_SHARED_CREDENTIALS_FILE";

    private const string ProfilePrefix = "profile ";

    private readonly Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);

    private AwsConfigFile(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Its sections by name: <c>default</c>, <c>dev</c> (also where it is called <c>profile dev</c>), <c>services local</c>.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Sections => sections;

    /// <summary>The files that AWS tools read: credentials and configuration.</summary>
    /// <exception cref="DataLakeException"><c>ProfileFileInvalid</c> or <c>FileUnreadable</c>.</exception>
    public static IReadOnlyList<AwsConfigFile> ReadAll() => [Read(CredentialsVariable, "credentials"), Read("AWS_CONFIG_FILE", "config")];

    private static AwsConfigFile Read(string variable, string name)
    {
        var said = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named : null;
        var path = said ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", name);
        var file = new AwsConfigFile(path);
        try
        {
            file.Add(File.ReadAllLines(path));
            return file;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return said is null || variable != CredentialsVariable ? file : throw LocalFile.Unreadable(path, error); // the SDK would take the usual one instead
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(path, error);
        }
    }

    private void Add(string[] lines)
    {
        Dictionary<string, string>? section = null;
        var parent = "";
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].TrimEnd();
            if (line.Length == 0 || line.TrimStart()[0] is '#' or ';')
                continue;
            if (line[0] == '[')
            {
                section = Begin(line, number);
                continue;
            }

            var isNested = char.IsWhiteSpace(line[0]);
            if (section is null || line.Split('=', 2) is not [var name, var value] || name.Trim().Length == 0)
                throw Invalid(number, section is null ? "no section, such as [default], begins before it" : "it is neither NAME = value nor a comment");
            if (!isNested)
                parent = name.Trim();
            if (!section.TryAdd(isNested ? $"{parent}.{name.Trim()}" : parent, value.Trim()))
                throw Invalid(number, "the name stands twice in its section");
        }
    }

    private Dictionary<string, string> Begin(string line, int number)
    {
        if (Header().Match(line) is not { Success: true } header)
            throw Invalid(number, "a section is a name in brackets, such as [default]");
        if (header.Groups[2].Length > 0)
            throw Invalid(number, "something follows the section's name; a comment needs a line of its own");
        var name = header.Groups[1].Value.Trim();
        if (name.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            name = name[ProfilePrefix.Length..].Trim();
        if (!sections.TryGetValue(name, out var section))
            sections[name] = section = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return section;
    }

    private DataLakeException Invalid(int line, string problem) => new(
        "ProfileFileInvalid", ErrorCategory.InvalidData, $"{Path}:{line}: cannot be read: {Catalogue.Translate(problem)}.", Path);

    [GeneratedRegex(@"^\[([^\]]+)\]\s*(.*)$")]
    private static partial Regex Header();
}
