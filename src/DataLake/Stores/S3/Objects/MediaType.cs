namespace DataLake.Stores.S3.Objects;

/// <summary>The media type that a key's extension stands for.</summary>
internal static class MediaType
{
    public static string Of(string key) => Path.GetExtension(key).ToLowerInvariant() switch
    {
        ".csv" => "text/csv",
        ".tsv" => "text/tab-separated-values",
        ".txt" or ".log" => "text/plain",
        ".json" => "application/json",
        ".jsonl" or ".ndjson" => "application/x-ndjson",
        ".parquet" => "application/vnd.apache.parquet",
        ".html" or ".htm" => "text/html",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".xml" => "application/xml",
        ".pdf" => "application/pdf",
        ".gz" => "application/gzip",
        ".zip" => "application/zip",
        ".zst" => "application/zstd",
        _ => "application/octet-stream",
    };
}
