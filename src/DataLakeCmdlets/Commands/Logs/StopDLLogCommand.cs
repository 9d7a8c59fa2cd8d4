using System.Management.Automation;
using DataLake;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Logs;

[Cmdlet(VerbsLifecycle.Stop, "DLLog", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class StopDLLogCommand : LakeCmdlet
{
    protected override void ProcessRecord()
    {
        if (!ShouldProcess("the running log", "Stop log"))
            return;

        TryKeepErrors();
        if (Session.StopLog() is not { } log)
        {
            if (!Session.LogDeclined)
                WriteError(CmdletError.LogNotRunning().ToErrorRecord());
            return;
        }

        log.Dispose();
        if (log.Lost > 0)
            WriteError(CmdletError.LogIncomplete(log.FilePath, log.Lost).ToErrorRecord());
        // A log that was moved on while it ran goes on where it is now; this runs in many a finally, which an error would end.
        if (File.Exists(log.FilePath))
            WriteFile(log.FilePath);
        else
            WriteWarning($"{log.FilePath}: the log was moved or deleted while it ran, so it is not given.");
    }

    // A log that cannot be written counts what it lost, which is told below.
    private void TryKeepErrors()
    {
        try
        {
            KeepErrors();
        }
        catch (DataLakeException)
        {
        }
    }
}
