using DataLake.Messages;

namespace DataLake;

/// <summary>An error that a person can act on: what failed, where, and what to do about it.</summary>
/// <remarks>
/// The message is complete in itself (it names the file, line and column, or the bucket and key) and holds no secret.
/// Made by the named factories beside each part (<c>StoreError</c>, <c>CsvError</c>, …), so that one fault is worded once.
/// </remarks>
public class DataLakeException : Exception
{
    private const string Indent = "  ";

    /// <summary>Creates an error.</summary>
    /// <param name="errorId">A stable identifier such as <c>BucketNotFound</c>: what scripts test for.</param>
    /// <param name="category">What kind of failure it is.</param>
    /// <param name="message">The whole message: what failed, where, and what to do.</param>
    /// <param name="target">The thing that failed, as its user wrote it: a path, or <c>bucket/key</c>.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    /// <param name="details">Lines that follow the message, such as one for each file that failed.</param>
    public DataLakeException(string errorId, ErrorCategory category, string message, string? target = null, Exception? innerException = null, IEnumerable<string>? details = null)
        : base(Compose(Catalogue.Translate(message), details), innerException)
    {
        ErrorId = errorId;
        Category = category;
        Target = target is null ? null : UserInformation.Hide(target);
    }

    /// <summary>Creates an error whose message has values in it, and is given in the user's language.</summary>
    /// <inheritdoc cref="DataLakeException(string, ErrorCategory, string, string?, Exception?, IEnumerable{string})"/>
    internal DataLakeException(string errorId, ErrorCategory category, Message message, string? target = null, Exception? innerException = null, IEnumerable<string>? details = null)
        : this(errorId, category, message.ToString(), target, innerException, details)
    {
    }

    /// <summary>Creates an error from which the program may go on in another way.</summary>
    /// <param name="kind">Which; its name is the error's id.</param>
    /// <param name="category">What kind of failure it is.</param>
    /// <param name="message">The whole message: what failed, where, and what to do.</param>
    /// <param name="target">The thing that failed, as its user wrote it: a path, or <c>bucket/key</c>.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    internal DataLakeException(ErrorKind kind, ErrorCategory category, string message, string? target = null, Exception? innerException = null)
        : this(kind.ToString(), category, message, target, innerException) => Kind = kind;

    /// <summary>The same with a message that has values in it.</summary>
    /// <inheritdoc cref="DataLakeException(ErrorKind, ErrorCategory, string, string?, Exception?)"/>
    internal DataLakeException(ErrorKind kind, ErrorCategory category, Message message, string? target = null, Exception? innerException = null)
        : this(kind, category, message.ToString(), target, innerException)
    {
    }

    /// <summary>A stable identifier such as <c>BucketNotFound</c>; it does not change between versions.</summary>
    public string ErrorId { get; }

    /// <summary>Which error it is, where the program itself tells it from others.</summary>
    public ErrorKind Kind { get; }

    /// <summary>What kind of failure it is.</summary>
    public ErrorCategory Category { get; }

    /// <summary>The thing that failed: a path, or <c>bucket/key</c>.</summary>
    public string? Target { get; }

    // Names and values in a message come from strangers: a line break is ours, or it is none.
    private static string Compose(string message, IEnumerable<string>? details) =>
        Shown(message) + string.Concat((details ?? []).SelectMany(detail => detail.Split('\n').Select(Unindented)).Select(line => "\n" + Indent + Shown(line)));

    private static string Shown(string text) => Printable.Line(UserInformation.Hide(text));

    // The lines after the first are another message's details, and indented already.
    private static string Unindented(string line, int index) => index > 0 && line.StartsWith(Indent, StringComparison.Ordinal) ? line[Indent.Length..] : line;
}
