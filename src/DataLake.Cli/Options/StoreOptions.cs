using System.CommandLine;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;

namespace DataLake.Cli.Options;

/// <summary>The options that say which lake a command works in.</summary>
/// <param name="prefix">What their names begin with, where a command knows a second lake: <c>to-</c> makes <c>--to-store</c>.</param>
internal sealed class StoreOptions(string prefix = "")
{
    /// <summary>The variable that names the lake where <c>--store</c> is not given.</summary>
    public const string Variable = "DATALAKE_STORE";

    private const string FileScheme = "file:";
    private const string S3Scheme = "s3:";

    private readonly Option<string?> store = new($"--{prefix}store") { Description = $"The lake: file:DIR, a folder of this machine, or s3:, with the credentials that AWS tools find. {(prefix.Length == 0 ? $"Where neither it nor an option of S3 is given, {Variable} names it." : "")}".TrimEnd(), HelpName = "LAKE" };
    private readonly Option<bool> mustExist = new($"--{prefix}must-exist") { Description = "file: do not make the lake's folder where it is missing: its name may be mistyped, or a disk not mounted." };
    private readonly Option<string?> profile = new($"--{prefix}profile") { Description = "S3: a profile of ~/.aws.", HelpName = "NAME" };
    private readonly Option<string?> region = new($"--{prefix}region") { Description = "S3: the region.", HelpName = "NAME" };
    private readonly Option<string?> endpoint = new($"--{prefix}endpoint-url") { Description = "S3: the address of a server other than AWS.", HelpName = "URL" };
    private readonly Option<string?> envFile = new($"--{prefix}env-file") { Description = "S3: a file with AWS_ACCESS_KEY_ID and the like.", HelpName = "FILE" };
    private readonly Option<bool> ask = new($"--{prefix}ask-credentials") { Description = "S3: ask for the access key at the terminal; nothing of it is shown or kept." };
    private readonly Option<S3ChecksumMode?> checksums = Choice.Option<S3ChecksumMode>($"--{prefix}checksum-mode", "S3: when requests carry checksums of the SDK's own.");
    private readonly Option<S3RetryMode?> retries = Choice.Option<S3RetryMode>($"--{prefix}retry-mode", "S3: how tries are spaced.");
    private readonly Option<bool> insecure = new($"--{prefix}allow-insecure") { Description = "S3: allow http to another machine." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { store, mustExist, profile, region, endpoint, envFile, ask, checksums, retries, insecure })
            command.Options.Add(option);
    }

    /// <summary>Whether a lake is named in these arguments or in the environment.</summary>
    public bool AreGiven(ParseResult arguments) => Named(arguments) is not null;

    /// <summary>Opens the lake.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="mayMake">Whether the command makes buckets, and tells of them: for others, a lake that was not there is one that was mistyped.</param>
    public async Task<ILakeStore> OpenAsync(ParseResult arguments, CancellationToken cancellationToken, bool mayMake = false)
    {
        var lake = Named(arguments) ?? throw UsageError.Of($"No lake is named: give {store.Name} file:DIR or {store.Name} s3:, or set {Variable}.");
        if (lake.StartsWith(FileScheme, StringComparison.Ordinal) && lake.Length > FileScheme.Length && !NamesHost(lake[FileScheme.Length..]))
        {
            if (arguments.GetValue(mustExist))
                return DirectoryStore.OpenExisting(lake[FileScheme.Length..]);
            var opened = new DirectoryStore(lake[FileScheme.Length..]);
            if (opened.IsNew && !mayMake)
                Terminal.Note($"The lake's folder {lake[FileScheme.Length..]} was not there and was made.");
            return opened;
        }

        if (lake == S3Scheme)
            return await S3Store.ConnectAsync(Connection(arguments), cancellationToken);
        throw UsageError.Of($"{store.Name} {lake}: must have the form file:DIR, or be s3:.");
    }

    // file://host/dir is the address of another machine's file, which only Windows can open.
    private static bool NamesHost(string folder) => !OperatingSystem.IsWindows() && folder.StartsWith("//", StringComparison.Ordinal) && !folder.StartsWith("///", StringComparison.Ordinal);

    // Who says how S3 is reached means S3, whatever lake the environment names.
    private string? Named(ParseResult arguments)
    {
        var ofS3 = new Option[] { profile, region, endpoint, envFile, ask, checksums, retries, insecure }.FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false });
        if (arguments.GetValue(store) is not { } named)
            return ofS3 is not null ? S3Scheme : prefix.Length == 0 && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } usual ? usual : null;
        return ofS3 is null || named == S3Scheme ? named : throw UsageError.Of($"{ofS3.Name} is for {store.Name} s3:, and {store.Name} is {named}; leave one of them out.");
    }

    private S3Connection Connection(ParseResult arguments)
    {
        var connection = new S3Connection
        {
            ProfileName = arguments.GetValue(profile),
            Region = arguments.GetValue(region),
            EndpointUrl = arguments.GetValue(endpoint) is not { } address ? null
                : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri
                : throw UsageError.Of($"{endpoint.Name}: must have the form https://host:port."),
            EnvFile = arguments.GetValue(envFile),
            Credentials = arguments.GetValue(ask) ? CredentialPrompt.Ask() : null,
            RetryMode = arguments.GetValue(retries),
            AllowInsecure = arguments.GetValue(insecure),
        };
        return arguments.GetValue(checksums) is { } mode ? connection with { ChecksumMode = mode } : connection;
    }
}
