using System.Security.Cryptography;
using DataLake.Files;
using DataLake.Files.Outputs;
using DataLake.Masking;
using DataLake.Masking.Protecting;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Pipelines.Protecting;

/// <summary>Masks tables into files and objects, and takes what is sensitive away when the masked one is known to be whole.</summary>
/// <param name="options">The rules, and the key.</param>
public sealed class TableProtector(ProtectOptions options)
{
    /// <summary>The metadata of an object that says which key its tokens and pseudonyms were made with.</summary>
    public const string KeyIdName = "masking-key-id";

    /// <summary>Whether inputs are removed: after the masked table was read back and is what was written, and no row of theirs was left out as faulty.</summary>
    public bool RemovesInput { get; init; }

    /// <summary>How objects are written.</summary>
    public SendOptions Sending { get; init; } = SendOptions.Default;

    /// <summary>Is told of the bytes read.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Masks a table into an object.</summary>
    /// <param name="input">The table.</param>
    /// <param name="lake">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops; nothing is left behind.</param>
    /// <exception cref="DataLakeException">The table cannot be masked, or the object not be written; or what was written is not what can be read (<c>MaskingNotVerified</c>).</exception>
    public async Task<ProtectedTable> ToObjectAsync(MaskInput input, ILakeStore lake, string bucket, string key, CancellationToken cancellationToken)
    {
        OutputIdentity.Check([await lake.PlaceOfAsync(bucket, key, cancellationToken).ConfigureAwait(false)], Places(input));
        var writer = await lake.CreateAsync(bucket, key, options.Key is { } used ? Sending with { Metadata = new Dictionary<string, string>(Sending.Metadata) { [KeyIdName] = used.Id } } : Sending, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            var result = await RunAsync(input, writer.Stream, cancellationToken).ConfigureAwait(false);
            var written = await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
            var table = new ProtectedTable(written.ToString(), written, result) { Notes = [.. written.Warnings.Select(warning => warning.TrimEnd('.')), .. result.Notes] };
            return await FinishAsync(table, input, written.Sha256!, () => lake.OpenReadAsync(bucket, key, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Masks a table into a file, which appears under its name only when it is complete.</summary>
    /// <param name="input">The table.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Stops; nothing is left behind.</param>
    /// <exception cref="DataLakeException">The table cannot be masked, or the file not be written; or what was written is not what can be read (<c>MaskingNotVerified</c>).</exception>
    public async Task<ProtectedTable> ToFileAsync(MaskInput input, string path, CancellationToken cancellationToken)
    {
        OutputIdentity.Check([Place.OfFile(path)], Places(input));
        using var file = OutputFile.Open(path);
        using var hash = new HashedOutput(file.Stream, isHashed: RemovesInput);
        var result = await RunAsync(input, hash, cancellationToken).ConfigureAwait(false);
        file.Commit();
        var table = new ProtectedTable(path, null, result) { Notes = result.Notes };
        return await FinishAsync(table, input, hash.Sha256(), () => Task.FromResult<Stream>(LocalFile.OpenRead(path)), cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<Place> Places(MaskInput input) => input.Source.Place is { } place ? [place] : [];

    private Task<ProtectResult> RunAsync(MaskInput input, Stream stream, CancellationToken cancellationToken) =>
        Task.Run(() => CsvProtector.Run(input.Source, stream, options, Progress, cancellationToken), cancellationToken);

    private async Task<ProtectedTable> FinishAsync(ProtectedTable table, MaskInput input, string sha256, Func<Task<Stream>> open, CancellationToken cancellationToken)
    {
        if (!RemovesInput)
            return table;
        var there = await open().ConfigureAwait(false);
        await using (there.ConfigureAwait(false))
        {
            if (Convert.ToHexString(await SHA256.HashDataAsync(there, cancellationToken).ConfigureAwait(false)).ToLowerInvariant() != sha256)
                throw MaskingError.NotVerified(table.Place, "what can be read there is not what was written");
        }

        var kept = Sending.Encryption is not null && table.Object?.Warnings.Count > 0 ? Catalogue.Translate("stays until the masked table is encrypted as asked")
            : table.Result.Rejected > 0 ? Catalogue.Translate($"holds {Quantity.Of(table.Result.Rejected, "row")} at fault that the masked table lacks")
            : await input.RemoveAsync(cancellationToken).ConfigureAwait(false);
        return kept is null ? table with { InputRemoved = true } : table with { Notes = [.. table.Notes, Catalogue.Translate($"{input.Source.Name} {kept}, and was not removed")] };
    }

    private sealed class HashedOutput(Stream destination, bool isHashed) : WriteOnlyStream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Sha256() => Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();

        protected override void Take(ReadOnlySpan<byte> bytes)
        {
            if (isHashed)
                hash.AppendData(bytes);
            destination.Write(bytes);
        }

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
