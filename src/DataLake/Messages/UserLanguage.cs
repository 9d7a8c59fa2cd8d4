using System.Globalization;

namespace DataLake.Messages;

/// <summary>The language that messages are given in: that of the UI culture. Where the machine has no cultures (a container), what the environment says.</summary>
internal static class UserLanguage
{
    // The first that is set tells, as POSIX has it for messages.
    private static readonly string? FromEnvironment =
        new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    public static bool IsPortuguese =>
        (CultureInfo.CurrentUICulture is { Name.Length: > 0 } culture ? culture.Name : FromEnvironment ?? "").StartsWith("pt", StringComparison.OrdinalIgnoreCase);
}
