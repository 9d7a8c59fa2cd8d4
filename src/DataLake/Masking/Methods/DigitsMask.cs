using CsvHelper;
using DataLake.Masking.Fields;

namespace DataLake.Masking.Methods;

/// <summary>Generalize: a code becomes its first digits; a CEP, the region.</summary>
/// <param name="digits">How many stay.</param>
internal sealed class DigitsMask(int digits) : FieldMask
{
    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        var found = 0;
        foreach (var character in value)
            found += char.IsAsciiDigit((char)character) ? 1 : 0;
        if (found <= digits)
            return "has no more digits than are to stay";
        var left = digits;
        for (var i = 0; left > 0; i++)
        {
            if (!char.IsAsciiDigit((char)value[i]))
                continue;
            output.Take(1)[0] = value[i];
            left--;
        }

        return null;
    }
}
