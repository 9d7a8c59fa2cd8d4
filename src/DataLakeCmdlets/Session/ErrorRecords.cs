using System.Management.Automation;
using DataLake;

namespace DataLakeCmdlets.Session;

/// <summary>The core's errors in PowerShell's form.</summary>
internal static class ErrorRecords
{
    /// <summary>The error under its stable id, with the category of the same name.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The item that failed; null for the error's own target.</param>
    /// <param name="makesObjects">Whether the cmdlet puts objects into buckets.</param>
    /// <param name="isInScript">Whether a script called the cmdlet: PowerShell shows its errors in one line then.</param>
    public static ErrorRecord ToErrorRecord(this DataLakeException error, object? target = null, bool makesObjects = false, bool isInScript = false)
    {
        var words = isInScript ? InlineCaret.Of(error.Message) : error.Message;
        var advice = CmdletAdvice.For(error, makesObjects);
        return new(error, error.ErrorId, Enum.Parse<System.Management.Automation.ErrorCategory>(error.Category.ToString()), target ?? error.Target)
        {
            ErrorDetails = advice is not null ? new ErrorDetails($"{words} {advice}") : words != error.Message ? new ErrorDetails(words) : null,
        };
    }
}
