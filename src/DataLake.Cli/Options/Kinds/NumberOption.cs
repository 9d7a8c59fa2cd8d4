using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using DataLake.Messages;

namespace DataLake.Cli.Options.Kinds;

/// <summary>Options whose value is a number, written with digits and a point wherever the program runs.</summary>
internal static class NumberOption
{
    /// <summary>One that has a value where it is not given.</summary>
    public static Option<T> Create<T>(string name, string description, T usual, string helpName = "NUMBER")
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => usual, CustomParser = result => Parse<T>(result, name) ?? usual };

    /// <summary>One that has none where it is not given.</summary>
    public static Option<T?> Create<T>(string name, string description, string helpName = "NUMBER")
        where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = helpName, CustomParser = result => Parse<T>(result, name) };

    private static T? Parse<T>(ArgumentResult result, string name)
        where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError(typeof(T) == typeof(double) ? Catalogue.Translate($"{name} {text}: must be a number, such as 1.5.") : Catalogue.Translate($"{name} {text}: must be a whole number."));
        return null;
    }
}
