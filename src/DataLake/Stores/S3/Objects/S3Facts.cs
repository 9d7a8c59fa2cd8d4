namespace DataLake.Stores.S3.Objects;

/// <summary>What a server tells of an object that is asked for by itself.</summary>
/// <param name="Object">The object, with its metadata.</param>
/// <param name="Crc64">The whole content's CRC-64/NVME, as we or the server keep it; null where nobody does.</param>
/// <param name="Md5">The content's MD5, where the tag is one.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="StorageClass">Its storage class; null for the usual one.</param>
/// <param name="KmsKeyId">The key of the key service that it is encrypted with; null for none.</param>
internal sealed record S3Facts(LakeObject Object, ulong? Crc64, byte[]? Md5, string? ContentType, string? StorageClass, string? KmsKeyId);
