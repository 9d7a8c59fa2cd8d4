using System.Text;

namespace DataLake.Values.Cultures;

public sealed partial record DataCulture
{
    private static readonly byte[][] EnglishMonths = Names("january february march april may june july august september october november december");

    private static readonly Dictionary<string, byte[][]> Months = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pt"] = Names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        ["es"] = Names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        ["fr"] = Names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        ["de"] = Names("januar februar märz april mai juni juli august september oktober november dezember"),
        ["it"] = Names("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        ["nl"] = Names("januari februari maart april mei juni juli augustus september oktober november december"),
    };

    /// <summary>Takes the name of a month off a text's start: whole or its first letters, three at least, in this culture's language or in English.</summary>
    /// <param name="text">The text, which is what follows the name afterwards, and a point that ends an abbreviation.</param>
    /// <param name="month">1 to 12.</param>
    internal bool TryTakeMonth(ref ReadOnlySpan<byte> text, out int month)
    {
        var letters = 0;
        while (letters < text.Length && (text[letters] >= 0x80 || char.IsAsciiLetter((char)text[letters])))
            letters++;
        month = MonthOf(text[..letters]);
        if (month == 0)
            return false;
        text = text[letters..];
        if (text is [(byte)'.', ..])
            text = text[1..];
        return true;
    }

    /// <summary>A month's name as it is written in a date: the whole, or its first three letters.</summary>
    /// <param name="month">1 to 12.</param>
    /// <param name="isWhole">Whether it is the whole name.</param>
    internal string MonthName(int month, bool isWhole)
    {
        var isOwn = Months.TryGetValue(LanguageOf(Name), out var names);
        var name = Encoding.UTF8.GetString((isOwn ? names! : EnglishMonths)[month - 1]);
        name = isWhole ? name : name[..3];
        return isOwn && LanguageOf(Name) != "de" ? name : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private int MonthOf(ReadOnlySpan<byte> name)
    {
        var own = Months.TryGetValue(LanguageOf(Name), out var names) ? Find(names, name) : 0;
        return own > 0 ? own : Find(EnglishMonths, name);
    }

    private static int Find(byte[][] names, ReadOnlySpan<byte> name)
    {
        if (name.Length < 3)
            return 0;
        var found = 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (name.Length > names[i].Length || !StartsWith(names[i], name))
                continue;
            if (found > 0)
                return 0;
            found = i + 1;
        }

        return found;
    }

    // The names are lower case: letters beyond ASCII are compared as they are, and in upper case where that is one byte less 0x20.
    private static bool StartsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> start)
    {
        for (var i = 0; i < start.Length; i++)
        {
            var letter = start[i] is >= (byte)'A' and <= (byte)'Z' || (i > 0 && start[i - 1] == 0xC3 && start[i] is >= 0x80 and <= 0x9E) ? start[i] + 0x20 : start[i];
            if (letter != name[i])
                return false;
        }

        return true;
    }

    private static byte[][] Names(string names) => [.. names.Split(' ').Select(Encoding.UTF8.GetBytes)];
}
