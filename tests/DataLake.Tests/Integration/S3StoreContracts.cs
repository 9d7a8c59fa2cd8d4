using DataLake.Stores;
using DataLake.Tests.Stores;

namespace DataLake.Tests.Integration;

public sealed class MotoStoreContract : StoreContract
{
    private protected override async Task<ILakeStore> ConnectAsync(TemporaryFolder folder) => await S3Server.Moto.ConnectAsync();
}

public sealed class CephStoreContract : StoreContract
{
    private protected override async Task<ILakeStore> ConnectAsync(TemporaryFolder folder) => await S3Server.Ceph.ConnectAsync();
}
