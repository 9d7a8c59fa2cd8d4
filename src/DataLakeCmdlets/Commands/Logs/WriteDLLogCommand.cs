using System.Management.Automation;
using DataLake.Logging;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Logs;

[Cmdlet(VerbsCommunications.Write, "DLLog")]
public sealed class WriteDLLogCommand : LakeCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string[] Message { get; set; } = [];

    [Parameter(Position = 1)]
    public LogLevel Level { get; set; } = LogLevel.Information;

    // An error is shown, not raised: it is written in many a catch, which it would leave.
    private void Show(string message)
    {
        var shown = new HostInformationMessage { Message = message };
        if (Level == LogLevel.Error)
            shown.ForegroundColor = ConsoleColor.Red;
        if (Level != LogLevel.Verbose)
            WriteInformation(shown, ["PSHOST"]);
    }

    protected override void ProcessRecord()
    {
        foreach (var message in Message)
        {
            if (Level == LogLevel.Warning && (Session.Log is not null || Session.LogDeclined))
                WriteWarning(message); // which the log keeps
            else if (Keep(Level, message) is { } stamped)
                Show(stamped);
            else if (Session.LogDeclined)
                Show(message);
            else if (!(Session.Log?.Lost > 0)) // that is told by a warning, and counted
                WriteError(CmdletError.LogNotRunning().ToErrorRecord(message));
        }
    }
}
