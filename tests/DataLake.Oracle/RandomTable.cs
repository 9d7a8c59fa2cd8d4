using System.Text;
using DataLake.Csv.Sources;
using DataLake.Values;

namespace DataLake.Oracle;

/// <summary>A made-up table, as a CSV file and as statements that make it in DuckDB.</summary>
internal sealed class RandomTable
{
    private static readonly string?[] Cultures = [null, "pt-BR", "pt-BR", "en-US", "de-DE", "tr-TR"];
    private readonly object?[][] rows;
    private readonly char delimiter;

    public RandomTable(Random random)
    {
        Culture = Cultures[random.Next(Cultures.Length)];
        delimiter = ";\t|"[random.Next(3)];
        Columns = RandomColumn.All(Culture);
        var nulls = random.Next(4);
        rows = [.. Enumerable.Range(0, random.Next(12) == 0 ? 0 : random.Next(1, 60)).Select(row => Columns.Select(column => row > 0 && random.Next(10) < nulls ? null : column.Value(random)).ToArray())];
        foreach (var column in Enumerable.Range(0, Columns.Count).Where(_ => rows.Length > 0))
            EnsureType(column);
    }

    public string? Culture { get; }

    public IReadOnlyList<RandomColumn> Columns { get; }

    /// <summary>What is declared of the columns: all where no value tells their types.</summary>
    public IReadOnlyDictionary<string, ColumnDeclaration> Declared => rows.Length > 0
        ? new Dictionary<string, ColumnDeclaration>()
        : Columns.ToDictionary(column => column.Name, column => ColumnDeclaration.Parse(column.Kind == ColumnKind.Long ? "Integer" : column.Kind.ToString()));

    /// <summary>The CSV file, with the rows' numbers in <c>n</c>.</summary>
    public CsvSource Source()
    {
        var text = new StringBuilder("n").Append(string.Concat(Columns.Select(column => delimiter + Escaped(column.Name)))).Append('\n');
        for (var row = 0; row < rows.Length; row++)
        {
            text.Append(row);
            for (var column = 0; column < Columns.Count; column++)
                text.Append(delimiter).Append(rows[row][column] is { } value ? Escaped(Columns[column].Csv(value)) : "");
            text.Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return new CsvSource("input.csv", () => new MemoryStream(bytes)) { Length = bytes.Length };
    }

    /// <summary>The statements that make the table <c>input</c>.</summary>
    public string Statements()
    {
        var sql = new StringBuilder("CREATE OR REPLACE TABLE input (n BIGINT").Append(string.Concat(Columns.Select(column => $", {column.Quoted} {column.SqlType}"))).Append(");\n");
        if (rows.Length > 0)
        {
            sql.Append("INSERT INTO input VALUES ").AppendJoin(",\n", rows.Select((row, number) =>
                $"({number}{string.Concat(row.Select((value, column) => ", " + (value is null ? "NULL" : Columns[column].Sql(value))))})")).Append(';');
        }

        return sql.ToString();
    }

    // The types are told from the values, so that there has to be one that tells.
    private void EnsureType(int column)
    {
        if (Columns[column].Kind == ColumnKind.Decimal)
            rows[0][column] = 0.25m;
        if (Columns[column].Kind == ColumnKind.Timestamp)
            rows[0][column] = new DateTime(2020, 2, 29, 23, 59, 58);
    }

    private string Escaped(string text) => text.AsSpan().ContainsAny(delimiter, '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
