using System.Management.Automation;
using System.Net;
using System.Security;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Stores;

[Cmdlet(VerbsCommunications.Connect, "DLStore", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(DLStore))]
public sealed class ConnectDLStoreCommand : LakeCmdlet
{
    private const string PathSet = "Path";
    private const string S3Set = "S3";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ParameterSetName = PathSet)]
    public SwitchParameter MustExist { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    public SwitchParameter S3 { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [EndpointArgument]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [ValidateNotNull]
    public SecureString? SessionToken { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    [ValidateNotNullOrEmpty]
    public string? EnvFile { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    public S3ChecksumMode ChecksumMode { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    public S3RetryMode? RetryMode { get; set; }

    [Parameter(ParameterSetName = S3Set)]
    public SwitchParameter AllowInsecure { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string Name { get; set; } = "default";

    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = new DLStore(Name, ParameterSetName == PathSet ? Open(FullPath(Path)) : await ConnectAsync(stop));
        Session.Connect(store);
        WriteMessage($"Connected to {store.Root} as '{store.Name}'{(store.Identity is { } identity ? Catalogue.Translate($", being {identity}") : "")}.");
        WriteObject(store);
    });

    // A script under -WhatIf goes on with a lake that is not there yet, and makes nothing in it.
    private DirectoryStore Open(string folder)
    {
        var isNew = !Directory.Exists(folder);
        if (MustExist)
            return DirectoryStore.OpenExisting(folder);

        var create = isNew && ShouldProcess(folder, "Make a new lake");
        var lake = new DirectoryStore(folder, create: create || !isNew);
        if (create)
            WriteNotice(Catalogue.Translate($"Made a new lake in {folder}."));
        return lake;
    }

    private async Task<ILakeStore> ConnectAsync(CancellationToken stop)
    {
        if (SessionToken is not null && Credential is null)
            throw CmdletError.TokenWithoutCredential();

        var connection = new S3Connection
        {
            ProfileName = ProfileName,
            Region = Region,
            EndpointUrl = EndpointUrl,
            Credentials = Credential is null ? null : new S3Credentials(Credential.UserName, Credential.GetNetworkCredential().Password, Reveal(SessionToken)),
            EnvFile = EnvFile is null ? null : FullPath(EnvFile),
            ChecksumMode = ChecksumMode,
            RetryMode = RetryMode,
            AllowInsecure = AllowInsecure,
        };
        return await Task.Run(() => S3Store.ConnectAsync(connection, stop), stop);
    }

    private static string? Reveal(SecureString? secret) => secret is null ? null : new NetworkCredential("", secret).Password;
}
