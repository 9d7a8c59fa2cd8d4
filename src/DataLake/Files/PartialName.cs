using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DataLake.Files;

/// <summary>The names of files that are not complete yet: in one form that nobody else uses, and short, so that any name can be written.</summary>
internal static partial class PartialName
{
    /// <summary>A name for a file that nobody takes up again: removed by the next run that writes in its folder.</summary>
    internal static string New() => $".datalake-{Random.Shared.NextInt64():x16}.partial";

    /// <summary>The name under which an interrupted file waits to be taken up: the same for the same file and content.</summary>
    /// <param name="name">The final name.</param>
    /// <param name="content">What tells the content from any other that could come under the name.</param>
    internal static string ToResume(string name, string content) =>
        $".datalake-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\0{content}")).AsSpan(0, 8)).ToLowerInvariant()}.resume";

    /// <summary>Whether a name, without its folder, is that of a file not complete yet.</summary>
    public static bool IsPartial(string name) => Form().IsMatch(name);

    /// <summary>Whether such a file is of no use when no process holds it.</summary>
    internal static bool IsAbandonable(string name) => IsPartial(name) && name.EndsWith('l');

    [GeneratedRegex(@"^\.datalake-[0-9a-f]{16}\.(partial|resume)\z")]
    private static partial Regex Form();
}
