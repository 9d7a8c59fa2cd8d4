using System.Management.Automation;
using DataLake.Csv;
using DataLake.Files.Outputs;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that turn CSV into one CSV file: at <c>-Destination</c>, or at <c>-Bucket</c> and <c>-Key</c>.</summary>
public abstract class CsvFileCmdlet : CsvInputCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The bucket to write to.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>The key to write.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    /// <summary>What is written, as <c>-WhatIf</c> names it: an object with its lake.</summary>
    protected string DestinationPlace => Destination is null ? $"{DestinationName} in {CurrentStore.Place}" : DestinationName;

    /// <summary>What is written, as messages name it.</summary>
    protected string DestinationName => Destination is null ? $"{Bucket}/{Key}" : FullPath(Destination);

    /// <summary>What the content turned out to be.</summary>
    /// <param name="Rows">Data rows written.</param>
    /// <param name="Rejected">Rows left out.</param>
    /// <param name="Columns">The columns, in order.</param>
    /// <param name="Dialect">How it is written.</param>
    protected sealed record Written(long Rows, long Rejected, IReadOnlyList<string> Columns, CsvDialect Dialect);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var toFile = Destination is not null && Bucket is null && Key is null;
        var toLake = Destination is null && Bucket is not null && Key is not null;
        if (!toFile && !toLake)
            Fail(CmdletError.DestinationUnclear());
    }

    /// <summary>Writes the file or object; it appears under its name only when complete.</summary>
    /// <param name="write">Writes the content, on a thread of its own.</param>
    /// <param name="stop">Stops; nothing is left behind.</param>
    protected async Task<CsvFile> WriteCsvAsync(Func<Stream, Written> write, CancellationToken stop)
    {
        if (Destination is null)
            return await WriteToLakeAsync(write, stop);

        var path = FullPath(Destination);
        var (written, length) = await Task.Run(
            () =>
            {
                using var file = OutputFile.Open(path);
                var facts = write(file.Stream);
                var bytes = file.Stream.Length;
                file.Commit();
                return (facts, bytes);
            },
            stop);
        return new CsvFile(path, length)
        {
            Rows = written.Rows, Rejected = written.Rejected, Columns = written.Columns, Dialect = written.Dialect,
        };
    }

    private async Task<CsvFile> WriteToLakeAsync(Func<Stream, Written> write, CancellationToken stop)
    {
        var store = CurrentStore;
        await using var writer = await store.Lake.CreateAsync(Bucket!, Key!, cancellationToken: stop);
        var written = await Task.Run(() => write(writer.Stream), stop);
        var file = new CsvFile(StoreProperty.Mark(await writer.CommitAsync(stop), store))
        {
            Rows = written.Rows, Rejected = written.Rejected, Columns = written.Columns, Dialect = written.Dialect,
        };
        return StoreProperty.Mark(file, store);
    }
}
