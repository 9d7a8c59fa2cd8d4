using System.IO.Hashing;
using CsvHelper;

namespace DataLake.Masking.Fields;

/// <summary>What a method made of the values seen last: a column that repeats its values is calculated once for each.</summary>
/// <param name="mask">The method, which makes the same of equal values.</param>
internal sealed class RememberedMask(FieldMask mask) : FieldMask
{
    private const int Places = 1 << 14; // some 2 MB a column and thread, touched as they fill
    private const int MostValue = 32;
    private const int MostText = 72; // a whole token with its mark

    private readonly byte[] values = new byte[Places * MostValue];
    private readonly byte[] texts = new byte[Places * MostText];
    private readonly byte[] valueLengths = new byte[Places];
    private readonly byte[] textLengths = new byte[Places];

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        if (value.Length > MostValue)
            return mask.Write(value, record, output);
        var place = (int)(XxHash3.HashToUInt64(value) % Places);
        if (valueLengths[place] == value.Length && values.AsSpan(place * MostValue, value.Length).SequenceEqual(value))
        {
            output.Add(texts.AsSpan(place * MostText, textLengths[place]));
            return null;
        }

        var problem = mask.Write(value, record, output);
        if (problem is null && output.Written.Length <= MostText)
        {
            value.CopyTo(values.AsSpan(place * MostValue));
            output.Written.CopyTo(texts.AsSpan(place * MostText));
            (valueLengths[place], textLengths[place]) = ((byte)value.Length, (byte)output.Written.Length);
        }

        return problem;
    }

    public override void Dispose() => mask.Dispose();
}
