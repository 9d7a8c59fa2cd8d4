using DataLake.Stores;
using DataLake.Tests.Stores;

namespace DataLake.Tests.Integration;

public sealed class MotoStoreContract : StoreContract
{
    private protected override async Task<ILakeStore> ConnectAsync(TemporaryFolder folder) => await S3Server.Moto.ConnectAsync();

    // It matches no address of such a key.
    private protected override string Untaken => "\n";
}

public sealed class CephStoreContract : StoreContract
{
    private protected override async Task<ILakeStore> ConnectAsync(TemporaryFolder folder) => await S3Server.Ceph.ConnectAsync();
}
