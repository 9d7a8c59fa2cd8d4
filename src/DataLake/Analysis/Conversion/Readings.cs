using DataLake.Analysis.Expressions;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Conversion;

/// <summary>The readings of texts of the data as types: one for each text and type, so that a field is parsed, and counted, once.</summary>
/// <param name="isStrict">Whether a field that does not parse is an error.</param>
internal sealed class Readings(bool isStrict)
{
    private readonly Dictionary<(TextExpression, Type), Expression> readings = [];
    private readonly Dictionary<TextExpression, FieldFaults> faults = [];
    private readonly List<UnparsedCounter> counters = [];
    private readonly Dictionary<TextExpression, string> texts = [];
    private readonly Dictionary<Expression, Expression> keys = [];
    private readonly HashSet<TextExpression> ordered = [];

    /// <summary>What did not parse, by the name of its column.</summary>
    public IEnumerable<UnparsedCounter> Counters => counters;

    /// <summary>The columns that are text for a few of their values and whose order is asked for, with what most values are.</summary>
    public IReadOnlyDictionary<string, TextMajority> Majorities
    {
        get
        {
            var found = new Dictionary<string, TextMajority>();
            foreach (var text in ordered)
            {
                if (text.Type?.Majority?.Value is { } most)
                    found.TryAdd(texts[text], most);
            }

            return found;
        }
    }

    /// <summary>How many fields did not parse, of all columns.</summary>
    public long UnparsedCount
    {
        get
        {
            long count = 0;
            foreach (var counter in counters)
                count += counter.Count;
            return count;
        }
    }

    /// <summary>A text of the data as what its type says it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What its column is called where values are told of that do not read as the type.</param>
    public Expression Field(TextExpression text, string name)
    {
        if (text.Type is not { } type)
            return text;
        if (type.Type == DataType.Text)
            texts.TryAdd(text, name);
        return Typed(isStrict && type.Type != DataType.Text ? new StrictText(text, name) : text, type, name);
    }

    /// <summary>Takes note that the order of a value is asked for.</summary>
    public void Order(Expression value)
    {
        if (keys.GetValueOrDefault(value, value) is TextExpression text && texts.ContainsKey(text))
            ordered.Add(text);
    }

    /// <summary>Takes note that a value of groups is their key.</summary>
    /// <param name="result">The value of the groups.</param>
    /// <param name="key">What it is of their rows.</param>
    public void Key(Expression result, Expression key) => keys.Add(result, key);

    private Expression Typed(TextExpression text, ColumnType type, string name) => type.Type switch
    {
        DataType.Integer => Read<WholeNumber>(text, type.TryRead, name),
        DataType.Decimal => Read<decimal>(text, type.TryRead, name),
        DataType.Double => Read<double>(text, type.TryRead, name),
        DataType.Boolean => Read<bool>(text, ColumnType.TryRead, name),
        DataType.Timestamp when type.HasOffset => Read<DateTimeOffset>(text, type.TryRead, name),
        DataType.Date or DataType.Timestamp => Read<DateTime>(text, type.TryRead, name),
        _ => text,
    };

    /// <summary>A text of the data read as a type.</summary>
    public ValueExpression<T> Read<T>(TextExpression text, TextReading<T> read, string name)
        where T : struct
    {
        if (!readings.TryGetValue((text, typeof(T)), out var reading))
            readings.Add((text, typeof(T)), reading = ReadAnew(text, read, name));
        return (ValueExpression<T>)reading;
    }

    /// <summary>A text of the data read in a way of its own.</summary>
    public ValueExpression<T> ReadAnew<T>(TextExpression text, TextReading<T> read, string name)
        where T : struct
    {
        var counter = counters.Find(known => known.Name == name);
        if (counter is null)
            counters.Add(counter = new UnparsedCounter(name, text.Type!.Culture));
        if (!faults.TryGetValue(text, out var told))
            faults.Add(text, told = new FieldFaults(text.Changes, counter, isStrict ? value => StrictText.Fault(text, name, typeof(T), value) : null));
        return new FieldReading<T>(text, read, told);
    }
}
