using DataLake.Csv.Reading;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>Tells the types of columns from the first rows of a source.</summary>
internal static class TypeInference
{
    /// <summary>The narrowest type of each column that all values looked at have.</summary>
    /// <param name="columns">The number of columns.</param>
    /// <param name="blocks">The first rows.</param>
    /// <param name="nullValues">The texts that stand for null.</param>
    /// <param name="parser">Reads the values.</param>
    public static CsvType[] Of(int columns, IEnumerable<CsvBlock> blocks, IReadOnlyList<string> nullValues, CsvParser parser)
    {
        var guesses = new TypeGuess[columns];
        var nulls = new NullTexts(nullValues);
        foreach (var block in blocks)
            Add(guesses, block, nulls, parser);
        return Array.ConvertAll(guesses, guess => guess.Type);
    }

    private static void Add(TypeGuess[] guesses, CsvBlock block, NullTexts nulls, CsvParser parser)
    {
        using var reader = block.OpenReader();
        while (reader.Read())
        {
            for (var field = 0; field < guesses.Length; field++)
            {
                var value = reader.GetSpan(field);
                if (!guesses[field].IsText && !nulls.Contains(value))
                    guesses[field].Add(value, parser);
            }
        }
    }
}
