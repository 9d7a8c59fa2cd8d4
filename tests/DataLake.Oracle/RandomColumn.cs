using System.Globalization;

namespace DataLake.Oracle;

/// <summary>A column of made-up values, each as a CSV file of a culture has it and as SQL has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="SqlType">DuckDB's type of them.</param>
/// <param name="Csv">A value as the file has it.</param>
/// <param name="Sql">A value as a literal of SQL.</param>
internal sealed record RandomColumn(string Name, ColumnKind Kind, string SqlType, Func<object, string> Csv, Func<object, string> Sql)
{
    private static readonly string[] Words = ["a", "B", "b", "abc", "é", "É", "ção", "😀x", "10a", "!", "a b", "x,y", "x\"y", "_%", "Zz", "ß"];

    /// <summary>The columns that a table may have.</summary>
    /// <param name="culture">The culture whose numbers and dates they have; null: the invariant one's.</param>
    public static RandomColumn[] All(string? culture)
    {
        var day = culture switch { null => "yyyy-MM-dd", "pt-BR" => "dd/MM/yyyy", "en-US" => "MM/dd/yyyy", _ => "dd.MM.yyyy" };
        string Marked(string number) => culture is null or "en-US" ? number : number.Replace('.', ',');
        return
        [
            new("i", ColumnKind.Integer, "BIGINT", Text, Text),
            new("j", ColumnKind.Integer, "BIGINT", Text, Text),
            new("nº \"h\"", ColumnKind.Long, "HUGEINT", Text, value => $"{Text(value)}::HUGEINT"),
            new("m", ColumnKind.Decimal, "DECIMAL(18,4)", value => Marked(Text(value)), Text),
            new("x", ColumnKind.Double, "DOUBLE", value => Marked(((double)value).ToString("E16", CultureInfo.InvariantCulture)), value => ((double)value).ToString("E16", CultureInfo.InvariantCulture)),
            new("d", ColumnKind.Date, "DATE", value => ((DateTime)value).ToString(day, CultureInfo.InvariantCulture), value => $"DATE '{value:yyyy-MM-dd}'"),
            new("order by", ColumnKind.Date, "DATE", value => ((DateTime)value).ToString(day, CultureInfo.InvariantCulture), value => $"DATE '{value:yyyy-MM-dd}'"),
            new("t", ColumnKind.Timestamp, "TIMESTAMP", value => ((DateTime)value).ToString($"{day} HH:mm:ss", CultureInfo.InvariantCulture), value => $"TIMESTAMP '{value:yyyy-MM-dd HH:mm:ss}'"),
            new("b", ColumnKind.Boolean, "BOOLEAN", value => (bool)value ? "true" : "false", value => (bool)value ? "TRUE" : "FALSE"),
            new("s", ColumnKind.Text, "VARCHAR", Text, value => $"'{((string)value).Replace("'", "''", StringComparison.Ordinal)}'"),
            new("Nome da Obra", ColumnKind.Text, "VARCHAR", Text, value => $"'{value}'"),
        ];
    }

    /// <summary>The name as expressions of both sides write it.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A value, few of which there are, so that they come again.</summary>
    public object Value(Random random) => Kind switch
    {
        ColumnKind.Integer => (long)random.Next(-20, 20) * (random.Next(8) == 0 ? 1_003 : 1),
        ColumnKind.Long => Int128.CreateChecked(1577134800018226900) * (random.Next(3) == 0 ? 1_000_000_007 : 1) + random.Next(5),
        ColumnKind.Decimal => (random.Next(-4000, 4000) / 4m) + (random.Next(4) == 0 ? 0.0125m : 0),
        ColumnKind.Double => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 6)),
        ColumnKind.Date => new DateTime(2000, 1, 1).AddDays(random.Next(40) * 97),
        ColumnKind.Timestamp => new DateTime(2019, 12, 30).AddSeconds(random.Next(50) * 40_013L),
        ColumnKind.Boolean => random.Next(2) == 0,
        _ => Words[random.Next(Words.Length)],
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}

/// <summary>What the values of a column are.</summary>
internal enum ColumnKind
{
    Integer,
    Long,
    Decimal,
    Double,
    Date,
    Timestamp,
    Boolean,
    Text,
}
