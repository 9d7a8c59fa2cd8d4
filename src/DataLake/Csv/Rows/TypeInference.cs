using System.Text;
using DataLake.Csv.Types;

namespace DataLake.Csv.Rows;

/// <summary>Tells the types of columns from the first rows of a source.</summary>
internal static class TypeInference
{
    // A file can be looked at ahead of its reading; this takes some tens of milliseconds.
    private const long BytesAhead = 8 << 20;

    /// <summary>The narrowest type of each column that all values looked at have.</summary>
    /// <param name="reader">The source's reader.</param>
    /// <param name="first">Its first block.</param>
    /// <param name="options">The null values, and how the source is read.</param>
    /// <param name="parser">Reads the values.</param>
    public static CsvType[] Of(CsvBlockReader reader, CsvBlock first, RowOptions options, CsvParser parser)
    {
        var guesses = new TypeGuess[reader.Columns.Count];
        byte[][] nulls = [.. options.NullValues.Select(Encoding.UTF8.GetBytes)];
        if (reader.Source.Path is null)
        {
            Add(guesses, first, nulls, parser);
        }
        else
        {
            using var ahead = new CsvBlockReader(reader.Source, reader.Dialect, options.Reading with { OnError = CsvErrorAction.Skip, OnFault = null });
            while (ahead.BytesRead <= BytesAhead && ahead.Read() is { } block)
            {
                using (block)
                    Add(guesses, block, nulls, parser);
            }
        }

        return Array.ConvertAll(guesses, guess => guess.Type);
    }

    /// <summary>Whether a value stands for null where columns have types: the empty one, too.</summary>
    public static bool IsNull(ReadOnlySpan<byte> value, byte[][] nulls)
    {
        if (value.IsEmpty)
            return true;
        foreach (var text in nulls)
        {
            if (value.SequenceEqual(text))
                return true;
        }

        return false;
    }

    private static void Add(TypeGuess[] guesses, CsvBlock block, byte[][] nulls, CsvParser parser)
    {
        using var reader = block.OpenReader();
        while (reader.Read())
        {
            for (var field = 0; field < guesses.Length; field++)
            {
                var value = reader.GetSpan(field);
                if (!guesses[field].IsText && !IsNull(value, nulls))
                    guesses[field].Add(value, parser);
            }
        }
    }
}
