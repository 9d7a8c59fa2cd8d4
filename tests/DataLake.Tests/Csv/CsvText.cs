using System.Text;
using DataLake.Csv.Merging;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv;

/// <summary>CSV content in memory, and its merge as text.</summary>
internal static class CsvText
{
    public static CsvSource Source(string text, string name = "a.csv") => Source(Encoding.UTF8.GetBytes(text), name);

    public static CsvSource Source(byte[] bytes, string name = "a.csv") => new(name, () => new MemoryStream(bytes, writable: false));

    /// <summary>A source whose stream gives a few bytes at a time, as a network does.</summary>
    public static CsvSource Trickle(byte[] bytes, int seed, string name = "a.csv") => new(name, () => new TricklingStream(bytes, seed));

    public static string Merge(MergeOptions? options, params string[] texts) => Merge(options, out _, texts);

    public static string Merge(MergeOptions? options, out MergeResult result, params string[] texts) =>
        Encoding.UTF8.GetString(Merge(options, out result, [.. texts.Select((text, index) => Source(text, $"{(char)('a' + index)}.csv"))]));

    public static byte[] Merge(MergeOptions? options, out MergeResult result, params CsvSource[] sources)
    {
        using var output = new MemoryStream();
        result = CsvMerge.Run(sources, output, options, cancellationToken: TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private sealed class TricklingStream(byte[] bytes, int seed) : MemoryStream(bytes, writable: false)
    {
        private readonly Random random = new(seed);

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, random.Next(1, 40))]);
    }
}
