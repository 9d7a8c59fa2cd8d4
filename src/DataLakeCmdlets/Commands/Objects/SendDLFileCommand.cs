using System.Collections;
using System.Management.Automation;
using DataLake;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommunications.Send, "DLFile", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(LakeObject))]
public sealed class SendDLFileCommand : SendCmdlet
{
    private const string ToKey = "ToKey";

    private readonly Dictionary<(DLStore Store, string Bucket), HashSet<string>> wanted = [];

    // A parameter set says what goes together: each kind of input with a key, or with a prefix.

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet + ToKey)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Path { get => base.Path; set => base.Path = value; }

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet + ToKey)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public override string[] LiteralPath { get => base.LiteralPath; set => base.LiteralPath = value; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet + ToKey)]
    [ValidateNotNull]
    public override PSObject? InputObject { get => base.InputObject; set => base.InputObject = value; }

    [Parameter(Mandatory = true, ParameterSetName = PathSet + ToKey)]
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet + ToKey)]
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet + ToKey)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public string? Prefix { get; set; }

    /// <summary>Removes, when all was sent, the objects below the prefix that no file sent stands for; each is asked about.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter Delete { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    [Parameter]
    public SwitchParameter Restart { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ContentTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(StorageClassCompleter))]
    [ValidateNotNullOrEmpty]
    public string? StorageClass { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary Metadata { get; set; } = new Hashtable();

    [Parameter]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    protected override SendOptions Options => new()
    {
        SkipSame = !Force,
        IfNotExists = IfNotExists,
        Restart = Restart,
        ContentType = ContentType,
        StorageClass = StorageClass,
        Encryption = Encryption,
        KmsKeyId = KmsKeyId,
        Metadata = Texts.Of(Metadata),
        Tags = Texts.Of(Tag),
    };

    private string Begin => Prefix is null or "" || Prefix.EndsWith('/') ? Prefix ?? "" : Prefix + "/";

    protected override string KeyOf(string file, string relativePath) => Key ?? Begin + relativePath;

    private protected override void OnTarget(SendTarget target)
    {
        if (!Delete)
            return;
        if (!wanted.TryGetValue((target.Store, target.Bucket), out var keys))
            wanted[(target.Store, target.Bucket)] = keys = new HashSet<string>(StringComparer.Ordinal);
        keys.Add(target.Key);
    }

    private protected override async Task EndAsync(bool allSent, CancellationToken stop)
    {
        if (!Delete)
            return;
        if (!allSent || wanted.Count == 0)
        {
            WriteWarning(allSent ? "No object was removed, because there was no file to send." : "No object was removed, because not every file was sent.");
            return;
        }

        foreach (var ((store, bucket), keys) in wanted)
            await TryAsync(() => RemoveOthersAsync(store, bucket, keys, stop), bucket);
    }

    // Asked about unless -Confirm says otherwise: what is removed was not named by anyone.
    private async Task RemoveOthersAsync(DLStore store, string bucket, HashSet<string> keys, CancellationToken stop)
    {
        bool yes = MyInvocation.BoundParameters.ContainsKey("Confirm"), no = false;
        var others = new List<string>();
        await foreach (var listed in store.Lake.ListAsync(bucket, Begin, stop))
        {
            if (keys.Contains(listed.Key) || !ShouldProcess($"{listed} in {store.Place}", "Remove object that no file stands for"))
                continue;
            if (yes || ShouldContinue(Catalogue.Translate($"{Printable.Line(listed.ToString())} in {store.Place}: no file that was sent stands for it. Remove it?"), Catalogue.Translate("Remove object"), ref yes, ref no))
                others.Add(listed.Key);
        }

        if (others.Count == 0)
            return;
        await Task.Run(() => store.Lake.RemoveAsync(bucket, others, stop), stop);
        WriteMessage($"Removed {Quantity.Of(others.Count, "object")} from bucket '{bucket}' that no file stands for.");
    }
}
