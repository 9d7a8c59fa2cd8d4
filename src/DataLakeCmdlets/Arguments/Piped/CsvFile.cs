using DataLake.Csv;
using DataLake.Masking.Protecting;
using DataLake.Stores;

namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>A CSV file that a cmdlet wrote: on this machine, or in the lake. Other cmdlets take it as it is.</summary>
public sealed class CsvFile
{
    internal CsvFile(string fullName, long length)
    {
        FullName = fullName;
        Length = length;
    }

    internal CsvFile(LakeObject lakeObject)
    {
        Object = lakeObject;
        Length = lakeObject.Size;
    }

    /// <summary>The file's absolute path; null where it is an object of the lake.</summary>
    public string? FullName { get; }

    /// <summary>The object; null where it is a file of this machine.</summary>
    public LakeObject? Object { get; }

    /// <summary>The object's bucket; null where it is a file of this machine.</summary>
    public string? Bucket => Object?.Bucket;

    /// <summary>The object's key; null where it is a file of this machine.</summary>
    public string? Key => Object?.Key;

    /// <summary>Its address.</summary>
    public Uri Uri => Object?.Uri ?? new Uri(FullName!);

    /// <summary>The size in bytes.</summary>
    public long Length { get; }

    /// <summary>The data rows, the header not counted.</summary>
    public required long Rows { get; init; }

    /// <summary>The rows that were left out because they were at fault.</summary>
    public long Rejected { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What masking gave; null where the file was not masked.</summary>
    public ProtectResult? Masking { get; init; }

    /// <summary>How it is written.</summary>
    public required CsvDialect Dialect { get; init; }

    /// <summary>The file's name without its folder.</summary>
    public string Name => FullName is null ? Object!.Name : System.IO.Path.GetFileName(FullName);

    /// <summary>The path, or <c>bucket/key</c>.</summary>
    public override string ToString() => FullName ?? Object!.ToString();
}
