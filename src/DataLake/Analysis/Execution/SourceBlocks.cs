using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>The blocks of all sources, one after the other.</summary>
internal sealed class SourceBlocks : IDisposable
{
    private readonly IReadOnlyList<CsvSource> sources;
    private readonly CsvReadOptions reading;
    private readonly IProgress<long>? progress;
    private CsvBlockReader reader;
    private int[] fields;
    private int current;
    private int numberInSource;
    private long bytesBefore;

    /// <param name="sources">The sources.</param>
    /// <param name="reading">How they are read. Who asks for blocks parses every record anyway, and so checks as it goes.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <exception cref="CsvException">The first source cannot be read.</exception>
    public SourceBlocks(IReadOnlyList<CsvSource> sources, CsvReadOptions reading, IProgress<long>? progress)
    {
        this.sources = sources;
        this.reading = reading with { LeaveUnchecked = reading.OnError == CsvErrorAction.Stop };
        this.progress = progress;
        reader = Open(sources[0]);
        Columns = reader.Columns;
        fields = [.. Enumerable.Range(0, Columns.Count)];
    }

    /// <summary>The columns: the first source's.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The first source's dialect.</summary>
    public CsvDialect Dialect => reader.Dialect;

    /// <summary>Reads the blocks as they are asked for.</summary>
    /// <exception cref="CsvException">A source cannot be read.</exception>
    public IEnumerable<SourceBlock> Read()
    {
        for (var number = 0; ; number++)
        {
            if (Next() is not { } block)
                yield break;
            progress?.Report(bytesBefore + reader.BytesRead);
            yield return new SourceBlock(block, number, numberInSource++, reader.Columns.Count, fields, reader.Source, reading);
        }
    }

    public void Dispose() => reader.Dispose();

    private CsvBlock? Next()
    {
        while (true)
        {
            if (reader.Read() is { } block)
                return block;
            if (current + 1 == sources.Count)
                return null;
            bytesBefore += reader.BytesRead;
            reader.Dispose();
            reader = Open(sources[++current]);
            numberInSource = 0;
            fields = FieldsOf(reader.Columns);
        }
    }

    private CsvBlockReader Open(CsvSource source) => new(source, reading);

    // Columns are found by name: a later file may have them in another order, or more of them.
    private int[] FieldsOf(IReadOnlyList<string> columns)
    {
        var missing = Columns.Except(columns).ToList();
        return missing.Count == 0
            ? [.. Columns.Select(name => columns.ToList().IndexOf(name))]
            : throw CsvError.HeaderDiffers(sources[current].Name, sources[0].Name, missing, columns.Except(Columns).ToList());
    }
}
