namespace DataLake.Work;

/// <summary>Progress that is told at once, on the thread that makes it, and so in order.</summary>
internal sealed class InlineProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
