using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>The blocks of all sources, one after the other.</summary>
internal sealed class SourceBlocks : IDisposable
{
    private readonly IReadOnlyList<CsvSource> sources;
    private readonly CsvDialect? dialect;
    private readonly char? delimiter;
    private readonly IProgress<long>? progress;
    private CsvBlockReader reader;
    private int[] fields;
    private int current;
    private int numberInSource;
    private long bytesBefore;

    /// <exception cref="CsvException">The first source cannot be read.</exception>
    public SourceBlocks(IReadOnlyList<CsvSource> sources, CsvDialect? dialect, char? delimiter, IProgress<long>? progress)
    {
        this.sources = sources;
        this.dialect = dialect;
        this.delimiter = delimiter;
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
            yield return new SourceBlock(block, number, numberInSource++, reader.Columns.Count, fields, sources[current], reader.Dialect);
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

    private CsvBlockReader Open(CsvSource source)
    {
        if (delimiter is null)
            return new CsvBlockReader(source, dialect, SourceBlock.ReadOptions);
        var said = new DialectParts { Delimiter = delimiter };
        return new CsvBlockReader(source, (dialect ?? source.Dialect) is { } known ? said.Over(known) : said.Of(source), SourceBlock.ReadOptions);
    }

    // Columns are found by name: a later file may have them in another order, or more of them.
    private int[] FieldsOf(IReadOnlyList<string> columns)
    {
        var missing = Columns.Except(columns).ToList();
        return missing.Count == 0
            ? [.. Columns.Select(name => columns.ToList().IndexOf(name))]
            : throw CsvError.HeaderDiffers(sources[current].Name, sources[0].Name, missing, columns.Except(Columns).ToList());
    }
}
