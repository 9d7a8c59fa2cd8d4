using System.Text;
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
        var characters = Count(value);
        var shows = characters >= 2 * (first + last);
        for (var seen = 0; !value.IsEmpty;)
        {
            Rune.DecodeFromUtf8(value, out _, out var length);
            if (length == 1 && Symbols.IsMark(value[0]))
            {
                output.Add(value[..1]);
            }
            else
            {
                if (shows && (seen < first || seen >= characters - last))
                    output.Add(value[..length]);
                else
                    output.Take(1)[0] = Hidden;
                seen++;
            }

            value = value[length..];
        }

        return null;
    }

    private static int Count(ReadOnlySpan<byte> value)
    {
        var count = 0;
        for (; !value.IsEmpty; count++)
        {
            Rune.DecodeFromUtf8(value, out _, out var length);
            if (length == 1 && Symbols.IsMark(value[0]))
                count--;
            value = value[length..];
        }

        return count;
    }
}
