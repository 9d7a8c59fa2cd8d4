namespace DataLake.Csv.Profiling;

/// <summary>The smallest and the largest of some values.</summary>
internal struct Extremes<T>
    where T : struct, IComparable<T>
{
    private T min;
    private T max;
    private bool any;

    /// <summary>Both as objects, or nulls where there was no value.</summary>
    public readonly (object? Min, object? Max) As(Func<T, object> box) => any ? (box(min), box(max)) : (null, null);

    /// <summary>Both as values of another type, whose order is the same.</summary>
    public readonly Extremes<TOther> To<TOther>(Func<T, TOther> convert)
        where TOther : struct, IComparable<TOther>
    {
        var converted = default(Extremes<TOther>);
        if (any)
        {
            converted.Add(convert(min));
            converted.Add(convert(max));
        }

        return converted;
    }

    /// <summary>Takes up a value.</summary>
    public void Add(T value)
    {
        if (!any || value.CompareTo(min) < 0)
            min = value;
        if (!any || value.CompareTo(max) > 0)
            max = value;
        any = true;
    }

    /// <summary>Takes up the values of another part.</summary>
    public void Add(Extremes<T> other)
    {
        if (!other.any)
            return;
        Add(other.min);
        Add(other.max);
    }
}
