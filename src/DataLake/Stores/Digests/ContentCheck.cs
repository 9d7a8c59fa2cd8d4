using System.Security.Cryptography;

namespace DataLake.Stores.Digests;

/// <summary>What a whole content must come to, by the best that is known of it: a CRC-64 (which parts combine to, at memory's speed), else its SHA-256, else its MD5.</summary>
/// <param name="Crc64">Its CRC-64/NVME.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
/// <param name="Md5">Its MD5.</param>
internal sealed record ContentCheck(ulong? Crc64, string? Sha256, byte[]? Md5)
{
    /// <summary>Whether anything is known.</summary>
    public bool IsPossible => Crc64 is not null || Sha256 is not null || Md5 is not null;

    /// <summary>Begins to check a content that is read from its start; null where nothing is known.</summary>
    public Reading? Begin() => IsPossible ? new Reading(this) : null;

    /// <summary>A content on its way past the check.</summary>
    internal sealed class Reading(ContentCheck check) : IDisposable
    {
        private readonly IncrementalHash? hash =
            check.Crc64 is not null ? null : IncrementalHash.CreateHash(check.Sha256 is not null ? HashAlgorithmName.SHA256 : HashAlgorithmName.MD5);

        private Crc64Nvme crc;

        /// <summary>Whether appending costs as much as the reading itself, so that another thread is better at it.</summary>
        public bool IsSlow => hash is not null;

        /// <summary>Takes the next bytes.</summary>
        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (hash is null)
                crc.Append(bytes);
            else
                hash.AppendData(bytes);
        }

        /// <summary>Whether all that was taken is the content.</summary>
        public bool IsMet() => hash is null
            ? crc.Value == check.Crc64
            : string.Equals(Convert.ToHexString(hash.GetCurrentHash()), check.Sha256 ?? Convert.ToHexString(check.Md5!), StringComparison.OrdinalIgnoreCase);

        public void Dispose() => hash?.Dispose();
    }
}
