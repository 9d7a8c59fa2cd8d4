using DataLake.Messages;

namespace DataLake;

/// <summary>An error that a person can act on: what failed, where, and what to do about it.</summary>
/// <remarks>
/// The message is complete in itself (it names the file, line and column, or the bucket and key) and holds no secret.
/// Made by the named factories beside each part (<c>StoreError</c>, <c>CsvError</c>, …), so that one fault is worded once.
/// </remarks>
public class DataLakeException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="errorId">A stable identifier such as <c>BucketNotFound</c>: what scripts test for.</param>
    /// <param name="category">What kind of failure it is.</param>
    /// <param name="message">The whole message: what failed, where, and what to do.</param>
    /// <param name="target">The thing that failed, as its user wrote it: a path, or <c>bucket/key</c>.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public DataLakeException(string errorId, ErrorCategory category, string message, string? target = null, Exception? innerException = null)
        : base(Catalogue.Translate(message), innerException)
    {
        ErrorId = errorId;
        Category = category;
        Target = target;
    }

    /// <summary>Creates an error whose message has values in it, and is given in the user's language.</summary>
    /// <inheritdoc cref="DataLakeException(string, ErrorCategory, string, string?, Exception?)"/>
    public DataLakeException(string errorId, ErrorCategory category, Message message, string? target = null, Exception? innerException = null)
        : this(errorId, category, message.ToString(), target, innerException)
    {
    }

    /// <summary>A stable identifier such as <c>BucketNotFound</c>; it does not change between versions.</summary>
    public string ErrorId { get; }

    /// <summary>What kind of failure it is.</summary>
    public ErrorCategory Category { get; }

    /// <summary>The thing that failed: a path, or <c>bucket/key</c>.</summary>
    public string? Target { get; }
}
