using System.Globalization;
using BenchmarkDotNet.Attributes;
using CsvHelper;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Rows;
using DataLake.Samples;

namespace DataLake.Benchmarks;

/// <summary>What checking costs on top of reading, and what stands on both, on 156 MB.</summary>
[MemoryDiagnoser]
public class CsvReadingBenchmarks
{
    private const long Rows = 1_045_161;
    private static readonly CsvReaderOptions Options = new() { Separator = '|', Mode = CsvMode.NoEscape };
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"datalake-benchmarks-{Rows.ToString(CultureInfo.InvariantCulture)}");

    private byte[] memory = [];

    private string Movies => Path.Combine(folder, "movies.csv");

    private CsvSource Source => CsvSource.FromFile(Movies);

    [GlobalSetup]
    public void Setup()
    {
        if (!File.Exists(Movies))
            _ = SampleData.Write(SampleKind.Movies, folder, Rows).ToArray();
        memory = File.ReadAllBytes(Movies);
    }

    /// <summary>CsvHelper alone, which checks nothing here.</summary>
    [Benchmark(Baseline = true)]
    public long Read()
    {
        using var reader = CsvReader.FromFile(Movies, Options);
        return Count(reader);
    }

    /// <summary>Field counts, quoting, UTF-8 and NUL, in blocks.</summary>
    [Benchmark]
    public long ReadChecked() => CountChecked(Source);

    [Benchmark]
    public long ReadFromMemory()
    {
        using var reader = CsvReader.Create(new MemoryStream(memory, writable: false), Options);
        return Count(reader);
    }

    [Benchmark]
    public long ReadCheckedFromMemory() => CountChecked(new CsvSource("memory", () => new MemoryStream(memory, writable: false)));

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

    private static long CountChecked(CsvSource source)
    {
        using var reader = new CsvBlockReader(source, new CsvDialect { Delimiter = '|', Quoted = false });
        while (reader.Read() is { } block)
            block.Dispose();
        return reader.Rows;
    }
}
