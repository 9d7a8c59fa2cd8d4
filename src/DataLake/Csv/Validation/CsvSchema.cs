using System.Globalization;
using DataLake.Values;

namespace DataLake.Csv.Validation;

/// <summary>A declared header: the columns that there have to be, and the types of their values.</summary>
/// <param name="Columns">The columns with their types; a value may be empty.</param>
/// <param name="Culture">The culture of numbers and dates; null for the invariant one.</param>
public sealed record CsvSchema(IReadOnlyList<KeyValuePair<string, CsvType>> Columns, CultureInfo? Culture = null);
