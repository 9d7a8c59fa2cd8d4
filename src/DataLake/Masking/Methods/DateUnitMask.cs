using System.Globalization;
using System.Text;
using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Rules;

namespace DataLake.Masking.Methods;

/// <summary>Generalize: a date becomes its month, quarter or year.</summary>
/// <param name="unit">How exact it stays.</param>
/// <param name="dates">Reads the dates.</param>
internal sealed class DateUnitMask(DateUnit unit, DateFields dates) : FieldMask
{
    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        if (!dates.TryRead(value, out var date))
            return "is not a date in the format of the rule";
        var text = unit switch
        {
            DateUnit.Month => date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            DateUnit.Quarter => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-Q{(date.Month + 2) / 3}"),
            _ => date.Year.ToString("D4", CultureInfo.InvariantCulture),
        };
        output.Add(Encoding.ASCII.GetBytes(text));
        return null;
    }
}
