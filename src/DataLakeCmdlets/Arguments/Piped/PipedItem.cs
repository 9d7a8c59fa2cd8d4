using System.Management.Automation;
using DataLake.Csv;
using DataLake.Messages;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments.Piped;

/// <summary>What an object of the pipeline is to the cmdlets of this module; <see cref="PipedReader"/> tells it.</summary>
public abstract record PipedItem
{
    private PipedItem()
    {
    }

    /// <summary>What errors call it.</summary>
    public abstract string Words { get; }

    /// <summary>What an error says failed.</summary>
    public abstract string Target { get; }

    /// <summary>A text: a path, a key or a name, as the cmdlet takes texts.</summary>
    public sealed record Text(string Value) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"The text '{Value}'");

        /// <inheritdoc/>
        public override string Target => Value;
    }

    /// <summary>A file or folder of this machine.</summary>
    /// <param name="Path">Its path, to be taken literally.</param>
    /// <param name="Dialect">How it is written, where that is known.</param>
    public sealed record Place(string Path, CsvDialect? Dialect = null) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"{Path}, a file or folder of this machine,");

        /// <inheritdoc/>
        public override string Target => Path;
    }

    /// <summary>An object of a lake.</summary>
    /// <param name="Address">Where it lies.</param>
    /// <param name="Size">Its size in bytes; 0 where it is not known.</param>
    /// <param name="Dialect">How it is written, where that is known.</param>
    public sealed record Stored(LakeAddress Address, long Size = 0, CsvDialect? Dialect = null) : PipedItem
    {
        /// <summary>Whether this session listed or wrote it: else it may be gone since, or never have been there.</summary>
        public bool IsListed { get; init; }

        /// <summary>Whether a listing gave it: whoever asks for an object by its key is told its metadata too.</summary>
        public bool IsOneOfMany { get; init; }

        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"{Address}, an object of a lake,");

        /// <inheritdoc/>
        public override string Target => $"{Address}";
    }

    /// <summary>A bucket.</summary>
    public sealed record Container(LakeAddress Address) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"The bucket '{Address}'");

        /// <inheritdoc/>
        public override string Target => $"{Address}";
    }

    /// <summary>What keys of a bucket begin with.</summary>
    public sealed record Folder(LakeAddress Address, string Prefix) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"The prefix {Target}");

        /// <inheritdoc/>
        public override string Target => $"{Address}/{Prefix}";
    }

    /// <summary>An unfinished upload.</summary>
    /// <param name="Address">Where its object would lie.</param>
    /// <param name="UploadId">What the server calls it.</param>
    /// <param name="Started">When it was begun.</param>
    public sealed record Upload(LakeAddress Address, string UploadId, DateTime Started) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"The unfinished upload to {Address}");

        /// <inheritdoc/>
        public override string Target => $"{Address}";
    }

    /// <summary>A lake.</summary>
    public sealed record Lake(StoreReference Store) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"The lake '{Store}'");

        /// <inheritdoc/>
        public override string Target => $"{Store}";
    }

    /// <summary>Anything else: a row of data.</summary>
    public sealed record Row(PSObject Item) : PipedItem
    {
        /// <inheritdoc/>
        public override string Words => Catalogue.Translate($"An object of type {Item.TypeNames[0]}");

        /// <inheritdoc/>
        public override string Target => $"{Item}";
    }
}
