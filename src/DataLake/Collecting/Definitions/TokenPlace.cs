namespace DataLake.Collecting.Definitions;

/// <summary>How the token goes to an API: in a header, never in an address.</summary>
/// <param name="Variable">The environment variable, or the name in a .env file, that holds it where it is not given otherwise.</param>
public sealed record TokenPlace(string Variable)
{
    /// <summary>The header.</summary>
    public string Header { get; init; } = "Authorization";

    /// <summary>What stands before it in the header; empty for nothing.</summary>
    public string Scheme { get; init; } = "Bearer";
}
