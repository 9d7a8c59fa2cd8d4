using System.Management.Automation;
using DataLake;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of every cmdlet: asynchronous work, cancellation, errors, and the log.</summary>
/// <remarks>
/// <para>
/// <c>Run(async stop => …)</c> waits for asynchronous work. Code before and after an <c>await</c> is on the pipeline's
/// thread and may write objects, messages and progress; whatever computes (merging, analysing) goes into
/// <c>await Task.Run(() => …, stop)</c>, so that Ctrl+C and progress are served meanwhile.
/// </para>
/// <para>
/// A <see cref="DataLakeException"/> that leaves <c>Run</c> ends the cmdlet, under its stable error id. What should not
/// stop the other items goes through <see cref="TryAsync"/>, which makes it a non-terminating error.
/// </para>
/// <para>
/// Verbose messages, warnings and errors go to the running log too (Start-DLLog). What was done is told by
/// <see cref="WriteMessage(string)"/>.
/// </para>
/// </remarks>
public abstract class LakeCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineContext pipeline = new();
    private FileItems? fileItems;

    /// <summary>The lakes and the log of the runspace that this runs in.</summary>
    private protected RunspaceSession Session { get; } = RunspaceSession.Current;

    /// <summary>Cancelled by Ctrl+C, and when the pipeline ends.</summary>
    protected CancellationToken StopToken => stopping.Token;

    /// <summary>Waits for asynchronous work while serving the pipeline.</summary>
    /// <param name="work">The work; it is given <see cref="StopToken"/>.</param>
    protected void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            pipeline.Run(() => work(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (DataLakeException error)
        {
            Fail(error);
        }
    }

    /// <summary>Does work for one item; its failure becomes a non-terminating error, and the other items go on.</summary>
    /// <param name="work">The work.</param>
    /// <param name="target">The item; null for the error's own target.</param>
    /// <returns>Whether it succeeded.</returns>
    protected async Task<bool> TryAsync(Func<Task> work, object? target = null)
    {
        try
        {
            await work();
            return true;
        }
        catch (DataLakeException error)
        {
            if (!IsTold(error, target))
                WriteError(error.ToErrorRecord(target, MakesObjects, IsInScript));
            return false;
        }
    }

    /// <summary>Whether a fault of one item was told of another one already.</summary>
    private protected virtual bool IsTold(DataLakeException error, object? target) => false;

    /// <summary>Whether it puts objects into buckets, rather than looking for them there: what helps against an error depends on it.</summary>
    private protected virtual bool MakesObjects => false;

    private bool IsInScript => MyInvocation.ScriptName is { Length: > 0 };

    /// <summary>Ends the cmdlet with an error.</summary>
    protected void Fail(DataLakeException error)
    {
        Keep(LogLevel.Error, error.Message);
        ThrowTerminatingError(error.ToErrorRecord(makesObjects: MakesObjects, isInScript: IsInScript));
    }

    /// <summary>Says what was done: to screen and log while a log runs, as a verbose message otherwise.</summary>
    protected void WriteMessage(string message)
    {
        if (Keep(LogLevel.Information, Printable.Line(message)) is { } stamped)
            WriteInformation(new HostInformationMessage { Message = stamped }, ["PSHOST"]);
        else
            base.WriteVerbose(Printable.Line(message));
    }

    /// <summary>Says what was done, in the user's language.</summary>
    private protected void WriteMessage(Message message) => WriteMessage(message.ToString());

    /// <summary>Says what a user should see in any case: to screen and log.</summary>
    protected void WriteNotice(string message) =>
        WriteInformation(new HostInformationMessage { Message = Keep(LogLevel.Information, message) ?? message }, ["PSHOST"]);

    /// <summary>Writes a verbose message, to the log too.</summary>
    protected new void WriteVerbose(string message)
    {
        Keep(LogLevel.Verbose, Printable.Line(message));
        base.WriteVerbose(Printable.Line(message));
    }

    /// <summary>Writes a verbose message, in the user's language.</summary>
    private protected void WriteVerbose(Message message) => WriteVerbose(message.ToString());

    /// <summary>Writes a warning, to the log too.</summary>
    protected new void WriteWarning(string message)
    {
        var line = Printable.Line(Catalogue.Translate(message));
        Keep(LogLevel.Warning, line);
        base.WriteWarning(line);
    }

    /// <summary>Tells what could not be kept of an object that was written.</summary>
    private protected void TellWarnings(LakeObject written)
    {
        foreach (var warning in written.Warnings)
            WriteWarning(warning);
    }

    /// <summary>Writes a warning that has values in it, in the user's language.</summary>
    private protected void WriteWarning(Message message) => WriteWarning(message.ToString());

    /// <summary>Writes a non-terminating error, to the log too.</summary>
    protected new void WriteError(ErrorRecord error)
    {
        Keep(LogLevel.Error, error.Exception.Message);
        base.WriteError(error);
    }

    /// <summary>Asks whether something is to be done, and tells with <c>-WhatIf</c> that it would be.</summary>
    private protected bool ShouldProcess(Message target, Message action) => base.ShouldProcess(Printable.Line(target.ToString()), Printable.Line(action.ToString()));

    /// <summary>Keeps a message in the running log; where it cannot be kept, that is a warning, once, and the work goes on.</summary>
    /// <returns>The message as it was kept, stamped; null where no log runs, or it failed.</returns>
    private protected string? Keep(LogLevel level, string message)
    {
        try
        {
            KeepErrors();
            return Session.Log?.Write(level, message);
        }
        catch (DataLakeException error)
        {
            if (Session.Log?.Lost == 1)
                base.WriteWarning(Catalogue.Translate($"{error.Message} Stop-DLLog tells how many messages are missing."));
            return null;
        }
    }

    /// <summary>Keeps what went wrong in the script since the last message.</summary>
    private protected void KeepErrors()
    {
        if (Session.Log is not { } log)
            return;
        foreach (var error in Session.Errors.Take(SessionState))
            log.Write(LogLevel.Error, error);
    }

    /// <summary>A place of the file system as the user wrote it, relative to the session's location; it need not exist.</summary>
    /// <exception cref="DataLakeException"><c>PathNotFileSystem</c>.</exception>
    protected string FullPath(string path)
    {
        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" ? full : throw CmdletError.NotFileSystem(path, provider.Name);
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            throw CmdletError.PathNotFound(path);
        }
    }

    /// <summary>Writes a file to the pipeline as Get-Item does, with the properties that other cmdlets bind to.</summary>
    protected void WriteFile(string fullPath) => WriteObject(Item(fullPath));

    /// <summary>Writes a file to the pipeline, with a property that says where it comes from.</summary>
    protected void WriteFile(string fullPath, string property, object value) => WriteObject(With(Item(fullPath), property, value));

    /// <summary>A file as Get-Item gives it.</summary>
    private protected PSObject Item(string fullPath) => (fileItems ??= new FileItems(SessionState)).Of(fullPath);

    /// <summary>The same, with one more property.</summary>
    private protected static PSObject With(PSObject item, string property, object value)
    {
        item.Properties.Add(new PSNoteProperty(property, value));
        return item;
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stopping.Cancel();

    /// <summary>Ends what still runs.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what still runs.</summary>
    protected virtual void Dispose(bool disposing) => stopping.Cancel();

    /// <summary>The files and folders that a path with wildcards stands for, in ordinal order; one that is called exactly so goes before them.</summary>
    /// <exception cref="DataLakeException"><c>PathNotFound</c>: there are none; or <c>PathNotFileSystem</c>.</exception>
    protected IReadOnlyList<string> Resolve(string path)
    {
        if (WildcardPattern.ContainsWildcardCharacters(path) && FullPath(path) is var exact && System.IO.Path.Exists(exact))
            return [exact];
        // Names with brackets are commoner than sets of characters, which are tried first all the same.
        return (Brackets.AsCharacters(path) is { } plain ? TryResolve(path, isLast: false) ?? TryResolve(plain, isLast: true, path) : TryResolve(path, isLast: true))!;
    }

    private IReadOnlyList<string>? TryResolve(string path, bool isLast, string? asked = null)
    {
        try
        {
            var found = GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.Name != "FileSystem")
                throw CmdletError.NotFileSystem(path, provider.Name);

            if (found.Count > 0)
                return [.. found.Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or WildcardPatternException)
        {
        }

        return isLast ? throw CmdletError.PathNotFound(asked ?? path) : null;
    }
}
