using System.Text;
using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>Partial by a pattern, such as <c>***.###.###-**</c>: its places are filled with the value's characters, marks apart, in order.</summary>
/// <remarks>A value that has not as many characters as the pattern has places is hidden whole: what would stay of it was not thought of.</remarks>
internal sealed class PatternMask : FieldMask
{
    private const char Shown = '#';
    private const char Hidden = '*';

    private readonly byte[] pattern;
    private readonly byte[] hidden;
    private readonly int places;

    public PatternMask(string pattern)
    {
        this.pattern = Encoding.UTF8.GetBytes(pattern);
        hidden = Encoding.UTF8.GetBytes(pattern.Replace(Shown, Hidden));
        places = pattern.Count(character => character is Shown or Hidden);
    }

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        if (Symbols.Count(value) != places)
        {
            output.Add(hidden);
            return null;
        }

        foreach (var place in pattern)
        {
            if (place is not ((byte)Shown or (byte)Hidden))
            {
                output.Take(1)[0] = place;
                continue;
            }

            while (Symbols.IsMark(value[0]))
                value = value[1..];
            var length = 1;
            while (length < value.Length && !Symbols.BeginsCharacter(value[length]))
                length++;
            if (place == Shown)
                output.Add(value[..length]);
            else
                output.Take(1)[0] = place;
            value = value[length..];
        }

        return null;
    }
}
