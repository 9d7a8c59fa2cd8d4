using System.Management.Automation;
using DataLake;
using DataLake.Files;
using DataLakeCmdlets.Arguments.Piped;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that take files: <c>-Path</c> with wildcards, <c>-LiteralPath</c>, or what the pipeline brings.</summary>
public abstract class PathCmdlet : StoreCmdlet
{
    /// <summary>The parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>The parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    /// <summary>The parameter set of <see cref="InputObject"/>.</summary>
    protected const string InputObjectSet = "InputObject";

    /// <summary>Files, with wildcards; what a wildcard stands for comes in ordinal order.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public virtual string[] Path { get; set; } = [];

    /// <summary>Files, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public virtual string[] LiteralPath { get; set; } = [];

    /// <summary>Paths, files, objects of a lake, what other cmdlets wrote: what the pipeline brings.</summary>
    // One parameter for all of them, and not an array: PowerShell binds an object by its value before it looks at its
    // properties only where the value needs no conversion, and a row of data may well have a property named FullName.
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>Handles a file or folder; what it throws is a non-terminating error of that one.</summary>
    protected abstract Task ProcessPlaceAsync(PipedItem.Place place, CancellationToken stop);

    /// <summary>Handles what is neither a path nor a file of this machine.</summary>
    protected abstract Task ProcessItemAsync(PipedItem item, CancellationToken stop);

    /// <summary>How many inputs failed so far; the error of each was written.</summary>
    protected int FailedInputs { get; private set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(async stop =>
    {
        foreach (var path in Path)
            await PathAsync(path, stop);

        foreach (var path in LiteralPath)
            await TryInputAsync(() => ProcessPlaceAsync(new PipedItem.Place(FullPath(path)), stop), path);

        if (InputObject is { } item)
            await PipedAsync(item, stop);
    });

    private async Task PipedAsync(PSObject item, CancellationToken stop)
    {
        IReadOnlyList<PipedItem> items = [];
        await TryInputAsync(() => Task.FromResult(items = [.. PipedReader.Read(item)]), item);
        foreach (var one in items)
        {
            if (one is PipedItem.Text path)
                await PathAsync(path.Value, stop);
            else
                await TryInputAsync(() => one is PipedItem.Place place ? ProcessPlaceAsync(place with { Path = FullPath(place.Path) }, stop) : ProcessItemAsync(one, stop), item);
        }
    }

    private async Task PathAsync(string path, CancellationToken stop)
    {
        IReadOnlyList<string> places = [];
        await TryInputAsync(() => Task.FromResult(places = Resolve(path)), path);
        foreach (var place in places)
            await TryInputAsync(() => ProcessPlaceAsync(new PipedItem.Place(place), stop), place);
        foreach (var problem in Unopenable(path))
            await TryInputAsync(() => Task.FromException(problem), problem.Target ?? path);
    }

    // PowerShell leaves out of a wildcard's files, without a word, those whose names are not text.
    private IReadOnlyList<DataLakeException> Unopenable(string path)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(path))
            return [];
        var (folder, name) = (SessionState.Path.ParseParent(path, null), SessionState.Path.ParseChildName(path));
        if (!WildcardPattern.ContainsWildcardCharacters(name) || WildcardPattern.ContainsWildcardCharacters(folder))
            return [];
        var fits = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return FilePattern.Unopenable(FullPath(folder.Length > 0 ? folder : "."), fits.IsMatch);
    }

    private async Task TryInputAsync(Func<Task> work, object target)
    {
        if (!await TryAsync(work, target))
            FailedInputs++;
    }
}
