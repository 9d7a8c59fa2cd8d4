using DataLake.Values;

namespace DataLake.Analysis.Expressions;

/// <summary>What an expression's values are.</summary>
internal enum ValueKind
{
    /// <summary>The literal null: any type.</summary>
    Null,

    /// <summary>Text of the input, whose type the context decides: <c>ano &gt; 2013</c> reads a number.</summary>
    Untyped,
    Text,
    Integer,
    Number,
    Boolean,
    Date,
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

    /// <summary>How the text of an untyped value is read.</summary>
    public virtual DataCulture Culture => DataCulture.Invariant;

    /// <summary>When the value may become another; until then nobody need ask again.</summary>
    public virtual Changes Changes => Changes.WithItem;

    /// <summary>When what is made of two values may become another.</summary>
    protected static Changes Sooner(Expression left, Expression right) => left.Changes < right.Changes ? left.Changes : right.Changes;
}

/// <summary>An expression whose values are <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="DateTime"/>.</summary>
internal abstract class ValueExpression<T> : Expression
    where T : struct
{
    public override ValueKind Kind { get; } =
        typeof(T) == typeof(long) ? ValueKind.Integer
        : typeof(T) == typeof(double) ? ValueKind.Number
        : typeof(T) == typeof(bool) ? ValueKind.Boolean
        : ValueKind.Date;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out T value);
}

/// <summary>An expression whose values are UTF-8 text, valid until the expression is evaluated again or the next row is read.</summary>
internal abstract class TextExpression : Expression
{
    public override ValueKind Kind => ValueKind.Text;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out ReadOnlySpan<byte> value);
}

/// <summary>An expression whose values are lists of texts, valid until the expression is evaluated again.</summary>
internal abstract class ListExpression : Expression
{
    public override ValueKind Kind => ValueKind.List;

    /// <summary>The value on a row; false where it is null.</summary>
    public abstract bool TryGet(Row row, out TextList value);
}
