using System.Globalization;
using System.Text;
using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Values.Cultures;

namespace DataLake.Masking.Methods;

/// <summary>Generalize: a number becomes the band that it lies in, <c>30-39</c>.</summary>
/// <param name="band">The numbers of a band.</param>
/// <param name="culture">The culture of the numbers.</param>
internal sealed class BandMask(int band, DataCulture culture) : FieldMask
{
    private const double Largest = 1L << 52; // beyond it, doubles are not exact to the unit

    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        if (!culture.TryParse(value, out double number) || !(Math.Abs(number) < Largest))
            return "is not a number";
        var lowest = (long)Math.Floor(number / band) * band;
        output.Add(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{lowest}-{lowest + band - 1}")));
        return null;
    }
}
