using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataLake.Messages;

/// <summary>A message with its values still apart from its words, so that the words can be those of the user's language.</summary>
/// <remarks>It is written as an interpolated text: <c>$"There is no bucket '{bucket}'."</c> is looked up as <c>There is no bucket '{0}'.</c></remarks>
[InterpolatedStringHandler]
internal sealed class Message
{
    private readonly StringBuilder words;
    private readonly List<object?> values;

    /// <summary>Begins a message; the compiler does so.</summary>
    /// <param name="literalLength">The characters that are not values.</param>
    /// <param name="formattedCount">How many values there are.</param>
    public Message(int literalLength, int formattedCount)
    {
        words = new StringBuilder(literalLength + (4 * formattedCount));
        values = new List<object?>(formattedCount);
    }

    /// <summary>Words without values.</summary>
    /// <param name="words">The words.</param>
    public static implicit operator Message(string words)
    {
        var message = new Message(words.Length, 0);
        message.AppendLiteral(words);
        return message;
    }

    /// <summary>Adds words.</summary>
    /// <param name="words">The words.</param>
    public void AppendLiteral(string words) => this.words.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">Its format, such as <c>N0</c>.</param>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        words.Append(CultureInfo.InvariantCulture, $"{{{values.Count}{(format is null ? "" : ":" + format)}}}");
        values.Add(value);
    }

    /// <summary>The text in the user's language; numbers and dates are those of the invariant culture, as in all that this program writes.</summary>
    public override string ToString()
    {
        var english = words.ToString();
        var said = Catalogue.Find(english);
        return string.Format(CultureInfo.InvariantCulture, said ?? english, [.. values.Select(value => value is ITranslated part && said is not null ? part.Translated() : value)]);
    }
}
