using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Csv.Merging;

/// <summary>One input of a merge: opened once for each time that its records are read, always in the same dialect.</summary>
/// <remarks>What was opened to look at its header is what the records are read from next: an object is not asked for twice.</remarks>
internal sealed class MergeInput(CsvSource source, CsvReadOptions options) : IDisposable
{
    private CsvDialect? dialect;
    private (CsvBlockReader Reader, Listener Listener)? looked;

    /// <summary>The content.</summary>
    public CsvSource Source => source;

    /// <summary>Looks at its header.</summary>
    /// <param name="hint">A dialect that the input probably has too.</param>
    /// <returns>A reader that is still the input's: it is given on by the next <see cref="Open"/>.</returns>
    public CsvBlockReader Look(CsvDialect? hint) => (looked ??= Begin(hint)).Reader;

    /// <summary>Opens it.</summary>
    /// <param name="hint">A dialect that the input probably has too.</param>
    /// <param name="isTold">Whether those who listen are told of the records left out or padded.</param>
    public CsvBlockReader Open(CsvDialect? hint, bool isTold)
    {
        var (reader, listener) = looked ?? Begin(hint);
        looked = null;
        listener.Begin(isTold);
        return reader;
    }

    /// <summary>Lets go of what was looked at and is not read.</summary>
    public void Dispose()
    {
        looked?.Reader.Dispose();
        looked = null;
    }

    private (CsvBlockReader Reader, Listener Listener) Begin(CsvDialect? hint)
    {
        var listener = new Listener(options);
        var reading = options with { OnFault = options.OnFault is null ? null : listener.OnFault, OnNote = options.OnNote is null ? null : listener.OnNote, DialectHint = hint };
        var reader = dialect is null
            ? new CsvBlockReader(source, reading)
            : new CsvBlockReader(source with { Dialect = dialect }, reading with { Dialect = DialectParts.None });
        dialect = reader.Dialect;
        return (reader, listener);
    }

    // Whether anyone is to be told is known only when the records are read.
    private sealed class Listener(CsvReadOptions options)
    {
        private readonly List<CsvFault> held = [];
        private bool? isTold;

        public void Begin(bool tell)
        {
            isTold = tell;
            held.ForEach(OnFault);
            held.Clear();
        }

        public void OnFault(CsvFault fault)
        {
            if (isTold is null)
                held.Add(fault);
            else if (isTold.Value)
                options.OnFault!(fault);
        }

        public void OnNote(string note)
        {
            if (isTold == true)
                options.OnNote!(note);
        }
    }
}
