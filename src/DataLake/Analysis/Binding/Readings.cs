using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Binding;

/// <summary>The readings of untyped texts as types: one for each text and type, so that a field is parsed, and counted, once.</summary>
internal sealed class Readings
{
    private readonly Dictionary<(TextExpression, Type), Expression> readings = [];
    private readonly List<UnparsedCounter> counters = [];

    /// <summary>How many fields did not parse, by the name of their column.</summary>
    public IEnumerable<UnparsedCounter> Counters => counters;

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

    public ValueExpression<T> Read<T>(TextExpression operand, TextReading<T> read, string name)
        where T : struct
    {
        if (!readings.TryGetValue((operand, typeof(T)), out var reading))
        {
            var counter = counters.Find(known => known.Name == name);
            if (counter is null)
                counters.Add(counter = new UnparsedCounter(name));
            readings.Add((operand, typeof(T)), reading = new UntypedReading<T>(operand, read, counter));
        }

        return (ValueExpression<T>)reading;
    }
}
