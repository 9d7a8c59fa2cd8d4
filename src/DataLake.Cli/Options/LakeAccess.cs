using System.CommandLine;
using DataLake.Stores;

namespace DataLake.Cli.Options;

/// <summary>The lake of a command that may need none: opened when it is first asked for.</summary>
internal sealed class LakeAccess(StoreOptions options, ParseResult arguments) : IAsyncDisposable
{
    private ILakeStore? lake;

    public async Task<ILakeStore> OpenAsync(CancellationToken cancellationToken) => lake ??= await options.OpenAsync(arguments, cancellationToken);

    public ValueTask DisposeAsync() => lake?.DisposeAsync() ?? ValueTask.CompletedTask;
}
