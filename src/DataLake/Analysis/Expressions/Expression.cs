using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Expressions;

/// <summary>What an expression's values are.</summary>
internal enum ValueKind
{
    /// <summary>The literal null: any type.</summary>
    Null,
    Text,
    Integer,
    Decimal,
    Double,
    Boolean,

    /// <summary>A day, or a day with a time, as a clock shows it.</summary>
    Date,

    /// <summary>A time with its offset from UTC.</summary>
    Instant,
    List,
}

/// <summary>When the value of an expression may become another.</summary>
internal enum Changes
{
    /// <summary>Whenever it is asked for: also from one exploded item to the next.</summary>
    WithItem,

    /// <summary>From one of the rows that joins make to the next.</summary>
    WithRow,

    /// <summary>From record to record of the input.</summary>
    WithRecord,
}

/// <summary>A bound expression. An instance keeps scratch space of its own, so each thread binds its own tree.</summary>
internal abstract class Expression
{
    public abstract ValueKind Kind { get; }

    /// <summary>The text that the value stands in the data as: a field's, which outlives what does not read as its type. Null for what is calculated.</summary>
    public virtual TextExpression? Written => null;

    /// <summary>When the value may become another; until then nobody need ask again.</summary>
    public virtual Changes Changes => Changes.WithItem;

    /// <summary>When what is made of two values may become another.</summary>
    // Each is asked once: to ask twice at every level would take twice as long for each.
    protected static Changes Sooner(Expression left, Expression right) => (Changes)Math.Min((int)left.Changes, (int)right.Changes);
}

/// <summary>An expression whose values are of a type of fixed size.</summary>
/// <remarks>
/// A kind has one type: <see cref="WholeNumber"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see cref="DateTime"/>, <see cref="DateTimeOffset"/>. A <see cref="long"/> is what a function takes for a position or a count.
/// </remarks>
internal abstract class ValueExpression<T> : Expression
    where T : struct
{
    public override ValueKind Kind { get; } =
        typeof(T) == typeof(WholeNumber) || typeof(T) == typeof(long) ? ValueKind.Integer
        : typeof(T) == typeof(decimal) ? ValueKind.Decimal
        : typeof(T) == typeof(double) ? ValueKind.Double
        : typeof(T) == typeof(bool) ? ValueKind.Boolean
        : typeof(T) == typeof(DateTimeOffset) ? ValueKind.Instant
        : ValueKind.Date;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out T value);
}

/// <summary>An expression whose values are UTF-8 text, valid until the expression is evaluated again or the next row is read.</summary>
internal abstract class TextExpression : Expression
{
    public override ValueKind Kind => ValueKind.Text;

    /// <summary>How a text of the data is read, where its context asks for a number or a date; null for text that is calculated.</summary>
    public virtual ColumnType? Type => null;

    public override TextExpression? Written => Type is null ? null : this;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out ReadOnlySpan<byte> value);
}

/// <summary>An expression whose values are lists of texts, valid until the expression is evaluated again.</summary>
internal abstract class ListExpression : Expression
{
    public override ValueKind Kind => ValueKind.List;

    /// <summary>The array that the items are of, or are members of the items of: its table, -1 for the input, and its path. Null where it is not of one.</summary>
    public virtual (int Table, string Path)? Array => null;

    /// <summary>How the items are read.</summary>
    public virtual ColumnType ItemType => ColumnType.Text;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out TextList value);
}
