using System.Management.Automation;
using DataLake.Masking.Keys;
using DataLake.Masking.Protecting;
using DataLake.Masking.Rules;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Masking;

[Cmdlet(VerbsSecurity.Protect, "DLCsv", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvFile))]
public sealed class ProtectDLCsvCommand : MaskCmdlet
{
    [Parameter]
    public UnlistedAction Unlisted { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] QuasiIdentifier { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? K { get; set; }

    [Parameter]
    public SwitchParameter RemoveInput { get; set; }

    [Parameter(ParameterSetName = PathSet + ToLake)]
    [Parameter(ParameterSetName = LiteralPathSet + ToLake)]
    [Parameter(ParameterSetName = InputObjectSet + ToLake)]
    public ServerEncryption? Encryption { get; set; }

    [Parameter(ParameterSetName = PathSet + ToLake)]
    [Parameter(ParameterSetName = LiteralPathSet + ToLake)]
    [Parameter(ParameterSetName = InputObjectSet + ToLake)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? KmsKeyId { get; set; }

    private protected override SendOptions Sending => SendOptions.Default with { Encryption = Encryption, KmsKeyId = KmsKeyId };

    private protected override Message Doing => "Mask";

    private protected override bool Removes => RemoveInput;

    private protected override ProtectOptions OptionsOf(MaskingRules rules, MaskingKey? key) =>
        new(new RuleOverrides(MyInvocation.BoundParameters.ContainsKey(nameof(Unlisted)) ? Unlisted : null, QuasiIdentifier, K).Over(rules), key);
}
