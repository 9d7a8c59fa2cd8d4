namespace DataLake.Stores.Addresses;

/// <summary>A lake whose objects can be had by an address alone, by who has no credentials.</summary>
public interface IObjectAddresses
{
    /// <summary>An address that is good for some time. Whoever has it can use it: it is a secret.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key; it is not looked up.</param>
    /// <param name="lasts">How long it is good: a second to seven days, and never longer than the credentials that it is made with.</param>
    /// <param name="writes">Whether it is for writing the object (HTTP PUT), instead of reading it.</param>
    /// <exception cref="DataLakeException">There are no credentials.</exception>
    Task<Uri> AddressAsync(string bucket, string key, TimeSpan lasts, bool writes = false);
}
