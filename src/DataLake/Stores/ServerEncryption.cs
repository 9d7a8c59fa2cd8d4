namespace DataLake.Stores;

/// <summary>With whose keys a server encrypts an object that it keeps.</summary>
public enum ServerEncryption : long
{
    /// <summary>Keys that the server keeps itself (SSE-S3).</summary>
    S3,

    /// <summary>A key of a key service (SSE-KMS): the one that is named, or the account's own.</summary>
    Kms,
}
