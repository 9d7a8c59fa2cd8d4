namespace DataLake.Content;

/// <summary>Tells content that is not text by its first bytes, so that an error can say what it is instead.</summary>
internal static class BinaryContent
{
    private const int BytesLookedAt = 4096;
    private const int TextBytesPerNul = 32;
    private const int FewNuls = 3;

    private static readonly (byte[] Magic, string Name)[] Formats =
    [
        ([.. "PK\x03\x04"u8], "a ZIP archive or an Office workbook (.xlsx): unpack it, or save its sheet as CSV"),
        ([.. "PK\x05\x06"u8], "an empty ZIP archive"),
        ([0x1F, 0x8B], "gzip: decompress it first"),
        ([.. "BZh"u8], "bzip2: decompress it first"),
        ([0xFD, .. "7zXZ"u8], "xz: decompress it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard: decompress it first"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive: unpack it first"),
        ([.. "Rar!"u8], "a RAR archive: unpack it first"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document (.xls): save its sheet as CSV"),
        ([.. "PAR1"u8], "Parquet"),
        ([.. "ORC"u8, 0], "ORC"),
        ([.. "Obj\x01"u8], "Avro"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([.. "%PDF-"u8], "a PDF document"),
        ([0x89, .. "PNG"u8], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ([0x7F, .. "ELF"u8], "a program"),
        ([.. "version https://git-lfs"u8], "a pointer of Git LFS, not the file itself: fetch it with 'git lfs pull'"),
        ([.. "<!DOCTYPE"u8], "a web page, not a file of data: was it a page to sign in, or an error?"),
        ([.. "<!doctype"u8], "a web page, not a file of data: was it a page to sign in, or an error?"),
        ([.. "<html"u8], "a web page, not a file of data: was it a page to sign in, or an error?"),
    ];

    /// <summary>What the content looks like; null for text.</summary>
    /// <param name="head">The content's first bytes.</param>
    public static string? Describe(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, name) in Formats)
        {
            if (head.StartsWith(magic))
                return name;
        }

        head = head[..Math.Min(head.Length, BytesLookedAt)];
        var nuls = head.Count((byte)0);
        if (nuls < FewNuls || nuls * TextBytesPerNul <= head.Length)
            return null; // a NUL here and there is a fault of its record
        return head.IndexOf((byte)0) is < 4 and var at && head.Length > 4 && head[at ^ 1] != 0
            ? "UTF-16 text without a byte order mark: name its encoding"
            : "binary data (it holds NUL bytes)";
    }
}
