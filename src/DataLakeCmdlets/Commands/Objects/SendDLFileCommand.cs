using System.Collections;
using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommunications.Send, "DLFile", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(LakeObject))]
public sealed class SendDLFileCommand : SendCmdlet
{
    private const string ToKey = "ToKey";

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

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    [Parameter]
    public SwitchParameter Restart { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    [Parameter]
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
        Metadata = Texts.Of(Metadata),
        Tags = Texts.Of(Tag),
    };

    protected override string KeyOf(string file, string relativePath) =>
        Key ?? (Prefix is null or "" || Prefix.EndsWith('/') ? Prefix + relativePath : $"{Prefix}/{relativePath}");
}
