namespace DataLake.Csv.Checking;

/// <summary>What was found of a record: nothing odd (the default), nothing in it, or a fault.</summary>
/// <param name="IsOdd">Whether it cannot pass as it is.</param>
/// <param name="Kind">The fault; null where the record holds nothing.</param>
/// <param name="Start">Where the record begins among the bytes that are checked.</param>
/// <param name="Length">Its length without its line break.</param>
/// <param name="Found">The number of its fields.</param>
/// <param name="Problem">Where the fault is among the bytes that are checked.</param>
/// <param name="IsTrailing">Whether all that is odd is a delimiter at its end.</param>
internal readonly record struct Judgement(bool IsOdd, CsvFaultKind? Kind, int Start, int Length, int Found, int Problem, bool IsTrailing = false);
