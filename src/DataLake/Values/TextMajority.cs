using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>What most values of a text column are: but for a few others, or in another culture, the column would be of that type.</summary>
/// <param name="Type">Their type: a number, or a date.</param>
/// <param name="Culture">The culture that reads them so; null where that is the data's own.</param>
/// <param name="Values">The values looked at.</param>
/// <param name="Others">Those of them that are not of the type.</param>
/// <param name="Example">The first of the others; null where there are none.</param>
internal sealed record TextMajority(DataType Type, DataCulture? Culture, long Values, long Others, string? Example);
