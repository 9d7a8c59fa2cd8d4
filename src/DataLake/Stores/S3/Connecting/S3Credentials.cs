namespace DataLake.Stores.S3.Connecting;

/// <summary>An access key for S3. Nothing that prints, lists or serializes it shows the secret.</summary>
/// <param name="accessKeyId">Names the key; no secret.</param>
/// <param name="secretAccessKey">The secret half.</param>
/// <param name="sessionToken">The token that temporary credentials come with; null for lasting ones.</param>
public sealed class S3Credentials(string accessKeyId, string secretAccessKey, string? sessionToken = null)
{
    /// <summary>Names the key; no secret.</summary>
    public string AccessKeyId { get; } = accessKeyId;

    internal string SecretAccessKey { get; } = secretAccessKey;

    internal string? SessionToken { get; } = sessionToken;

    /// <summary>The access key's id alone.</summary>
    public override string ToString() => AccessKeyId;
}
