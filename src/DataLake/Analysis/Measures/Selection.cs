namespace DataLake.Analysis.Measures;

/// <summary>Finds values by their place in the order without putting all of them in order.</summary>
internal static class Selection
{
    private const int FewEnough = 32;

    /// <summary>Puts the value in a place that would be there if all were in order; those before it are not greater, those after it not less.</summary>
    public static double Place(Span<double> values, int place)
    {
        var (from, to) = (0, values.Length - 1);
        while (to - from > FewEnough)
        {
            var pivot = Middle(values[from], values[(from + to) >>> 1], values[to]);
            var (i, j) = (from, to);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (place <= j)
                to = j;
            else if (place >= i)
                from = i;
            else
                return values[place];
        }

        values[from..(to + 1)].Sort();
        return values[place];
    }

    /// <summary>The least of the values.</summary>
    public static double Least(ReadOnlySpan<double> values)
    {
        var least = values[0];
        foreach (var value in values[1..])
            least = Math.Min(least, value);
        return least;
    }

    private static double Middle(double x, double y, double z) => Math.Max(Math.Min(x, y), Math.Min(Math.Max(x, y), z));
}
