using System.Collections.Concurrent;
using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Joins;

/// <summary>A joined table with its rows by key.</summary>
/// <param name="table">The table.</param>
/// <param name="condition">What the key consists of.</param>
internal sealed class JoinIndex(JoinTable table, JoinCondition condition)
{
    private readonly ConcurrentDictionary<string, Lazy<KeyedRows>> rows = new();

    public JoinTable Table => table;

    public JoinCondition Condition => condition;

    /// <summary>The types by whose values the parts of the key are compared: those that both sides have. Others are compared as they are written.</summary>
    /// <param name="input">The input's side of the condition.</param>
    public ColumnType?[] TypesOf(IReadOnlyList<TextExpression> input) => [.. input.Select((text, part) =>
        text.Type is { Type: not DataType.Text } type && ColumnOf(part).Type is { } own && (own == type.Type || (IsNumber(own) && type.IsNumber) || (IsDate(own) && type.IsDate)) ? type : null)];

    /// <summary>The table's rows by key: made once, and shared by all threads.</summary>
    /// <param name="types">What <see cref="TypesOf"/> tells.</param>
    public KeyedRows By(ColumnType?[] types) => rows.GetOrAdd(
        string.Concat(types.Select(type => type is null ? 'w' : 'v')),
        _ => new Lazy<KeyedRows>(() => new KeyedRows(table, [.. types.Select((type, part) => (table.IndexOf(condition.Keys[part].Column), type is null ? null : ColumnOf(part)))]))).Value;

    private ColumnType ColumnOf(int part) => table.Types[table.IndexOf(condition.Keys[part].Column)];

    private static bool IsNumber(DataType type) => type is DataType.Integer or DataType.Decimal or DataType.Double;

    private static bool IsDate(DataType type) => type is DataType.Date or DataType.Timestamp;
}
