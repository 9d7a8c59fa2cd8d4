using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using DataLake.Messages;

namespace DataLake.Cli.Output;

/// <summary><c>--help</c> in the user's language.</summary>
/// <param name="library">The help of the library of the command line.</param>
internal sealed class TranslatedHelp(SynchronousCommandLineAction library) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true; // what is missing is what one asks about

    /// <summary>Gives a command, and all below it, their words in the user's language.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var symbol in Described(root))
            symbol.Description = Catalogue.Translate(symbol.Description!);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TranslatedHelp((SynchronousCommandLineAction)help.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        using var page = new StringWriter();
        parseResult.InvocationConfiguration.Output = page;
        var code = library.Invoke(parseResult);
        output.Write(LibraryWords.Help(page.ToString()));
        return code;
    }

    /// <summary>All that has a description, each once: an option may belong to several commands.</summary>
    internal static IEnumerable<Symbol> Described(Command command) => Below(command).Distinct().Where(symbol => symbol.Description is { Length: > 0 });

    private static IEnumerable<Symbol> Below(Command command) => [command, .. command.Arguments, .. command.Options, .. command.Subcommands.SelectMany(Below)];
}
