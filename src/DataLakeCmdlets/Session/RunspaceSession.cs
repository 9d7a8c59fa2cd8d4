using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using DataLake.Logging;

namespace DataLakeCmdlets.Session;

/// <summary>What belongs to a runspace: the lakes that it is connected to, the last of them the default, and its log.</summary>
/// <remarks>
/// A runspace without its own sees those of the runspace that started it, so that <c>ForEach-Object -Parallel</c> and
/// thread jobs go on finding them; it never ends what is not its own.
/// </remarks>
internal sealed class RunspaceSession
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSession> Sessions = [];

    // The flow of execution tells who started a runspace: PowerShell itself does not.
    private static readonly AsyncLocal<RunspaceSession?> Starter = new();

    private readonly RunspaceSession? starter;
    private readonly object gate = new();
    private volatile DLStore[] connected = [];
    private RunLog? log;

    private RunspaceSession(RunspaceSession? starter) => this.starter = starter;

    /// <summary>The session of the runspace whose thread this is.</summary>
    public static RunspaceSession Current
    {
        get
        {
            if (Runspace.DefaultRunspace is not { } runspace)
                return Starter.Value ?? new RunspaceSession(null);

            var session = Sessions.GetValue(runspace, _ => new RunspaceSession(Starter.Value));
            // A runspace that works on its host's own thread would pass for the starter of the host's other runspaces.
            if (runspace.ThreadOptions != PSThreadOptions.UseCurrentThread)
                Starter.Value = session;
            return session;
        }
    }

    /// <summary>The lakes to be seen, in the order of their connection, the own ones last; of one name, only the nearest.</summary>
    public IReadOnlyList<DLStore> Stores => [.. (starter?.Stores ?? []).Where(outer => !connected.Any(own => Named(own, outer.Name))), .. connected];

    /// <summary>The lake connected last; null where there is none.</summary>
    public DLStore? Default => connected.LastOrDefault() ?? starter?.Default;

    /// <summary>The log that runs; null where none does.</summary>
    public RunLog? Log => Volatile.Read(ref log) ?? starter?.Log;

    /// <summary>The lake of that name, whatever its case; null where there is none.</summary>
    public DLStore? Find(string name) => connected.FirstOrDefault(own => Named(own, name)) ?? starter?.Find(name);

    /// <summary>Adds a lake, as the default; the one that had its name here until now ends.</summary>
    public void Connect(DLStore store)
    {
        DLStore? replaced;
        lock (gate)
        {
            replaced = connected.FirstOrDefault(own => Named(own, store.Name));
            connected = [.. connected.Where(own => own != replaced), store];
        }

        replaced?.End();
    }

    /// <summary>Takes a lake away, and ends it.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreOfOtherSession</c>.</exception>
    public void Disconnect(DLStore store)
    {
        lock (gate)
        {
            if (!connected.Contains(store))
                throw CmdletError.StoreOfOtherSession(store.Name);
            connected = [.. connected.Where(own => own != store)];
        }

        store.End();
    }

    /// <summary>Whether a log was to begin and -WhatIf, or an answer, said no: what goes to it is then no error.</summary>
    public bool LogDeclined { get; private set; }

    /// <summary>Remembers that no log began because the user did not want one.</summary>
    public void DeclineLog() => LogDeclined = true;

    /// <summary>The errors that the log has not yet.</summary>
    public UserErrors Errors { get; } = new();

    /// <summary>Makes a log the running one; the one that ran before ends.</summary>
    public void Start(RunLog next)
    {
        LogDeclined = false;
        Interlocked.Exchange(ref log, next)?.Dispose();
    }

    /// <summary>Takes the own log away.</summary>
    /// <returns>It, for the caller to end; null where none runs, or only the one of the runspace that started this.</returns>
    public RunLog? StopLog() => Interlocked.Exchange(ref log, null);

    private static bool Named(DLStore store, string name) => store.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
