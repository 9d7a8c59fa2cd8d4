using DataLake.Csv.Sources;
using DataLake.Csv.Writing;
using DataLake.Files.Outputs;

namespace DataLake.Csv.Merging;

/// <summary>Merges CSV files into one.</summary>
/// <remarks>
/// Records pass as the bytes they are, unless the output needs them written anew: other columns, another delimiter,
/// quoting or line break than the input's, nulls emptied, the source's name added. Reading and checking, writing anew,
/// and writing out overlap.
/// </remarks>
public static class CsvMerge
{
    /// <summary>Merges the sources, in the order given, into a stream.</summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="destination">Where the result goes, from its current position.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="CsvException">A record or header is at fault; what was written until then is to be thrown away.</exception>
    public static MergeResult Run(IReadOnlyList<CsvSource> sources, Stream destination, MergeOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sources.Count);
        options ??= new MergeOptions();
        MergeInput[] inputs = [.. sources.Select(source => new MergeInput(source, options.Reading))];
        try
        {
            return Run(inputs, destination, options, progress, cancellationToken);
        }
        finally
        {
            foreach (var input in inputs)
                input.Dispose();
        }
    }

    /// <summary>Merges the sources, in the order given, into a file, which appears under its name only when it is complete.</summary>
    /// <param name="sources">The inputs.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">A record or header is at fault, an input is the file itself, or it cannot be written.</exception>
    public static MergeResult ToFile(IReadOnlyList<CsvSource> sources, string path, MergeOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        OutputIdentity.Check([Place.OfFile(path)], sources.Select(source => source.Place).OfType<Place>());
        using var file = OutputFile.Open(path);
        var result = Run(sources, file.Stream, options, progress, cancellationToken);
        file.Commit();
        return result;
    }

    private static MergeResult Run(MergeInput[] inputs, Stream destination, MergeOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var plan = MergePlan.Create(inputs, options);
        using var unique = options.UniqueBy.Count > 0 ? UniqueRows.Find(inputs, plan.FirstDialect, options.UniqueBy, cancellationToken) : null;
        using var output = new EncodedOutput(destination, plan.Output.Encoding);
        using var writer = new MergeOutput(output);
        var merge = new MergeRun(plan, unique, writer, progress, cancellationToken);
        foreach (var input in inputs)
            merge.Add(input);
        writer.Complete();
        return new MergeResult(inputs.Length, merge.Rows - (unique?.Superseded ?? 0), merge.Rejected, unique?.Superseded ?? 0, output.Complete(), plan.Columns, plan.Output);
    }
}
