using System.Globalization;
using System.Management.Automation;
using System.Text;
using DataLake.Content;
using DataLake.Messages;

namespace DataLakeCmdlets.Arguments;

/// <summary>An encoding as users give it: by PowerShell's own names (utf8, utf8BOM, ansi …), by one that .NET knows (latin1, windows-1252 …), or by its code page.</summary>
/// <remarks>PowerShell converts to it by its constructors, in mocks and proxies as well.</remarks>
public sealed class TextEncoding
{
    /// <summary>Takes an encoding.</summary>
    public TextEncoding(Encoding encoding) => Encoding = encoding;

    /// <summary>Finds an encoding by its name.</summary>
    /// <exception cref="PSInvalidCastException">There is none.</exception>
    public TextEncoding(string name)
        : this(Named(name))
    {
    }

    /// <summary>Finds an encoding by its code page.</summary>
    /// <exception cref="PSInvalidCastException">There is none.</exception>
    public TextEncoding(int codePage)
        : this(Named(codePage.ToString(CultureInfo.InvariantCulture)))
    {
    }

    /// <summary>The encoding.</summary>
    public Encoding Encoding { get; }

    /// <summary>Its name, as .NET has it.</summary>
    public override string ToString() => Encoding.WebName;

    private static Encoding Named(string name) => EncodingNames.Find(name) ?? name.ToUpperInvariant() switch
    {
        "ANSI" => OfCulture(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "OEM" => OfCulture(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        _ => throw new PSInvalidCastException(Catalogue.Translate($"'{name}' is not an encoding that is known; known are {Catalogue.Translate(EncodingNames.Known)}, ansi, oem.")),
    };

    // As in PowerShell, the code page of Windows in the user's language.
    private static Encoding OfCulture(int codePage) => EncodingNames.Find(codePage.ToString(CultureInfo.InvariantCulture)) ?? System.Text.Encoding.Latin1;
}
