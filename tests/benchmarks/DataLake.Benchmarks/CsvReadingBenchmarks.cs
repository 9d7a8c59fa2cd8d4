using System.Globalization;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Csv.Profiling;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Samples;

namespace DataLake.Benchmarks;

/// <summary>What checking costs on top of reading, and what stands on both, on 156 MB.</summary>
[MemoryDiagnoser]
public class CsvReadingBenchmarks
{
    private const long Rows = 1_045_161;
    private static readonly CsvDialect Bare = new() { Delimiter = '|', Quoted = false };
    private static readonly CsvDialect Quoted = new();
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"datalake-benchmarks-{Rows.ToString(CultureInfo.InvariantCulture)}");

    private byte[] memory = [];
    private byte[] quotedMemory = [];

    private string Movies => Path.Combine(folder, "movies.csv");

    private CsvSource Source => CsvSource.FromFile(Movies);

    [GlobalSetup]
    public void Setup()
    {
        if (!File.Exists(Movies))
            _ = SampleData.Write(SampleKind.Movies, folder, Rows).ToArray();
        memory = File.ReadAllBytes(Movies);

        // With commas, every field that holds one or a quote is in quotes.
        using var quoted = new MemoryStream();
        CsvMerge.Run([Source], quoted, new() { Reading = new() { Dialect = DialectParts.Of(Bare) }, Output = new() { Delimiter = Quoted.Delimiter, Quoted = true } });
        quotedMemory = quoted.ToArray();
    }

    /// <summary>CsvHelper alone, which checks nothing here.</summary>
    [Benchmark(Baseline = true)]
    public long Read()
    {
        using var reader = CsvReader.FromFile(Movies, OptionsOf(Bare));
        return Count(reader);
    }

    /// <summary>Field counts, quoting, UTF-8 and NUL, in blocks.</summary>
    [Benchmark]
    public long ReadChecked() => CountChecked(Source, Bare);

    [Benchmark]
    public long ReadFromMemory() => CountInMemory(memory, Bare);

    [Benchmark]
    public long ReadFromMemoryChecked() => CountChecked(InMemory(memory), Bare);

    [Benchmark]
    public long ReadQuotedFromMemory() => CountInMemory(quotedMemory, Quoted);

    [Benchmark]
    public long ReadQuotedFromMemoryChecked() => CountChecked(InMemory(quotedMemory), Quoted);

    [Benchmark]
    public long Merge() => CsvMerge.Run([Source, Source], Stream.Null).Rows;

    [Benchmark]
    public long MergeToAnotherDelimiter() => CsvMerge.Run([Source, Source], Stream.Null, new() { Output = new() { Delimiter = ';' } }).Rows;

    [Benchmark]
    public int ImportRows() => CsvRows.Read(Source, new()).Count();

    [Benchmark]
    public long Profile() => CsvProfiler.Run(Source).Rows;

    private static long Count(CsvReader reader)
    {
        long rows = 0;
        while (reader.Read())
            rows++;
        return rows;
    }

    private static long CountInMemory(byte[] text, CsvDialect dialect)
    {
        using var reader = CsvReader.Create(new MemoryStream(text, writable: false), OptionsOf(dialect));
        return Count(reader);
    }

    // Empty lines are dropped, as checked reading drops them.
    private static CsvReaderOptions OptionsOf(CsvDialect dialect) => CsvReaderFactory.Options(dialect) with { SkipEmptyLines = true };

    private static long CountChecked(CsvSource source, CsvDialect dialect)
    {
        using var reader = new CsvBlockReader(source with { Dialect = dialect });
        while (reader.Read() is { } block)
            block.Dispose();
        return reader.Rows;
    }

    private static CsvSource InMemory(byte[] text) => new("memory", () => new MemoryStream(text, writable: false));
}
