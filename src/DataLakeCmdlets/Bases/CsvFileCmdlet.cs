using System.Management.Automation;
using DataLake.Csv;
using DataLake.Files.Outputs;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that turn CSV into one CSV file: at <c>-Destination</c>, or at <c>-Bucket</c> and <c>-Key</c>.</summary>
public abstract class CsvFileCmdlet : CsvInputCmdlet
{
    /// <summary>What the names of the parameter sets end in that write an object.</summary>
    private protected const string ToLake = "ToLake";

    // A parameter set says what goes together: each kind of input with each kind of output.

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet + ToLake)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet + ToLake)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public override string[] LiteralPath { get => base.LiteralPath; set => base.LiteralPath = value; }

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet + ToLake)]
    [ValidateNotNull]
    public override PSObject? InputObject { get => base.InputObject; set => base.InputObject = value; }

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNullOrEmpty]
    public virtual string? Destination { get; set; }

    /// <summary>The bucket to write to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet + ToLake)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet + ToLake)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet + ToLake)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>The key to write.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet + ToLake)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet + ToLake)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet + ToLake)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    private protected override bool MakesObjects => true;

    /// <summary>What is written, as <c>-WhatIf</c> names it: an object with its lake.</summary>
    protected string DestinationPlace => Destination is null ? Catalogue.Translate($"{DestinationName} in {CurrentStore.Place}") : DestinationName;

    /// <summary>What is written, as messages name it.</summary>
    protected string DestinationName => Destination is null ? $"{Bucket}/{Key}" : FullPath(Destination);

    /// <summary>What the content turned out to be.</summary>
    /// <param name="Rows">Data rows written.</param>
    /// <param name="Rejected">Rows left out.</param>
    /// <param name="Columns">The columns, in order.</param>
    /// <param name="Dialect">How it is written.</param>
    protected sealed record Written(long Rows, long Rejected, IReadOnlyList<string> Columns, CsvDialect Dialect);

    /// <summary>Writes the file or object; it appears under its name only when complete.</summary>
    /// <param name="write">Writes the content, on a thread of its own.</param>
    /// <param name="warn">Says what is to be known of it, before it takes the place of what is there: a warning may stop it.</param>
    /// <param name="stop">Stops; nothing is left behind.</param>
    protected async Task<CsvFile> WriteCsvAsync(Func<Stream, Written> write, Action warn, CancellationToken stop)
    {
        if (Destination is null)
            return await WriteToLakeAsync(write, warn, stop);

        var path = FullPath(Destination);
        using var file = OutputFile.Open(path);
        var written = await WriteAsync(write, file.Stream, stop);
        var length = file.Stream.Length;
        warn();
        await Task.Run(file.Commit, stop);
        return new CsvFile(path, length)
        {
            Rows = written.Rows, Rejected = written.Rejected, Columns = written.Columns, Dialect = written.Dialect,
        };
    }

    /// <summary>Writes it to the pipeline; one of this machine as the file that it is, for Select-String and others take no more than its very type for a file.</summary>
    private protected void WriteCsvFile(CsvFile csv)
    {
        if (csv.FullName is not { } path)
        {
            WriteObject(csv);
            return;
        }

        var item = Item(path);
        item.TypeNames.Insert(0, typeof(CsvFile).FullName!);
        foreach (var (name, value) in new (string, object)[] { (nameof(csv.Rows), csv.Rows), (nameof(csv.Rejected), csv.Rejected), (nameof(csv.Columns), csv.Columns), (nameof(csv.Dialect), csv.Dialect), (nameof(csv.Uri), csv.Uri) })
            With(item, name, value);
        WriteObject(item);
    }

    /// <summary>Whether the content is written on the pipeline's thread: a scriptblock runs there and nowhere else.</summary>
    private protected virtual bool WritesHere => false;

    private Task<Written> WriteAsync(Func<Stream, Written> write, Stream output, CancellationToken stop) =>
        WritesHere ? Task.FromResult(write(output)) : Task.Run(() => write(output), stop);

    private async Task<CsvFile> WriteToLakeAsync(Func<Stream, Written> write, Action warn, CancellationToken stop)
    {
        var store = CurrentStore;
        LakeObject made;
        Written written;
        await using (var writer = await store.Lake.CreateAsync(Bucket!, Key!, cancellationToken: stop))
        {
            written = await WriteAsync(write, writer.Stream, stop);
            warn();
            made = await writer.CommitAsync(stop);
        }

        TellWarnings(made);
        await TellLeftAsync(store, Bucket!, stop);
        var file = new CsvFile(StoreProperty.Mark(made, store))
        {
            Rows = written.Rows, Rejected = written.Rejected, Columns = written.Columns, Dialect = written.Dialect,
        };
        return StoreProperty.Mark(file, store);
    }
}
