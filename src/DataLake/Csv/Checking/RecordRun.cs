namespace DataLake.Csv.Checking;

/// <summary>Records read one after the other, of which the last one may be odd.</summary>
/// <param name="Records">Their number.</param>
/// <param name="First">Where the first one begins among the bytes that are checked.</param>
/// <param name="Last">Where the last one begins.</param>
/// <param name="Judged">What was found of the last one.</param>
internal readonly record struct RecordRun(int Records, int First, int Last, Judgement Judged);
