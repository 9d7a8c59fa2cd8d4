using System.Management.Automation;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Logs;

/// <summary>Has Write-Host and Write-Warning of a script kept in the log that runs, by a cmdlet in the place of each.</summary>
/// <remarks>
/// PowerShell asks who is interested after it has found a command: a function or alias of the user's own name stays what it is,
/// and so does what is called by its full name. No host can be listened to otherwise.
/// </remarks>
internal static class UserMessages
{
    private const string Utility = "Microsoft.PowerShell.Utility";

    private static readonly Dictionary<string, CmdletInfo> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Write-Host"] = new CmdletInfo("Write-Host", typeof(KeptHostCommand)),
        ["Write-Warning"] = new CmdletInfo("Write-Warning", typeof(KeptWarningCommand)),
    };

    /// <summary>Listens, once a runspace.</summary>
    public static void Keep(EngineIntrinsics engine)
    {
        engine.InvokeCommand.PostCommandLookupAction -= Replace;
        engine.InvokeCommand.PostCommandLookupAction += Replace;
    }

    private static void Replace(object? sender, CommandLookupEventArgs found)
    {
        if (found.Command is CmdletInfo { ModuleName: Utility } && Kept.TryGetValue(found.CommandName, out var kept) && RunspaceSession.Current.Log is not null)
            found.Command = kept;
    }
}
