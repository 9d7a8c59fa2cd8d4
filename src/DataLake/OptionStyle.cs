namespace DataLake;

/// <summary>How a way into the lake writes an option, so that advice names what its user can type.</summary>
/// <remarks>Options have one name everywhere, <c>skipLines</c>; each way in has its own spelling of it.</remarks>
internal sealed class OptionStyle
{
    private readonly Func<string, string?, string> write;
    private readonly Func<string, string, string> declare;

    private OptionStyle(Func<string, string?, string> write, Func<string, string, string> declare) => (this.write, this.declare) = (write, declare);

    /// <summary>A .NET program: <c>SkipLines = 2</c>.</summary>
    public static OptionStyle Library { get; } = new((name, value) => $"{Capital(name)} = {value ?? "true"}", (column, type) => $"Columns[{Literal(column)}] = {type}");

    /// <summary>A cmdlet: <c>-SkipLines 2</c>.</summary>
    public static OptionStyle Cmdlet { get; } = new((name, value) => $"-{Capital(name)}{Argument(value)}", (column, type) => $"-Column @{{ '{column.Replace("'", "''", StringComparison.Ordinal)}' = '{type}' }}");

    /// <summary>A console program: <c>--skip-lines 2</c>.</summary>
    public static OptionStyle Program { get; } = new((name, value) => $"--{Dashed(name)}{Argument(value)}", (column, type) => $"--column '{column}={type}'");

    /// <summary>A definition or a plan: <c>"skipLines": 2</c>.</summary>
    public static OptionStyle Json { get; } = new((name, value) => $"\"{name}\": {Literal(value)}", (column, type) => $"\"columns\": {{ {Literal(column)}: {Literal(type)} }}");

    /// <summary>An option as its user writes it.</summary>
    /// <param name="name">Its name, such as <c>skipLines</c>.</param>
    /// <param name="value">Its value; null for an option that is only given or not.</param>
    public string Write(string name, string? value = null) => write(name, value);

    /// <summary>The declaration of a column's type as its user writes it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="type">The type.</param>
    public string Declare(string column, string type) => declare(column, type);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Dashed(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : letter.ToString()));

    private static string Argument(string? value) => value switch
    {
        null => "",
        _ when value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') => $" {value}",
        _ => $" '{value}'",
    };

    private static string Literal(string? value) => value switch
    {
        null => "true",
        _ when int.TryParse(value, out _) => value,
        _ => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
    };
}
