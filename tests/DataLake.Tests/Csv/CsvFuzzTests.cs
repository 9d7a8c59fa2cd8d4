using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Merging;

namespace DataLake.Tests.Csv;

/// <summary>Random bytes, and damaged rows both real and made up, for as long as there is time: no crash, no hang, nothing lost.</summary>
public class CsvFuzzTests
{
    private static readonly CsvDialect[] Dialects =
    [
        new() { Delimiter = ';' }, new() { Delimiter = ',' }, new() { Delimiter = '|', Quoted = false },
    ];

    private static readonly Lazy<string[]> RealLines = new(() => TestData.HasAncine ? File.ReadAllLines(TestData.Ancine()[^1]) : []);

    private static readonly byte[] Special = [0, .. "\"\"\"\n\r;,|"u8, 0xC3, 0xE7, 0xFF, (byte)'x'];

    /// <summary>Runs two seconds, or the minutes that the variable DATALAKE_FUZZ_MINUTES says.</summary>
    [Fact]
    public void Nothing_is_lost_whatever_comes()
    {
        var minutes = Environment.GetEnvironmentVariable("DATALAKE_FUZZ_MINUTES");
        var time = minutes is null ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var seed = Environment.TickCount;
        var (inputs, bytes, rows, rejected) = (0, 0L, 0L, 0L);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; inputs++)
        {
            var random = new Random(seed + inputs);
            var dialect = Dialects[random.Next(Dialects.Length)];
            var text = Make(random, dialect);
            if (BinaryContent.Describe(text) is not null)
                continue; // so many NUL bytes that it is refused as a whole, rightly
            var (kept, faults, result) = Merge(text, dialect, random.Next(256, 4000), random.Next());
            Assert.True(Content(text, dialect) == Content(kept, dialect) + faults.Sum(fault => Content(fault.Record.Span, dialect)), $"Bytes are lost; seed {seed + inputs}.");
            Assert.True(result.Rejected == faults.Count, $"Rows are rejected and not told; seed {seed + inputs}.");
            Assert.True(result.Rows + result.Rejected == RowsIn(text, dialect), $"Rows out and rows rejected are not the rows in; seed {seed + inputs}.");
            var (again, _, _) = Merge(text, dialect, 1 << 16, trickle: null);
            Assert.True(kept.AsSpan().SequenceEqual(again), $"The blocks' size changes the result; seed {seed + inputs}.");
            (bytes, rows, rejected) = (bytes + text.Length, rows + result.Rows, rejected + result.Rejected);
        }

        TestContext.Current.SendDiagnosticMessage($"{inputs} inputs, {bytes} bytes, {rows} rows out, {rejected} rejected, in {time}");
    }

    private static (byte[] Kept, List<CsvFault> Faults, MergeResult Result) Merge(byte[] text, CsvDialect dialect, int blockSize, int? trickle)
    {
        var faults = new List<CsvFault>();
        var options = new MergeOptions { Reading = new() { Dialect = new() { SkipFooter = 0 }, OnError = CsvErrorAction.Skip, OnFault = faults.Add, BlockSize = blockSize } };
        var kept = CsvText.Merge(options, out var result, (trickle is { } seed ? CsvText.Trickle(text, seed) : CsvText.Source(text)) with { Dialect = dialect });
        return (kept, faults, result);
    }

    // All but what rows may lose rightly: line breaks, and the delimiters of rows that hold nothing.
    private static int Content(ReadOnlySpan<byte> text, CsvDialect dialect)
    {
        var count = 0;
        foreach (var one in text)
            count += one == dialect.Delimiter || one is (byte)'\n' or (byte)'\r' ? 0 : 1;
        return count;
    }

    private static int RowsIn(byte[] text, CsvDialect dialect)
    {
        var characters = Encoding.Latin1.GetString(text);
        var header = characters.IndexOf('\n');
        return ReferenceRows.Count(characters[(header + 1)..], dialect.Delimiter, dialect.Quoted, columns: characters[..header].Count(one => one == dialect.Delimiter) + 1);
    }

    private static byte[] Make(Random random, CsvDialect dialect)
    {
        List<byte> text = random.Next(3) switch
        {
            0 when dialect.Delimiter == ';' && RealLines.Value.Length > 0 => RealRows(random),
            1 => RandomBytes(random, dialect),
            _ => MadeUpRows(random, dialect),
        };

        // The header stays whole: a damaged one is an error, whatever becomes of rows.
        var body = text.IndexOf((byte)'\n') + 1;
        for (var damage = random.Next(8); damage > 0 && text.Count > body; damage--)
            Damage(random, text, body + random.Next(text.Count - body));
        return [.. text];
    }

    private static List<byte> RealRows(Random random)
    {
        var first = random.Next(1, RealLines.Value.Length - 30);
        return [.. RealLines.Value[..1].Concat(RealLines.Value.Skip(first).Take(random.Next(30))).SelectMany(line => Encoding.UTF8.GetBytes(line + "\n"))];
    }

    // Without NUL bytes: content with many is refused as a whole.
    private static List<byte> RandomBytes(Random random, CsvDialect dialect)
    {
        var bytes = new byte[random.Next(3000)];
        random.NextBytes(bytes);
        for (var at = 0; at < bytes.Length; at++)
            bytes[at] = random.Next(3) == 0 || bytes[at] == 0 ? Special[random.Next(1, Special.Length)] : bytes[at];
        return [.. Header(dialect), .. bytes];
    }

    private static List<byte> MadeUpRows(Random random, CsvDialect dialect)
    {
        List<byte> text = Header(dialect);
        for (var row = random.Next(60); row > 0; row--)
        {
            for (var field = 0; field < 3; field++)
            {
                text.AddRange(Field(random, dialect));
                text.Add((byte)(field < 2 ? dialect.Delimiter : '\n'));
            }
        }

        return text;
    }

    private static List<byte> Header(CsvDialect dialect) => [.. Encoding.ASCII.GetBytes(string.Join(dialect.Delimiter, "first", "second", "third")), (byte)'\n'];

    private static byte[] Field(Random random, CsvDialect dialect) => random.Next(6) switch
    {
        0 => [],
        1 => [.. "São Paulo"u8],
        2 when dialect.Quoted => [.. "\"said \"\"yes\"\"; and, left\r\n\""u8],
        3 => [.. "08.440.376/0001-29"u8],
        4 => [.. "a rather long title that goes on and on, for the block's end to cut it"u8.ToArray().Where(one => one != dialect.Delimiter)],
        _ => [(byte)('a' + random.Next(26))],
    };

    private static void Damage(Random random, List<byte> text, int at)
    {
        switch (random.Next(4))
        {
            case 0:
                text.RemoveAt(at);
                break;
            case 1:
                text.Insert(at, Special[random.Next(Special.Length)]);
                break;
            case 2:
                text[at] = (byte)random.Next(256);
                break;
            default:
                text.RemoveRange(at, Math.Min(random.Next(40), text.Count - at));
                break;
        }
    }
}
