using System.Management.Automation;
using DataLake.Logging;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Logs;

[Cmdlet(VerbsCommunications.Write, "DLLog")]
public sealed class WriteDLLogCommand : LakeCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] Message { get; set; } = [];

    [Parameter(Position = 1)]
    public LogLevel Level { get; set; } = LogLevel.Information;

    protected override void ProcessRecord()
    {
        foreach (var message in Message)
        {
            if (Keep(Level, message) is not { } stamped)
            {
                if (Session.Log?.Lost > 0)
                    continue; // told by a warning, and counted

                WriteError(CmdletError.LogNotRunning().ToErrorRecord(message));
                continue;
            }

            var shown = new HostInformationMessage { Message = stamped };
            if (Level >= LogLevel.Warning)
                shown.ForegroundColor = Level == LogLevel.Warning ? ConsoleColor.Yellow : ConsoleColor.Red;

            if (Level != LogLevel.Verbose)
                WriteInformation(shown, ["PSHOST"]);
        }
    }
}
