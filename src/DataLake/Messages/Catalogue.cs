using System.Globalization;
using System.Resources;

namespace DataLake.Messages;

/// <summary>The messages in the user's language, by their English words; English where there is no translation.</summary>
/// <remarks>The translations are resources of this very assembly: no file has to be found beside it, and a native program has them, too.</remarks>
internal static class Catalogue
{
    private static readonly ResourceManager Portuguese = new("DataLake.Messages.Portuguese", typeof(Catalogue).Assembly);

    /// <summary>A message's words.</summary>
    /// <param name="english">The English words, with <c>{0}</c> where values go.</param>
    public static string Translate(string english) => Find(english) ?? english;

    /// <summary>A message's words in the user's language; null where they are the English ones.</summary>
    /// <param name="english">The English words.</param>
    public static string? Find(string english) => UserLanguage.IsPortuguese ? Portuguese.GetString(english, CultureInfo.InvariantCulture) : null;

    /// <summary>The words of what is counted, for one and for several; null in English, and where there is no translation.</summary>
    /// <param name="one">The English words for one.</param>
    public static (string One, string Several)? Nouns(string one) =>
        Translate(one).Split('|') is [var single, var plural] ? (single, plural) : null;

    /// <summary>A part of a message that is worded apart, with its values.</summary>
    /// <param name="part">The part.</param>
    public static string Translate(Message part) => part.ToString();
}
