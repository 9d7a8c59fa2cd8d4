namespace DataLake.Tests.Integration;

/// <summary>What a network or server may do to a request.</summary>
internal enum FaultKind
{
    None,

    /// <summary>The connection is reset after some bytes of the answer, or of the request where it is longer.</summary>
    Reset,

    /// <summary>Nothing moves any more after some bytes.</summary>
    Stall,

    /// <summary>The server answers with an error of its own.</summary>
    Answer,

    /// <summary>The answer's body ends early.</summary>
    Truncate,

    /// <summary>One bit of the answer's body is turned over.</summary>
    CorruptAnswer,

    /// <summary>One bit of the request's body is turned over.</summary>
    CorruptRequest,
}

/// <summary>A fault, and where in the bytes it strikes.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">The byte of the body that it happens at.</param>
/// <param name="Status">The status line's end, for <see cref="FaultKind.Answer"/>.</param>
/// <param name="Code">The error code, for <see cref="FaultKind.Answer"/>; none for an answer without a body.</param>
/// <param name="Message">What the error says, for <see cref="FaultKind.Answer"/>.</param>
internal readonly record struct Fault(FaultKind Kind, long At = 0, string Status = "503 Slow Down", string? Code = "SlowDown", string Message = "as the test says")
{
    public static Fault None => default;

    /// <summary>The whole body of an answer, in place of an error's.</summary>
    public string? Body { get; init; }

    /// <summary>An answer that is not an error: what a server of the test's own says.</summary>
    public static Fault Ok(string body) => new(FaultKind.Answer, Status: "200 OK") { Body = body };
}

/// <summary>What a request's head says.</summary>
/// <param name="Method">Such as <c>PUT</c>.</param>
/// <param name="Target">The path and query.</param>
/// <param name="ContentLength">The body's length.</param>
/// <param name="Text">The whole head.</param>
internal sealed record RequestHead(string Method, string Target, long ContentLength, string Text)
{
    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) =>
        Text.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
