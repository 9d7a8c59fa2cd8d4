using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Foundation;

namespace DataLakeCmdlets.Objects;

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

    protected override void BeginProcessing()
    {
        if (Key is not null && Prefix is not null)
            Fail(CmdletError.KeyUnclear());
    }

    protected override string KeyOf(string file, string relativePath) =>
        Key ?? (Prefix is null or "" || Prefix.EndsWith('/') ? Prefix + relativePath : $"{Prefix}/{relativePath}");
}
