using System.Numerics;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Values;

public class ValueWriterTests
{
    private static readonly DateTime Noon = new(2020, 1, 5, 12, 30, 15);

    public static TheoryData<object?, string?, string?> Values => new()
    {
        { null, null, null },
        { "x", null, "x" },
        { true, null, "true" },
        { 1.5, null, "1.5" },
        { 1.5, "pt-BR", "1,5" },
        { 12345678901234567.89m, null, "12345678901234567.89" },
        { 1.50m, null, "1.50" },
        { BigInteger.Pow(10, 20), "pt-BR", "100000000000000000000" },
        { Noon, null, "2020-01-05 12:30:15" },
        { Noon.AddTicks(1), null, "2020-01-05 12:30:15.0000001" },
        { Noon.Date, null, "2020-01-05" },
        { Noon.Date, "pt-BR", "05/01/2020" },
        { Noon.Date, "en-US", "01/05/2020" },
        { Noon, "pt-BR", "05/01/2020 12:30:15" },
        { DateTime.SpecifyKind(Noon, DateTimeKind.Utc), null, "2020-01-05 12:30:15Z" },
        { DateTime.SpecifyKind(Noon, DateTimeKind.Local), null, "2020-01-05 12:30:15" },
        { new DateTimeOffset(Noon, TimeSpan.FromHours(-3)), null, "2020-01-05 12:30:15-03:00" },
        { new DateTimeOffset(Noon, TimeSpan.Zero), null, "2020-01-05 12:30:15Z" },
        { new DateOnly(2020, 1, 5), null, "2020-01-05" },
        { new object?[] { 1, "b", null }, null, "1,b," },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_the_same_everywhere(object? value, string? culture, string? text)
    {
        foreach (var machine in new[] { "", "pt-BR", "en-US", "de-DE", "tr-TR" })
        {
            using var scope = new CultureScope(machine);
            Assert.Equal(text, ValueWriter.Format(value, culture is null ? null : DataCulture.Parse(culture)));
        }
    }
}
