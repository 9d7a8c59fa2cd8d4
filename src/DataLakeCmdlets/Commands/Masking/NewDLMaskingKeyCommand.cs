using System.Management.Automation;
using System.Net;
using System.Security;
using DataLake.Masking.Keys;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Masking;

[Cmdlet(VerbsCommon.New, "DLMaskingKey", SupportsShouldProcess = true)]
[OutputType(typeof(NewMaskingKey))]
public sealed class NewDLMaskingKeyCommand : LakeCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Append { get; set; }

    protected override void ProcessRecord() => Run(_ =>
    {
        if (Path is null)
        {
            var key = MaskingKey.Create();
            WriteObject(new NewMaskingKey(key.Id) { Key = Secret(key) });
            return Task.CompletedTask;
        }

        var path = FullPath(Path);
        if (ShouldProcess(path, Append ? "Add a masking key" : "Make a masking key"))
        {
            var key = MaskingKeys.Make(path, Append);
            WriteMessage($"{path}: made the masking key {key.Id}. Keep a copy where it is safe: without it no pseudonym can be reversed, and no later file has the same tokens.");
            WriteObject(new NewMaskingKey(key.Id) { Path = path });
        }

        return Task.CompletedTask;
    });

    private static SecureString Secret(MaskingKey key) => new NetworkCredential("", key.ToSecretText()).SecurePassword;
}
