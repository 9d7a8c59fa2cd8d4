using System.Text;
using DataLake.Collecting.Definitions;
using DataLake.Stores.S3.Connecting;

namespace DataLake.Collecting.Asking;

/// <summary>A token: it goes into its header, and nowhere else.</summary>
public sealed class ApiToken
{
    private readonly string value;

    /// <summary>Creates a token.</summary>
    /// <param name="value">The token.</param>
    /// <exception cref="DataLakeException"><c>TokenInvalid</c>: it is empty, or holds what a header cannot; it is not shown.</exception>
    public ApiToken(string value)
    {
        this.value = value.Trim();
        if (this.value.Length == 0 || this.value.Any(character => character is <= ' ' or > '~'))
            throw new DataLakeException("TokenInvalid", ErrorCategory.InvalidArgument, "The token cannot be one: it is empty, or holds a character that is not printable ASCII, such as a line break; was all of it copied, and nothing more?");
    }

    /// <summary>Finds the token of an API: in a .env file, where one is named, else in the environment.</summary>
    /// <param name="definition">The API.</param>
    /// <param name="envFile">The .env file; null for none.</param>
    /// <returns>The token, or null where the API wants none.</returns>
    /// <exception cref="DataLakeException"><c>TokenMissing</c>: it is nowhere; or the file cannot be read.</exception>
    public static ApiToken? Find(ApiDefinition definition, string? envFile)
    {
        if (definition.Token is not { Variable: var name })
            return null;
        var found = EnvFile.Read(envFile).GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(found)
            ? throw new DataLakeException("TokenMissing", ErrorCategory.PermissionDenied, $"{definition.Origin} wants a token, and there is none: set the environment variable {name}, or name a .env file that has it.", name)
            : new ApiToken(found);
    }

    /// <summary>What stands in the header.</summary>
    internal string Header(TokenPlace place) => place.Scheme.Length == 0 ? value : $"{place.Scheme} {value}";

    /// <summary>A text of a stranger without the token in it.</summary>
    internal string Hide(string text) => text.Replace(value, "***", StringComparison.Ordinal);

    /// <summary>Whether some bytes hold it.</summary>
    internal bool IsIn(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.ASCII.GetBytes(value)) >= 0;

    /// <summary>Says nothing of it.</summary>
    public override string ToString() => "(hidden)";
}
