using System.Collections;
using System.Management.Automation;

namespace DataLakeCmdlets.Session;

/// <summary>The errors of a script that are in $Error and were not looked at yet; those of this module's cmdlets tell of themselves.</summary>
internal sealed class UserErrors
{
    private object? latest;

    /// <summary>Passes over those that are there.</summary>
    public void Begin(SessionState session) => latest = List(session) is { Count: > 0 } errors ? errors[0] : null;

    /// <summary>Those since, the oldest first.</summary>
    public IReadOnlyList<string> Take(SessionState session)
    {
        if (List(session) is not { Count: > 0 } errors || ReferenceEquals(errors[0], latest))
            return [];
        var found = errors.Cast<object>().TakeWhile(error => !ReferenceEquals(error, latest)).Reverse().ToList();
        latest = errors[0];
        return [.. found.Select(Text).OfType<string>().Distinct()];
    }

    private static ArrayList? List(SessionState session) => session.PSVariable.GetValue("global:Error") as ArrayList;

    private static string? Text(object error) => error switch
    {
        ErrorRecord record when record.FullyQualifiedErrorId.Contains($",{nameof(DataLakeCmdlets)}.", StringComparison.Ordinal) => null,
        ErrorRecord record => $"{record.InvocationInfo?.MyCommand?.Name ?? "script"}: {record.ErrorDetails?.Message ?? record.Exception.Message}",
        IContainsErrorRecord { ErrorRecord: { } record } => Text(record),
        Exception other => other.Message,
        _ => null,
    };
}
