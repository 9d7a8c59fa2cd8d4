namespace DataLake.Stores.Addresses;

/// <summary>Gives addresses by which who has no credentials reads, or writes, objects.</summary>
public static class ObjectAddress
{
    /// <summary>How many minutes an address is good where nothing is said.</summary>
    public const int UsualMinutes = 60;

    /// <summary>How long one can be good: what S3 allows.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>An address of an object. Whoever has it can use it: it is a secret.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key; where it is read, it has to be there.</param>
    /// <param name="lasts">How long it is good.</param>
    /// <param name="writes">Whether it is for writing the object (HTTP PUT).</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DataLakeException"><c>UrlUnsupported</c>: the lake has no such addresses; <c>UrlTimeInvalid</c>; or there is no object.</exception>
    public static async Task<Uri> OfAsync(ILakeStore store, string bucket, string key, TimeSpan lasts, bool writes = false, CancellationToken cancellationToken = default)
    {
        if (store is not IObjectAddresses addresses)
            throw StoreError.UrlUnsupported(bucket, key, store.Root);
        if (lasts < TimeSpan.FromSeconds(1) || lasts > Longest)
            throw StoreError.UrlTimeInvalid(bucket, key);
        if (!writes)
            await store.GetAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        return await addresses.AddressAsync(bucket, key, lasts, writes).ConfigureAwait(false);
    }
}
