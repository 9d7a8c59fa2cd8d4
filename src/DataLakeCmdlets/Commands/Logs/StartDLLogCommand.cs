using System.Globalization;
using System.Management.Automation;
using DataLake.Logging;
using DataLakeCmdlets.Bases;

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
            Session.Start(log);
            Session.Errors.Begin(SessionState);
            UserMessages.Keep((EngineIntrinsics)SessionState.PSVariable.GetValue("ExecutionContext"));
            // As files have it, so that the log goes on to Send-DLFile and Get-Content.
            PSObject.AsPSObject(log).Properties.Add(new PSNoteProperty("PSPath", $"Microsoft.PowerShell.Core\\FileSystem::{log.FilePath}"));
            WriteObject(log);
        }
        else
        {
            Session.DeclineLog();
        }

        return Task.CompletedTask;
    });
}
