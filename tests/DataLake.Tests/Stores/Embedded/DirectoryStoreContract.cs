using DataLake.Stores;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Stores.Embedded;

public sealed class DirectoryStoreContract : StoreContract
{
    private protected override Task<ILakeStore> ConnectAsync(TemporaryFolder folder) => Task.FromResult<ILakeStore>(new DirectoryStore(folder["lake"]));
}
