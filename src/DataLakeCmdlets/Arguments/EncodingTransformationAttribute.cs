using System.Management.Automation;
using System.Text;
using DataLake.Content;

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

        var name = input.ToString()!;
        return EncodingNames.Find(name)
            ?? throw new ArgumentTransformationMetadataException($"'{name}' is not an encoding that is known; known are {EncodingNames.Known}.");
    }
}
