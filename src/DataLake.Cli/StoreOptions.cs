using System.CommandLine;
using DataLake.Stores;
using DataLake.Stores.Embedded;

namespace DataLake.Cli;

/// <summary>The options that say which lake a command works in.</summary>
internal sealed class StoreOptions
{
    private const string FileScheme = "file:";

    private readonly Option<string> store = new("--store") { Description = "The lake: file:DIR, a folder of this machine.", HelpName = "LAKE", Required = true };

    public void AddTo(Command command) => command.Options.Add(store);

    public Task<ILakeStore> OpenAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lake = arguments.GetValue(store)!;
        return lake.StartsWith(FileScheme, StringComparison.Ordinal) && lake.Length > FileScheme.Length
            ? Task.FromResult<ILakeStore>(new DirectoryStore(lake[FileScheme.Length..]))
            : throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--store {lake}: must have the form file:DIR.");
    }
}
