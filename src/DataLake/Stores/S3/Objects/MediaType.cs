namespace DataLake.Stores.S3.Objects;

/// <summary>The media type that a key's extension stands for.</summary>
internal static class MediaType
{
    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".tsv"] = "text/tab-separated-values",
        [".txt"] = "text/plain",
        [".log"] = "text/plain",
        [".json"] = "application/json",
        [".jsonl"] = "application/x-ndjson",
        [".ndjson"] = "application/x-ndjson",
        [".parquet"] = "application/vnd.apache.parquet",
        [".html"] = "text/html",
        [".htm"] = "text/html",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".xml"] = "application/xml",
        [".pdf"] = "application/pdf",
        [".gz"] = "application/gzip",
        [".zip"] = "application/zip",
        [".zst"] = "application/zstd",
    };

    /// <summary>Those that are known here.</summary>
    public static IReadOnlyList<string> Known => [.. ByExtension.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The media type of a key.</summary>
    public static string Of(string key) => ByExtension.GetValueOrDefault(Path.GetExtension(key), "application/octet-stream");
}
