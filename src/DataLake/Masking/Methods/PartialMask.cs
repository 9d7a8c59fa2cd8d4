using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>Partial: some characters stay, for others stands <c>*</c>. Where too few would be hidden, all are.</summary>
/// <param name="first">How many stay at the start.</param>
/// <param name="last">How many stay at the end.</param>
internal sealed class PartialMask(int first, int last) : FieldMask
{
    private const byte Hidden = (byte)'*';

    // Marks tell the form of a value and nothing of its content; they are not counted.
    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        var characters = Symbols.Count(value);
        var (from, to) = characters >= 2 * (first + last) ? (first, characters - last) : (0, characters);
        var text = output.Take(value.Length);
        var length = 0;
        var seen = -1;
        foreach (var character in value)
        {
            if (!Symbols.BeginsCharacter(character))
            {
                if (seen < from || seen >= to)
                    text[length++] = character;
                continue;
            }

            var isMark = Symbols.IsMark(character);
            seen += isMark ? 0 : 1;
            text[length++] = isMark || seen < from || seen >= to ? character : Hidden;
        }

        output.Shorten(value.Length - length);
        return null;
    }
}
