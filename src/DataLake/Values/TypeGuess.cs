namespace DataLake.Values;

/// <summary>Narrows down what the values of a column are, value by value.</summary>
public struct TypeGuess
{
    private bool notInteger;
    private bool notNumber;
    private bool notDateTime;
    private bool notBoolean;
    private bool any;

    /// <summary>The narrowest type that all values so far have; text where there was none.</summary>
    public readonly CsvType Type => (any, notInteger, notNumber, notDateTime, notBoolean) switch
    {
        (false, _, _, _, _) => CsvType.Text,
        (_, false, _, _, _) => CsvType.Integer,
        (_, _, false, _, _) => CsvType.Number,
        (_, _, _, false, _) => CsvType.DateTime,
        (_, _, _, _, false) => CsvType.Boolean,
        _ => CsvType.Text,
    };

    /// <summary>Whether nothing is left but text, so that there is nothing to look at any more.</summary>
    public readonly bool IsText => notInteger && notNumber && notDateTime && notBoolean;

    /// <summary>Whether all values so far are numbers.</summary>
    public readonly bool MayBeNumber => !notNumber;

    /// <summary>Whether all values so far are dates.</summary>
    public readonly bool MayBeDateTime => !notDateTime;

    /// <summary>Takes up a value that is not null.</summary>
    public void Add(ReadOnlySpan<byte> text, CsvParser parser)
    {
        any = true;
        if (!notInteger)
            notInteger = !parser.TryInteger(text, out _);
        if (!notNumber && notInteger)
            notNumber = !parser.TryNumber(text, out _);
        if (!notDateTime)
            notDateTime = !parser.TryDateTime(text, out _);
        if (!notBoolean)
            notBoolean = !CsvParser.TryBoolean(text, out _);
    }

    /// <summary>Takes up what another part of the column told.</summary>
    public void Add(TypeGuess other)
    {
        any |= other.any;
        notInteger |= other.notInteger;
        notNumber |= other.notNumber;
        notDateTime |= other.notDateTime;
        notBoolean |= other.notBoolean;
    }
}
