namespace DataLake.Stores.Digests;

/// <summary>What tells a content from every other.</summary>
/// <param name="Sha256">Its identity, in lower-case hexadecimal.</param>
/// <param name="Crc64">Its CRC-64/NVME, which that of its parts combine to.</param>
/// <param name="Md5">Its MD5, by which S3 calls what was put in one piece; null where it was not asked for.</param>
internal sealed record ContentDigest(string Sha256, ulong Crc64, byte[]? Md5);
