namespace DataLake.Collecting.Definitions;

/// <summary>How a list of more pages than the API gives is cut: by a date, into as few pieces as are needed.</summary>
/// <param name="From">The parameter of the first day of a piece.</param>
/// <param name="To">The parameter of its last day.</param>
/// <param name="First">The first day of all, such as <c>{year}-01-01</c>.</param>
/// <param name="Last">The last day of all.</param>
public sealed record ApiSlices(string From, string To, string First, string Last);
