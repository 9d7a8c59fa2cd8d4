using System.Globalization;
using Spectre.Console;

namespace DataLake.Cli.Output;

/// <summary>Lines of text with colours for people, and the same text without them, unbroken, for files and pipes.</summary>
internal static class Terminal
{
    private const int NeverWrap = 10_000;

    static Terminal()
    {
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Profile.Width = NeverWrap;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    /// <summary>Writes a line in Spectre's markup; what is interpolated stays as it is.</summary>
    public static void Line(FormattableString markup) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, markup);

    public static void Write(Table table) => AnsiConsole.Write(table);
}
