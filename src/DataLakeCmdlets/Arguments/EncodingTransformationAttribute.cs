using System.Management.Automation;
using System.Text;

namespace DataLakeCmdlets.Arguments;

/// <summary>Lets encodings be given by name: PowerShell's own names (utf8, utf8BOM, unicode …), or any that .NET knows (latin1, windows-1252 …).</summary>
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.GetEnumerable(inputData) is { } several
            ? several.Cast<object>().Select(One).ToArray()
            : new[] { One(inputData) };

    private static Encoding One(object input)
    {
        if (PSObject.AsPSObject(input).BaseObject is Encoding encoding)
            return encoding;

        // The code pages of Windows and others come with .NET, but have to be asked for.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = input.ToString()!;
        try
        {
            return name.ToLowerInvariant() switch
            {
                "utf8" or "utf8nobom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                "utf8bom" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
                "unicode" => Encoding.Unicode,
                "bigendianunicode" => Encoding.BigEndianUnicode,
                "utf32" => Encoding.UTF32,
                "ascii" => Encoding.ASCII,
                _ when int.TryParse(name, out var codePage) => Encoding.GetEncoding(codePage),
                _ => Encoding.GetEncoding(name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException($"'{name}' is no encoding; some that are: utf8, utf8BOM, latin1, windows-1252, unicode.", error);
        }
    }
}
