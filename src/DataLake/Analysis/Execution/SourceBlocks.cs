using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Csv.Typing;
using DataLake.Tables;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Execution;

/// <summary>The blocks of all sources, one after the other.</summary>
internal sealed class SourceBlocks : IDisposable
{
    private const int SourcesSampled = 8;

    private readonly IReadOnlyList<CsvSource> sources;
    private readonly CsvReadOptions reading;
    private readonly IProgress<long>? progress;
    private CsvBlockReader reader;
    private int[] fields;
    private int current;
    private int numberInSource;
    private long bytesBefore;

    // Read already, for its records tell types.
    private CsvBlock? first;

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
        Columns = UniqueNames.Of(reader.Columns);
        fields = [.. Enumerable.Range(0, Columns.Count)];
    }

    /// <summary>The same blocks once more, of which nothing is told a second time.</summary>
    public SourceBlocks Again() => new(sources, reading with { OnFault = null, OnNote = null }, progress: null);

    /// <summary>The columns, each with a name of its own: the first source's.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>What the source is called that was read last.</summary>
    public string Last => reader.Source.Name;

    /// <summary>The first source's dialect.</summary>
    public CsvDialect Dialect => reader.Dialect;

    /// <summary>Records from several places of the sources; asked for before the first block is.</summary>
    /// <param name="nullValues">The texts that stand for null beside the empty field.</param>
    /// <param name="culture">The culture of numbers and dates.</param>
    /// <exception cref="CsvException">A source cannot be read.</exception>
    public ColumnSample Sample(IReadOnlyList<string> nullValues, DataCulture culture)
    {
        var sample = new ColumnSample(nullValues, culture);
        if ((first = reader.Read()) is not null)
            sample.Add(sources[0], reader.Dialect, ColumnSample.Head(first.Bytes), fields, reader.Columns.Count);

        // Of many sources, some all over them.
        var step = Math.Max(1, sources.Count / SourcesSampled);
        for (var source = step; source < sources.Count; source += step)
        {
            using var other = Open(sources[source]);
            using var block = other.Read();
            if (block is not null && !Columns.Except(UniqueNames.Of(other.Columns)).Any())
                sample.Add(sources[source], other.Dialect, ColumnSample.Head(block.Bytes), FieldsOf(other.Columns), other.Columns.Count);
        }

        return sample;
    }

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

    public void Dispose()
    {
        first?.Dispose();
        reader.Dispose();
    }

    private CsvBlock? Next()
    {
        while (true)
        {
            var block = first ?? reader.Read();
            first = null;
            if (block is not null)
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
        var names = UniqueNames.Of(columns).ToList();
        var missing = Columns.Except(names).ToList();
        return missing.Count == 0
            ? [.. Columns.Select(name => names.IndexOf(name))]
            : throw CsvError.HeaderDiffers(sources[current].Name, sources[0].Name, missing, names.Except(Columns).ToList());
    }
}
