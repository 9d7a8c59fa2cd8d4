namespace DataLake.Stores.S3.Connecting;

/// <summary>How an S3 lake is reached and with whose credentials. What is not said is looked up as every AWS tool does.</summary>
/// <remarks>
/// Credentials, first found: <see cref="Credentials"/>; <see cref="EnvFile"/>; <see cref="ProfileName"/>; the SDK's default
/// chain (environment, <c>~/.aws</c> with SSO, assumed roles and web identity, container and instance roles).
/// </remarks>
public sealed record S3Connection
{
    /// <summary>A profile of <c>~/.aws/config</c> or <c>~/.aws/credentials</c>.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region, such as <c>sa-east-1</c>; null for the profile's or environment's.</summary>
    public string? Region { get; init; }

    /// <summary>An S3-compatible server's address; null for AWS, or for <c>AWS_ENDPOINT_URL_S3</c> where it is set.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The access key to use.</summary>
    public S3Credentials? Credentials { get; init; }

    /// <summary>A <c>.env</c> file with <c>AWS_ACCESS_KEY_ID</c> and the like; it is read and leaves the environment as it is.</summary>
    public string? EnvFile { get; init; }

    /// <summary>When requests carry the SDK's own checksums.</summary>
    public S3ChecksumMode ChecksumMode { get; init; }

    /// <summary>Whether plain <c>http</c> is allowed to another machine.</summary>
    public bool AllowInsecure { get; init; }

    /// <summary>How many requests that carry large content run at a time, and eight times as many with at most 1 MB; memory is bounded by it.</summary>
    public int Parallelism { get; init; } = 8;

    /// <summary>How often a request is tried in all; null for <c>AWS_MAX_ATTEMPTS</c>, the profile's <c>max_attempts</c>, or 5.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>How the tries are spaced; null for <c>AWS_RETRY_MODE</c>, the profile's <c>retry_mode</c>, or the standard mode.</summary>
    public S3RetryMode? RetryMode { get; init; }

    /// <summary>How long one attempt may stand still, with no byte going either way, before it is given up and tried again.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
