using System.CommandLine;
using DataLake.Cli.Output;
using DataLake.Content;
using DataLake.Csv.Sources;
using DataLake.Files;
using DataLake.Pipelines.Protecting;
using DataLake.Pipelines.Steps;
using DataLake.Stores;

namespace DataLake.Cli.Options;

/// <summary>The inputs of a command: files, patterns that no shell expanded, <c>-</c> for standard input, <c>lake:BUCKET/KEY</c> for objects.</summary>
internal sealed class InputFiles : IDisposable
{
    private KeptContent? spooled;

    public static Argument<string[]> Argument(string what) => new("FILE")
    {
        Description = $"{what} A pattern (* ? **) stands for the files that fit; - for standard input; lake:BUCKET/KEY or lake:BUCKET/PREFIX/ for objects of the lake.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The inputs in the order given, each of a pattern or prefix in ordinal order.</summary>
    public async Task<IReadOnlyList<CsvSource>> OpenAsync(IEnumerable<string> given, LakeAccess lake, CancellationToken stop) =>
        [.. (await OpenTablesAsync(given, lake, stop)).Select(table => table.Source)];

    /// <summary>The same with what an input is besides its content: what may be removed once it is masked.</summary>
    public async Task<IReadOnlyList<MaskInput>> OpenTablesAsync(IEnumerable<string> given, LakeAccess lake, CancellationToken stop)
    {
        var tables = new List<MaskInput>();
        foreach (var input in given)
        {
            if (input == "-")
                tables.Add(MaskInput.Of(await SpoolAsync(stop)));
            else if (LakePlace.TryParse(input, out var place))
                tables.AddRange(await ObjectsAsync(await lake.OpenAsync(stop), place, stop));
            else
                tables.AddRange(FilePattern.Expand(input).Select(path => MaskInput.Of(CsvSource.FromFile(path))));
        }

        return tables;
    }

    /// <summary>One object as an input.</summary>
    public static async Task<CsvSource> ObjectAsync(ILakeStore lake, LakePlace place, CancellationToken stop) =>
        LakeInputs.ToSource(lake, await lake.GetAsync(place.Bucket, place.Key, stop));

    /// <summary>One table: an object, or all of a prefix.</summary>
    public static async Task<CsvSource> TableAsync(ILakeStore lake, LakePlace place, CancellationToken stop) => CsvSource.OfSeveral([.. (await ObjectsAsync(lake, place, stop)).Select(table => table.Source)]);

    public void Dispose() => spooled?.Dispose();

    private static async Task<IReadOnlyList<MaskInput>> ObjectsAsync(ILakeStore lake, LakePlace place, CancellationToken stop)
    {
        var found = place.IsFolder
            ? await lake.FindAtAsync(place.Bucket, place.Key, stop, count => Terminal.Note($"{Quantity.Of(count, "object")} left out: programs left them beside data (markers, locks, files not complete); their keys take them"))
            : [await lake.GetAsync(place.Bucket, place.Key, stop)];
        return found.Count > 0 ? [.. found.Select(item => MaskInput.Of(LakeInputs.ToSource(lake, item), lake, item))] : throw LakeFault.NothingBelow(place);
    }

    // Content is looked at before it is read, and so has to be there twice.
    private async Task<CsvSource> SpoolAsync(CancellationToken stop)
    {
        if (spooled is not null)
            throw UsageError.Of($"- is given twice; standard input can be read once.");
        using var input = Console.OpenStandardInput();
        spooled = await KeptContent.OfAsync(input, stop);
        return new CsvSource("standard input", spooled.OpenRead) { Length = spooled.Length };
    }
}
