using System.Collections;
using System.Management.Automation;
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
    [Parameter]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Key { get; set; }

    [Parameter]
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

    protected override void BeginProcessing()
    {
        if (Key is not null && Prefix is not null)
            Fail(CmdletError.KeyUnclear());
    }

    protected override string KeyOf(string file, string relativePath) =>
        Key ?? (Prefix is null or "" || Prefix.EndsWith('/') ? Prefix + relativePath : $"{Prefix}/{relativePath}");
}
