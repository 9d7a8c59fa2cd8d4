namespace DataLake.Stores.S3.Connecting;

/// <summary>When the AWS SDK adds checksums of its own to requests, beside the SHA-256 or MD5 that every transfer carries.</summary>
public enum S3ChecksumMode
{
    /// <summary>Only where an operation demands one: what S3-compatible servers understand.</summary>
    WhenRequired,

    /// <summary>Wherever an operation knows them: S3 keeps them with the object.</summary>
    WhenSupported,
}
