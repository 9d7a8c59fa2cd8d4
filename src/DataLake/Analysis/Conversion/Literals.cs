using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Conversion;

/// <summary>Reads the constants of expressions: as machines write them, whatever the culture of the data.</summary>
internal static class Literals
{
    /// <summary>Reads a date, with a time or without: <c>2020-12-31</c>, <c>2020-12-31 10:30:00</c>.</summary>
    public static bool TryDate(string text, out DateValue date) => DateText.TryRead(Encoding.UTF8.GetBytes(text), DateOrder.YearMonthDay, out date);
}
