using DataLake.Csv;

namespace DataLake.Analysis.Execution;

/// <summary>Gives the blocks of all sources to the threads that ask, one after the other in the order of the input.</summary>
internal sealed class SourceQueue : IDisposable
{
    private readonly object _lock = new();
    private readonly IReadOnlyList<CsvSource> _sources;
    private readonly CsvDialect? _dialect;
    private readonly char? _delimiter;
    private readonly IProgress<long>? _progress;
    private CsvBlockReader _reader;
    private int[] _fields;
    private int _source;
    private int _number;
    private long _bytesBefore;

    /// <exception cref="CsvException">The first source cannot be read.</exception>
    public SourceQueue(IReadOnlyList<CsvSource> sources, CsvDialect? dialect, char? delimiter, IProgress<long>? progress)
    {
        _sources = sources;
        _dialect = dialect;
        _delimiter = delimiter;
        _progress = progress;
        _reader = Open(sources[0]);
        Columns = _reader.Columns;
        _fields = [.. Enumerable.Range(0, Columns.Count)];
    }

    /// <summary>The columns: the first source's.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The first source's dialect.</summary>
    public CsvDialect Dialect => _reader.Dialect;

    /// <summary>The next records; null at the end.</summary>
    public SourceBlock? Next()
    {
        lock (_lock)
        {
            while (true)
            {
                if (_reader.Read() is { } block)
                {
                    _progress?.Report(_bytesBefore + _reader.BytesRead);
                    return new SourceBlock(block, _number++, _fields, _sources[_source], _reader.Dialect);
                }

                if (_source + 1 == _sources.Count)
                    return null;
                _bytesBefore += _reader.BytesRead;
                _reader.Dispose();
                _reader = Open(_sources[++_source]);
                _fields = FieldsOf(_reader.Columns);
            }
        }
    }

    public void Dispose() => _reader.Dispose();

    private CsvBlockReader Open(CsvSource source) =>
        new(source, _dialect ?? (_delimiter is { } delimiter ? CsvSniffer.Sniff(source).Dialect with { Delimiter = delimiter } : null));

    // Columns are found by name: a later file may have them in another order, or more of them.
    private int[] FieldsOf(IReadOnlyList<string> columns)
    {
        var missing = Columns.Except(columns).ToList();
        return missing.Count == 0
            ? [.. Columns.Select(name => columns.ToList().IndexOf(name))]
            : throw CsvError.HeaderDiffers(_sources[_source].Name, _sources[0].Name, missing, columns.Except(Columns).ToList());
    }
}
