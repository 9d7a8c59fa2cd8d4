using System.Management.Automation;
using DataLake.Masking.Keys;
using DataLake.Masking.Protecting;
using DataLake.Masking.Rules;
using DataLake.Messages;
using DataLake.Pipelines.Protecting;
using DataLakeCmdlets.Arguments.Piped;

namespace DataLakeCmdlets.Commands.Masking;

[Cmdlet(VerbsSecurity.Unprotect, "DLCsv", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(CsvFile))]
public sealed class UnprotectDLCsvCommand : MaskCmdlet
{
    private protected override Message Doing => "Reverse the pseudonyms of";

    private protected override ProtectOptions OptionsOf(MaskingRules rules, MaskingKey? key) => new(rules, key) { Reverses = true };

    private protected override string? KeyIdOf(MaskInput input) => input.KeyId;
}
