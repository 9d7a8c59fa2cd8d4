using DataLake.Messages;

namespace DataLake.Pipelines.Steps;

/// <summary>Sees, before a run begins, that no step writes what it reads, and that no key is written twice.</summary>
internal static class StepOutputs
{
    /// <summary>Throws where a step's result would lie among its own inputs, read again at the next run, or take the place of another result.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="log">The key of the log, if one is kept.</param>
    /// <exception cref="DataLakeException"><c>DestinationIsInput</c> or <c>DestinationTwice</c>.</exception>
    public static void Check(IEnumerable<StepRunner> steps, string bucket, string? log)
    {
        var writers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (log is not null)
            writers[log] = Catalogue.Translate("the log");
        foreach (var runner in steps)
        {
            var name = $"Step {runner.Step.Number} ({runner.Step.Verb})";
            if (runner.Reads is { } read && new[] { runner.Writes, log }.FirstOrDefault(key => key is not null && IsAt(key, read)) is { } own)
            {
                throw new DataLakeException(
                    "DestinationIsInput", ErrorCategory.InvalidArgument,
                    $"{name} reads '{read}', and the run writes '{own}', which lies there: the next run would read it again. Write it somewhere else.", $"{bucket}/{own}");
            }

            // Below a prefix each object has a key of its own.
            if (runner.Writes is { } written && !written.EndsWith('/') && !writers.TryAdd(written, name))
            {
                throw new DataLakeException(
                    "DestinationTwice", ErrorCategory.InvalidArgument,
                    $"{name} writes '{written}', which {writers[written]} writes too; give each a key of its own.", $"{bucket}/{written}");
            }
        }
    }

    private static bool IsAt(string key, string place) => place.EndsWith('/') ? key.StartsWith(place, StringComparison.Ordinal) : key == place;
}
