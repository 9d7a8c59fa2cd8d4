using System.Management.Automation;
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

        if (RunningLog.Stop() is not { } log)
        {
            WriteError(CmdletError.LogNotRunning().ToErrorRecord());
            return;
        }

        log.Dispose();
        WriteFile(log.FilePath);
    }
}
