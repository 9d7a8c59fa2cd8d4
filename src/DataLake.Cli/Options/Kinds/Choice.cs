using System.CommandLine;
using System.CommandLine.Parsing;
using DataLake.Messages;

namespace DataLake.Cli.Options.Kinds;

/// <summary>Options and arguments whose value is one of a few words, in any case.</summary>
internal static class Choice
{
    public static Option<T?> Option<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<T?>(name) { Description = description, HelpName = string.Join('|', Enum.GetNames<T>()), CustomParser = result => Parse<T>(result, name) };
        option.CompletionSources.Add(Enum.GetNames<T>());
        return option;
    }

    public static Argument<T?> Argument<T>(string name, string description)
        where T : struct, Enum
    {
        var argument = new Argument<T?>(name) { Description = description, Arity = ArgumentArity.ExactlyOne, CustomParser = result => Parse<T>(result, name) };
        argument.CompletionSources.Add(Enum.GetNames<T>());
        return argument;
    }

    private static T? Parse<T>(ArgumentResult result, string name)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        result.AddError(Catalogue.Translate($"{name} {text}: is not known; there are {string.Join(", ", Enum.GetNames<T>())}."));
        return null;
    }
}
