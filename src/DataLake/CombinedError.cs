using DataLake.Messages;

namespace DataLake;

/// <summary>One error for the files that failed among many.</summary>
internal static class CombinedError
{
    /// <summary>Names every failure, under the id of the first; one that several files have in common once.</summary>
    /// <param name="failures">At least one.</param>
    /// <param name="files">How many files there were in all.</param>
    /// <param name="done">What was to be done with them: <c>sent</c>, <c>received</c>.</param>
    public static DataLakeException Of(IReadOnlyList<DataLakeException> failures, int files, string done) => new(
        failures[0].ErrorId, failures[0].Category,
        $"{failures.Count} of {Quantity.Of(files, "file")} could not be {done}{(failures.Count < files ? Catalogue.Translate(" (the others were)") : "")}:",
        failures[0].Target, failures[0], failures.GroupBy(failure => failure.Message).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ({Quantity.Of(same.Count(), "file").Translated()})"));
}
