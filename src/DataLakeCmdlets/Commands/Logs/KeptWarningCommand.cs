using System.Management.Automation;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Logs;

/// <summary>Write-Warning while a log runs: as it is, and kept.</summary>
public sealed class KeptWarningCommand : LakeCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Msg")]
    [AllowEmptyString]
    public string Message { get; set; } = "";

    protected override void ProcessRecord() => WriteWarning(Message);
}
