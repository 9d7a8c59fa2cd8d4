using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;
using DataLake.Values;
using DuckDB.NET.Data;

namespace DataLake.Oracle;

/// <summary>Random questions about random tables, each asked of our engine and of DuckDB: both give one answer.</summary>
/// <remarks>ORACLE_CASES says how many (2,000 where it does not), ORACLE_SEED where they begin; ORACLE_MINUTES asks as many as fit.</remarks>
public sealed class DuckDbTests
{
    private const int Questions = 4;

    private static readonly int Cases = Setting("ORACLE_CASES", 2000);
    private static readonly int Seed = Setting("ORACLE_SEED", 1);
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(Setting("ORACLE_MINUTES", 0));

    [Fact]
    public void Our_answers_are_duckdbs()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var (asked, tables, rows) = (0, 0, 0L);
        var clock = Stopwatch.StartNew();
        for (var seed = Seed; Time > TimeSpan.Zero ? clock.Elapsed < Time : seed < Seed + (Cases / Questions); seed++)
        {
            var random = new Random(seed);
            var table = new RandomTable(random);
            Run(connection, table.Statements());
            for (var question = 0; question < Questions; question++)
            {
                var (definition, sql) = new RandomQuestion(random, table).Make();
                var ours = AnalysisEngine.Run(definition, [table.Source()], cancellationToken: TestContext.Current.CancellationToken).Rows;
                var theirs = Read(connection, sql);
                if (definition.GroupBy.Count > 0)
                    (ours, theirs) = (Sorted(ours), Sorted(theirs));
                if (!Same(ours, theirs))
                    Assert.Fail($"Question {asked + 1}: ORACLE_SEED={seed}\n{definition.Where} | {string.Join(", ", definition.GroupBy.Concat(definition.Measure).Concat(definition.Select))} | {string.Join(", ", definition.OrderBy)}\n{sql}\nours:\n{Show(ours)}\nDuckDB's:\n{Show(theirs)}\n{table.Statements()}");
                asked++;
                rows += theirs.Count;
            }

            if (++tables % 5000 == 0)
                Say();
        }

        Say();
        Assert.True(asked > 0 && rows > 0, "Nothing was compared.");

        void Say() => Console.WriteLine($"{asked} questions about {tables} tables, {rows} rows compared, the last seed {Seed + tables - 1}.");
    }

    // Each table that is joined to items has keys that are there twice, and others that are not there at all.
    [Fact]
    public void Joins_of_exploded_items_are_duckdbs()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        var compared = 0;
        for (var seed = Seed; seed < Seed + (Cases / 10); seed++)
        {
            var random = new Random(seed);
            var films = Enumerable.Range(0, random.Next(1, 30)).Select(id => (Id: id % 9, Items: string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => $"k{random.Next(6)}")))).ToList();
            var codes = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (Code: $"k{random.Next(6)}", Region: $"r{random.Next(3)}")).ToList();
            var left = random.Next(2) == 0;
            Run(connection, $"""
                CREATE OR REPLACE TABLE films AS SELECT * FROM (VALUES {string.Join(", ", films.Select((film, n) => $"({n}, {film.Id}, {(film.Items.Length == 0 ? "NULL" : $"'{film.Items}'")})"))}) t(n, id, items);
                CREATE OR REPLACE TABLE codes AS SELECT * FROM (VALUES {string.Join(", ", codes.Select(code => $"('{code.Code}', '{code.Region}')"))}) t(code, region);
                CREATE OR REPLACE VIEW joined AS SELECT * FROM (SELECT n, id, unnest(string_split(items::VARCHAR, ',')) AS item FROM films) {(left ? "LEFT" : "INNER")} JOIN codes ON item = code;
                """);
            var input = Source("films.csv", "n,id,items\n" + string.Concat(films.Select((film, n) => $"{n},{film.Id},\"{film.Items}\"\n")));
            var table = Source("codes.csv", "code,region\n" + string.Concat(codes.Select(code => $"{code.Code},{code.Region}\n")));
            var definition = new AnalysisDefinition { Join = [new() { Table = "codes.csv", On = "item = code", Kind = left ? JoinKind.Left : JoinKind.Inner }], Explode = [new("item", "items")] };
            Compare(definition with { Select = [new("n"), new("item"), new("region")] }, "SELECT n, item, region FROM joined");
            Compare(definition with { GroupBy = [new("region")], Measure = [new("rows", "count(*)"), new("films", "count(distinct id)"), new("items", "count(distinct item)"), new("last", "max(region)")] },
                "SELECT region, count(*), count(DISTINCT id), count(DISTINCT item), max(region) FROM joined GROUP BY 1");
            Compare(definition with { GroupBy = [new("id"), new("item")], Measure = [new("regions", "count(region)")] }, "SELECT id, item, count(region) FROM joined GROUP BY 1, 2");

            void Compare(AnalysisDefinition asked, string sql)
            {
                var ours = Sorted(AnalysisEngine.Run(asked, [input], openTable: _ => table, cancellationToken: TestContext.Current.CancellationToken).Rows);
                var theirs = Sorted(Read(connection, sql));
                Assert.True(Same(ours, theirs), $"ORACLE_SEED={seed}\n{sql}\nours:\n{Show(ours)}\nDuckDB's:\n{Show(theirs)}");
                compared += theirs.Count;
            }
        }

        Assert.True(compared > 0, "Nothing was compared.");
    }

    private static CsvSource Source(string name, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new CsvSource(name, () => new MemoryStream(bytes)) { Length = bytes.Length };
    }

    private static bool Same(IReadOnlyList<object?[]> ours, IReadOnlyList<object?[]> theirs) =>
        ours.Count == theirs.Count && ours.Zip(theirs).All(rows => rows.First.Zip(rows.Second).All(values => Same(values.First, values.Second)));

    // Doubles are the same to twelve digits: sums of them depend on their order.
    private static bool Same(object? ours, object? theirs) => (ours, theirs) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double or float, _) or (_, double or float) => IsNear(Convert.ToDouble(Plain(ours), CultureInfo.InvariantCulture), Convert.ToDouble(Plain(theirs), CultureInfo.InvariantCulture)),
        _ => Text(ours) == Text(theirs),
    };

    private static bool IsNear(double x, double y) => Math.Abs(x - y) <= 1e-12 * Math.Max(1e-3, Math.Max(Math.Abs(x), Math.Abs(y)));

    private static object? Plain(object? value) => value is BigInteger number ? (double)number : value;

    private static string Text(object? value) => value switch
    {
        null => "∅",
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("G12", CultureInfo.InvariantCulture),
        DateOnly day => Text(day.ToDateTime(default)),
        BigInteger number => number.ToString(CultureInfo.InvariantCulture),
        _ => ValueWriter.Format(value)!,
    };

    private static List<object?[]> Sorted(IReadOnlyList<object?[]> rows) => [.. rows.OrderBy(row => string.Join('|', row.Select(Text)), StringComparer.Ordinal)];

    private static string Show(IReadOnlyList<object?[]> rows) => string.Join('\n', rows.Select(row => string.Join(" | ", row.Select(Text))));

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<object?[]> Read(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return rows;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
