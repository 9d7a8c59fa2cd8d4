using System.Security;

namespace DataLakeCmdlets.Commands.Masking;

/// <summary>A masking key that was made.</summary>
/// <param name="Id">Its id, which is not secret.</param>
public sealed record NewMaskingKey(string Id)
{
    /// <summary>The file that holds it; null where it was not written.</summary>
    public string? Path { get; init; }

    /// <summary>The key itself, where it was not written to a file.</summary>
    public SecureString? Key { get; init; }
}
