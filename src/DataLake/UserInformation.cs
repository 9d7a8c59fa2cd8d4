namespace DataLake;

/// <summary>What stands before the @ of an address, a name and perhaps a password: nobody's to see.</summary>
internal static class UserInformation
{
    private const string Authority = "://";
    private const string Hidden = "***";

    // What ends the part of an address that names a user and a host.
    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create("/?#\\\"'<> \t\r\n");

    /// <summary>An address without it.</summary>
    public static string Cut(string address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal) is >= 0 and var slashes ? slashes + 2 : 0;
        return address.LastIndexOf('@') is var at && at >= start ? address[..start] + address[(at + 1)..] : address;
    }

    /// <summary>A text for people in which the user information of every address is hidden: <c>http://***@host</c>.</summary>
    public static string Hide(string text)
    {
        for (var from = 0; text.IndexOf(Authority, from, StringComparison.Ordinal) is >= 0 and var found;)
        {
            from = found + Authority.Length;
            var rest = text.AsSpan(from);
            var end = rest.IndexOfAny(Ends);
            if (rest[..(end < 0 ? rest.Length : end)].LastIndexOf('@') is > 0 and var at)
                text = string.Concat(text.AsSpan(0, from), Hidden, rest[at..]);
        }

        return text;
    }
}
