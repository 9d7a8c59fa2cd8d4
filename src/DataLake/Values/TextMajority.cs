namespace DataLake.Values;

/// <summary>What most values of a text column are: but for a few others, the column would be of that type.</summary>
/// <param name="Type">Their type: a number, or a date.</param>
/// <param name="Values">The values looked at.</param>
/// <param name="Others">Those of them that are not of the type.</param>
/// <param name="Example">The first of the others.</param>
internal sealed record TextMajority(DataType Type, long Values, long Others, string Example);
