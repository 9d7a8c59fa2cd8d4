using System.CommandLine;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;

namespace DataLake.Cli.Options;

/// <summary>The options that say which lake a command works in.</summary>
internal sealed class StoreOptions
{
    private const string FileScheme = "file:";
    private const string S3Scheme = "s3:";

    private readonly Option<string> store = new("--store") { Description = "The lake: file:DIR, a folder of this machine, or s3:, with the credentials that AWS tools find.", HelpName = "LAKE", Required = true };
    private readonly Option<string?> profile = new("--profile") { Description = "S3: a profile of ~/.aws.", HelpName = "NAME" };
    private readonly Option<string?> region = new("--region") { Description = "S3: the region.", HelpName = "NAME" };
    private readonly Option<string?> endpoint = new("--endpoint-url") { Description = "S3: the address of a server other than AWS.", HelpName = "URL" };
    private readonly Option<string?> envFile = new("--env-file") { Description = "S3: a file with AWS_ACCESS_KEY_ID and the like.", HelpName = "FILE" };
    private readonly Option<bool> insecure = new("--allow-insecure") { Description = "S3: allow http to another machine." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { store, profile, region, endpoint, envFile, insecure })
            command.Options.Add(option);
    }

    public async Task<ILakeStore> OpenAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var lake = arguments.GetValue(store)!;
        if (lake.StartsWith(FileScheme, StringComparison.Ordinal) && lake.Length > FileScheme.Length)
            return new DirectoryStore(lake[FileScheme.Length..]);
        if (lake == S3Scheme)
            return await S3Store.ConnectAsync(Connection(arguments), cancellationToken);
        throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--store {lake}: must have the form file:DIR, or be s3:.");
    }

    private S3Connection Connection(ParseResult arguments) => new()
    {
        ProfileName = arguments.GetValue(profile),
        Region = arguments.GetValue(region),
        EndpointUrl = arguments.GetValue(endpoint) is not { } address ? null
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri
            : throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--endpoint-url {address}: must have the form https://host:port."),
        EnvFile = arguments.GetValue(envFile),
        AllowInsecure = arguments.GetValue(insecure),
    };
}
