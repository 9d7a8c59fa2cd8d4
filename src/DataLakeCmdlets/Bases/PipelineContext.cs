using System.Collections.Concurrent;

namespace DataLakeCmdlets.Bases;

/// <summary>Brings what asynchronous work has to say back to the pipeline's thread.</summary>
/// <remarks>
/// PowerShell lets a cmdlet write only from the thread that called it. While <see cref="Run"/> waits, that thread runs
/// what is posted here, as a window's thread does; so after an <c>await</c> a cmdlet may write as ever.
/// </remarks>
internal sealed class PipelineContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> posted = [];

    /// <summary>Starts work on this thread, and serves the pipeline until it has ended.</summary>
    /// <exception cref="Exception">What the work, or anything posted meanwhile, threw.</exception>
    public void Run(Func<Task> work)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = work();
            _ = task.ContinueWith(_ => Post(_ => { }, null), TaskScheduler.Default); // wakes the loop below
            while (!task.IsCompleted)
            {
                var (callback, state) = posted.Take();
                callback(state);
            }

            while (posted.TryTake(out var late)) // what was said before the end, such as the last progress
                late.Callback(late.State);

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => posted.Add((d, state));

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
