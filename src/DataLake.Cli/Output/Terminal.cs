using System.Globalization;
using System.Runtime.CompilerServices;
using DataLake.Messages;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataLake.Cli.Output;

/// <summary>Lines of text with colours for people, and the same text without them, unbroken, for files and pipes.</summary>
internal static class Terminal
{
    private const int NeverWrap = 10_000;
    private const int LinesAtOnce = 1000;

    // A line is the terminal's to break: a command or a path that it shows can then be copied whole.
    private static readonly IAnsiConsole Lines = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });

    static Terminal()
    {
        Lines.Profile.Width = NeverWrap;
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Profile.Width = NeverWrap;
        Lines.Profile.Capabilities.Ansi = false;
        Lines.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    /// <summary>How many characters a line has room for.</summary>
    public static int Width => AnsiConsole.Profile.Width;

    /// <summary>Writes a line in Spectre's markup to standard output; what is interpolated stays as it is, but for what would steer the terminal.</summary>
    public static void Line(FormattableString markup)
    {
        ProgressLine.Hide();
        Lines.MarkupLineInterpolated(CultureInfo.InvariantCulture, Worded(markup));
    }

    /// <summary>Writes sentences: as <see cref="Line"/>, but where the terminal's width breaks them, it is between words, and what follows is indented as the first line is.</summary>
    public static void Prose(FormattableString markup)
    {
        ProgressLine.Hide();
        var worded = Worded(markup);
        var indent = worded.Format.Length - worded.Format.TrimStart(' ').Length;
        if (indent == 0 || Console.IsOutputRedirected)
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, worded);
            return;
        }

        var text = Markup.FromInterpolated(CultureInfo.InvariantCulture, FormattableStringFactory.Create(worded.Format[indent..], worded.GetArguments()));
        AnsiConsole.Write(new Padder(text, new Padding(indent, 0, 0, 0)));
    }

    private static FormattableString Worded(FormattableString markup)
    {
        var said = Catalogue.Find(markup.Format);
        return FormattableStringFactory.Create(said ?? markup.Format, [.. markup.GetArguments().Select(argument => argument switch
        {
            string text => Printable.Line(text),
            ITranslated part when said is not null => part.Translated(),
            _ => argument,
        })]);
    }

    public static void Write(IRenderable content)
    {
        ProgressLine.Hide();
        AnsiConsole.Write(content);
    }

    /// <summary>Writes many lines of text to standard output, a block of them at a time.</summary>
    public static void Plain(IEnumerable<string> lines)
    {
        ProgressLine.Hide();
        foreach (var block in lines.Chunk(LinesAtOnce))
            Console.Out.Write(string.Concat(block.Select(line => Printable.Line(line) + Environment.NewLine)));
    }

    /// <summary>Writes a line of text to standard output.</summary>
    public static void Plain(string line) => Console.WriteLine(Printable.Line(line));

    /// <summary>Writes a line to standard error: what people should know, and no program reads. It may have several lines.</summary>
    public static void Note(Message text) => Note(text.ToString());

    /// <inheritdoc cref="Note(Message)"/>
    public static void Note(string text)
    {
        ProgressLine.Hide();
        Console.Error.WriteLine(Printable.Lines(Catalogue.Translate(text)));
    }
}
