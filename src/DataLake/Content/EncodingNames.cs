using System.Text;

namespace DataLake.Content;

/// <summary>Encodings by name: .NET's own names and numbers, the code pages of Windows and others, and PowerShell's names.</summary>
internal static class EncodingNames
{
    /// <summary>Some names, for messages.</summary>
    public const string Known = "utf8, utf8BOM, windows-1252, latin1, utf-16, and the other names that .NET has";

    /// <summary>The encoding of a name.</summary>
    /// <param name="name">The name, or a code page's number.</param>
    /// <returns>Null where there is none, or .NET does not support it.</returns>
    public static Encoding? Find(string name)
    {
        try
        {
            return name.ToLowerInvariant() switch
            {
                "utf8" or "utf8nobom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                "utf8bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                "unicode" => Encoding.Unicode,
                "bigendianunicode" => Encoding.BigEndianUnicode,
                "utf32" => Encoding.UTF32,
                "utf7" or "utf-7" or "65000" => null,
                _ when int.TryParse(name, out var codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage),
                _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
