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

    private string Movies => Path.Combine(folder, "movies.csv");

    private CsvSource Source => CsvSource.FromFile(Movies);

    [GlobalSetup]
    public void Setup()
    {
        if (!File.Exists(Movies))
            _ = SampleData.Write(SampleKind.Movies, folder, Rows).ToArray();
    }

    /// <summary>CsvHelper alone, which checks nothing here.</summary>
    [Benchmark(Baseline = true)]
    public long Read()
    {
        using var reader = CsvReader.FromFile(Movies, Options);
        long rows = 0;
        while (reader.Read())
            rows++;
        return rows;
    }

    /// <summary>Field counts, quoting, UTF-8 and NUL, in blocks.</summary>
    [Benchmark]
    public long ReadChecked()
    {
        using var reader = new CsvBlockReader(Source, new CsvDialect { Delimiter = '|', Quoted = false });
        while (reader.Read() is { } block)
            block.Dispose();
        return reader.Rows;
    }

    [Benchmark]
    public long Merge() => CsvMerge.Run([Source, Source], Stream.Null).Rows;

    [Benchmark]
    public long MergeToAnotherDelimiter() => CsvMerge.Run([Source, Source], Stream.Null, new() { Output = new() { Delimiter = ';' } }).Rows;

    [Benchmark]
    public int ImportRows() => CsvRows.Read(Source, new()).Count();

    [Benchmark]
    public long Profile() => CsvProfiler.Run(Source).Rows;
}
