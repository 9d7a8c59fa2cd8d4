using System.Globalization;
using System.Management.Automation;
using DataLake.Logging;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Logs;

[Cmdlet(VerbsLifecycle.Start, "DLLog", SupportsShouldProcess = true)]
[OutputType(typeof(RunLog))]
public sealed class StartDLLogCommand : LakeCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Create(CultureInfo.InvariantCulture, $"log-{DateTime.Now:yyyyMMdd}.txt");

    protected override void ProcessRecord() => Run(_ =>
    {
        var path = FullPath(Path);
        if (ShouldProcess(path, "Start log"))
        {
            var log = new RunLog(path);
            RunningLog.Start(log)?.Dispose();
            WriteObject(log);
        }

        return Task.CompletedTask;
    });
}
