using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>Tells the type of a column from its values, in the culture of the data.</summary>
/// <remarks>
/// A column is of the narrowest type that all values have, and of numbers only where no value loses anything by it. What
/// programs commonly write for null (<c>NA</c>, <c>\N</c>) has no say. Numbers with group marks count once a value proves
/// that the marks are none of decimals: <c>1,234,567</c>, or one with a decimal mark.
/// </remarks>
internal struct TypeInference
{
    private readonly DataCulture culture;
    private readonly NumberReader numbers;
    private Kinds left;
    private bool any;
    private bool hasGroups;
    private bool provesGroups;
    private bool isWide;
    private byte[]? date;

    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    public TypeInference(DataCulture? culture)
    {
        this.culture = culture ?? DataCulture.Invariant;
        numbers = new NumberReader(this.culture, takesGroups: true);
        left = Kinds.All;
    }

    [Flags]
    private enum Kinds
    {
        None = 0,
        Integer = 1,
        Decimal = 2,
        Double = 4,
        Number = Integer | Decimal | Double,
        Date = 8,
        Clock = 16,
        Instant = 32,
        AnyDate = Date | Clock | Instant,
        Boolean = 64,
        All = Number | AnyDate | Boolean,
    }

    /// <summary>Whether nothing is left but text, so that there is nothing to look at any more.</summary>
    public readonly bool IsText => left == Kinds.None;

    /// <summary>Whether all values so far are whole numbers.</summary>
    internal readonly bool MayBeInteger => (left & Kinds.Integer) != 0;

    /// <summary>Whether decimals hold all values so far.</summary>
    internal readonly bool MayBeDecimal => (left & Kinds.Decimal) != 0;

    /// <summary>Whether all values so far are numbers.</summary>
    public readonly bool MayBeNumber => (left & Kinds.Number) != 0;

    /// <summary>Whether all values so far are dates, or dates with a time.</summary>
    public readonly bool MayBeDate => (left & Kinds.AnyDate) != 0;

    /// <summary>Values looked at that have no say, since they are what programs commonly write for null.</summary>
    public long Spellings { get; private set; }

    /// <summary>The narrowest type that all values so far have; text where there was none.</summary>
    public readonly ColumnType Type
    {
        get
        {
            var kinds = hasGroups && !provesGroups ? left & ~Kinds.Number : left;
            var type = !any || kinds == Kinds.None ? DataType.Text
                : (kinds & Kinds.Integer) != 0 ? DataType.Integer
                : (kinds & Kinds.Decimal) != 0 ? DataType.Decimal
                : (kinds & Kinds.Double) != 0 ? DataType.Double
                : (kinds & Kinds.Date) != 0 ? DataType.Date
                : (kinds & (Kinds.Clock | Kinds.Instant)) != 0 ? DataType.Timestamp
                : DataType.Boolean;
            return new ColumnType(type, culture, provesGroups, hasOffset: type == DataType.Timestamp && (kinds & Kinds.Clock) == 0, isWide: isWide && type == DataType.Integer, isUnknown: !any, written: type is DataType.Date or DataType.Timestamp && date is not null ? DateFormat.Like(date, culture.DateOrder) : null);
        }
    }

    /// <summary>Takes up a value that is not null.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (left == Kinds.None)
            return;
        var kinds = KindsOf(text);
        if (kinds == Kinds.None && NullTexts.IsSpelling(text))
        {
            Spellings++;
            return;
        }

        any = true;
        left &= kinds;
    }

    /// <summary>Takes up what another part of the column told.</summary>
    public void Add(TypeInference other)
    {
        left &= other.left;
        any |= other.any;
        hasGroups |= other.hasGroups;
        provesGroups |= other.provesGroups;
        isWide |= other.isWide;
        date ??= other.date;
        Spellings += other.Spellings;
    }

    // A text that begins with a digit, a sign or a mark may be a number or a date; only a letter begins a truth value.
    private Kinds KindsOf(ReadOnlySpan<byte> text)
    {
        var trimmed = text.TrimStart((byte)' ');
        if (trimmed.IsEmpty || trimmed[0] > '9')
            return (left & Kinds.Boolean) != 0 && IsBoolean(text) ? Kinds.Boolean : Kinds.None;
        var kinds = MayBeNumber ? NumberKinds(text) : Kinds.None;
        if (!MayBeDate || !DateText.TryRead(text, culture.DateOrder, out var value))
            return kinds;
        date ??= text.ToArray();
        return kinds | (value.Offset is not null ? Kinds.Instant : value.HasTime ? Kinds.Clock : Kinds.Date | Kinds.Clock);
    }

    private Kinds NumberKinds(ReadOnlySpan<byte> text)
    {
        if (numbers.TryShort(text, out var isNegative, out var mantissa, out var decimals))
            return ShortKinds(text, isNegative, mantissa, decimals);
        if (!numbers.TryScan(text, out var number) || number.LosesText)
            return Kinds.None;
        hasGroups |= number.Groups > 0;
        provesGroups |= number.ProvesGroups || number.Decimals > 0;
        var kinds = Kinds.None;
        if (number.IsWhole && !text.Contains((byte)culture.DecimalMark) && !(number.IsNegative && number.Digits == 0))
            kinds |= Kinds.Integer;
        isWide |= number.IsWhole && number.Digits > 18;
        if (!number.HasExponent && number.FitsDecimal)
            kinds |= Kinds.Decimal;
        if (DoubleDigits.Hold(text, number, numbers))
            kinds |= Kinds.Double;
        return kinds;
    }

    // Most numbers have few digits and nothing unusual.
    private Kinds ShortKinds(ReadOnlySpan<byte> text, bool isNegative, ulong mantissa, int decimals)
    {
        var digits = isNegative ? text[1..] : text;
        if (decimals == 0 || (digits[0] == '0' && digits.Length > 1 && digits[1] != culture.DecimalMark))
            return Kinds.None;
        provesGroups |= decimals > 0;
        var kinds = mantissa < DoubleDigits.Certain ? Kinds.Decimal | Kinds.Double : Kinds.Decimal | (DoubleKind(text));
        return decimals < 0 && !(isNegative && mantissa == 0) ? kinds | Kinds.Integer : kinds;
    }

    private readonly Kinds DoubleKind(ReadOnlySpan<byte> text) =>
        numbers.TryScan(text, out var number) && DoubleDigits.Hold(text, number, numbers) ? Kinds.Double : Kinds.None;

    private static bool IsBoolean(ReadOnlySpan<byte> text) =>
        System.Text.Ascii.EqualsIgnoreCase(text, "true"u8) || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
}
