using System.Management.Automation;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that take files of this machine: <c>-Path</c> with wildcards, or <c>-LiteralPath</c>.</summary>
/// <remarks>Paths, and all that has a path (FileInfo, CsvFile), come through the pipeline too.</remarks>
public abstract class PathCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>The parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Files, with wildcards; what a wildcard stands for comes in ordinal order.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Does work for each place that this record's <c>-Path</c> or <c>-LiteralPath</c> stands for.</summary>
    protected async Task ForEachPathAsync(Func<string, Task> work)
    {
        foreach (var path in Path)
            await ForEachPlaceAsync(path, work);

        foreach (var path in LiteralPath)
            await TryAsync(() => work(FullPath(path)), path);
    }
}
