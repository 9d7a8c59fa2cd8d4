using Amazon.S3;
using DataLake.Messages;

namespace DataLake.Stores.S3.Objects;

/// <summary>Asks for an object's encryption, and looks whether the server did as asked: some take the header and do not encrypt.</summary>
internal static class EncryptionCheck
{
    /// <summary>What a request asks for; null for the bucket's own.</summary>
    public static ServerSideEncryptionMethod? Method(SendOptions options) => options.Encryption switch
    {
        ServerEncryption.S3 => ServerSideEncryptionMethod.AES256,
        ServerEncryption.Kms => ServerSideEncryptionMethod.AWSKMS,
        _ => null,
    };

    /// <summary>Whether an object is encrypted as was asked.</summary>
    public static bool IsAsAsked(SendOptions options, S3Facts facts) => options.Encryption switch
    {
        ServerEncryption.S3 => facts.Object.Encryption is not null,
        ServerEncryption.Kms => facts.Object.Encryption?.StartsWith(ServerSideEncryptionMethod.AWSKMS.Value, StringComparison.Ordinal) == true
            && (options.KmsKeyId is null || facts.KmsKeyId?.EndsWith(options.KmsKeyId, StringComparison.Ordinal) == true), // a server gives the whole name (ARN) of a key
        _ => true,
    };

    /// <summary>The object that was just written, with its encryption as the server tells it, and a warning where it is not what was asked.</summary>
    public static async Task<LakeObject> LookAsync(S3Objects objects, LakeObject written, SendOptions options, CancellationToken cancellationToken)
    {
        if (options.Encryption is null || await objects.LookAsync(written.Bucket, written.Key, withChecksums: false, cancellationToken).ConfigureAwait(false) is not { } facts)
            return written;
        return written with
        {
            Encryption = facts.Object.Encryption,
            Warnings = IsAsAsked(options, facts) ? written.Warnings : [.. written.Warnings, Catalogue.Translate($"{written} is not encrypted as asked: the server says {facts.Object.Encryption ?? Catalogue.Translate("nothing of encryption")}{(facts.KmsKeyId is { } key ? Catalogue.Translate($" with the key {key}") : "")}. It took the content all the same.")],
        };
    }
}
