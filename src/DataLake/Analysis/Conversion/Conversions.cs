using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Conversion;

/// <summary>Gives a bound operand as the type that is asked of it, or says at its place why it cannot be one.</summary>
/// <param name="source">The expression that the operands are of.</param>
/// <param name="readings">The readings of fields, which count what does not parse.</param>
internal class Conversions(ExpressionText source, Readings readings)
{
    /// <summary>The expression that the operands are of.</summary>
    public ExpressionText Source => source;

    /// <summary>An error at a node of this expression on a row.</summary>
    public Func<string, Message, EvaluationFault> Fault(SyntaxNode node) =>
        (errorId, problem) => new EvaluationFault(errorId, source, node.Position, problem);

    /// <summary>Takes note that the order of values is asked for.</summary>
    public void Order(params IEnumerable<Expression> values)
    {
        foreach (var value in values)
            readings.Order(value);
    }

    public ValueExpression<double> ToNumber(Expression expression, SyntaxNode node) => expression switch
    {
        NullLiteral => new NullValue<double>(),
        TextExpression { Type: { } type } text => readings.Read<double>(text, type.TryRead, NameOf(node)),
        _ => Numbers.ToDouble(expression) ?? throw Clash(expression, node, "a number", "CAST(… AS DOUBLE)"),
    };

    public ValueExpression<decimal> ToDecimal(Expression expression, SyntaxNode node) => expression switch
    {
        NullLiteral => new NullValue<decimal>(),
        TextExpression { Type: { } type } text => readings.Read<decimal>(text, type.TryRead, NameOf(node)),
        _ => Numbers.ToDecimal(expression, Fault(node)) ?? throw Clash(expression, node, "a number with decimals", "CAST(… AS DECIMAL)"),
    };

    public ValueExpression<WholeNumber> ToWhole(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<WholeNumber> whole => whole,
        NullLiteral => new NullValue<WholeNumber>(),
        TextExpression { Type: { } type } text => readings.Read<WholeNumber>(text, type.TryRead, NameOf(node)),
        _ => throw Clash(expression, node, "a whole number", "CAST(… AS INTEGER)"),
    };

    /// <summary>A whole number as what a position or a count is.</summary>
    public ValueExpression<long> ToPosition(Expression expression, SyntaxNode node)
    {
        var whole = ToWhole(expression, node);
        if (whole is Constant<WholeNumber> constant && constant.Value.TryGetInt64(out var known))
            return new Constant<long>(known);
        var fault = Fault(node);
        return new Map<WholeNumber, long>(whole, x => x.TryGetInt64(out var value) ? value : throw fault("NumberOverflow", $"{x} is too large for a position or a count"));
    }

    public ValueExpression<bool> ToBoolean(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<bool> boolean => boolean,
        NullLiteral => new NullValue<bool>(),
        { Written: { } written, Kind: ValueKind.Text or ValueKind.Null or ValueKind.Integer } => readings.Read<bool>(written, ColumnType.TryRead, NameOf(node)),
        _ => throw Clash(expression, node, "a condition", "a comparison such as … = 1"),
    };

    /// <summary>A date; an instant is what a clock in UTC shows.</summary>
    public ValueExpression<DateTime> ToDate(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<DateTime> date => date,
        ValueExpression<DateTimeOffset> instant => new Map<DateTimeOffset, DateTime>(instant, x => x.UtcDateTime),
        NullLiteral => new NullValue<DateTime>(),
        ConstantText text when Literals.TryDate(text.Value, out var date) => new Constant<DateTime>(date.Instant),
        TextExpression { Type: { } type } text => readings.Read<DateTime>(text, type.TryRead, NameOf(node)),
        _ => throw Clash(expression, node, "a date", "CAST(… AS DATE)"),
    };

    /// <summary>A time with its offset; one without is taken for UTC.</summary>
    public ValueExpression<DateTimeOffset> ToInstant(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<DateTimeOffset> instant => instant,
        ConstantText text when Literals.TryDate(text.Value, out var date) => new Constant<DateTimeOffset>(date.WithOffset),
        _ => new Map<DateTime, DateTimeOffset>(ToDate(expression, node), x => new DateTimeOffset(DateTime.SpecifyKind(x, DateTimeKind.Utc))),
    };

    /// <summary>Text; a field of another type is text as it is written.</summary>
    public TextExpression ToText(Expression expression, SyntaxNode node) => expression switch
    {
        TextExpression text => text,
        { Written: { } written } => written,
        NullLiteral => new NullText(),
        _ => throw Clash(expression, node, "text", "CAST(… AS TEXT)"),
    };

    /// <summary>A text read in a way of its own: null where it cannot be, and counted where it is the data's.</summary>
    public ValueExpression<T> Read<T>(TextExpression text, TextReading<T> read, SyntaxNode node)
        where T : struct => text.Type is null ? new TextCast<T>(text, read, fault: null) : readings.ReadAnew(text, read, NameOf(node));

    public ListExpression ToList(Expression expression, SyntaxNode node) => expression as ListExpression
        ?? throw Clash(expression, node, "a list", "split(…, ',')");

    /// <summary>Any value as text: how <c>||</c> and CAST write it. A field is text as it stands in the data.</summary>
    public static TextExpression ToDisplay(Expression expression) => expression switch
    {
        TextExpression text => text,
        { Written: { } written } => written,
        ValueExpression<WholeNumber> whole => new FormattedText<WholeNumber>(whole),
        ValueExpression<long> position => new FormattedText<long>(position),
        ValueExpression<decimal> number => new FormattedText<decimal>(new Map<decimal, decimal>(number, ExactDecimal.Normalize)),
        ValueExpression<double> number => new FormattedText<double>(number),
        ValueExpression<bool> boolean => new TextOfBoolean(boolean),
        ValueExpression<DateTime> date => new TextOfDate(date),
        ValueExpression<DateTimeOffset> instant => new TextOfInstant(instant),
        ListExpression list => new JoinedItems(list, ","u8.ToArray()),
        _ => new NullText(),
    };

    /// <summary>Whether an expression has a value on a row: a field has one whether it reads as its type or not.</summary>
    public static Func<Row, bool> Presence(Expression expression) => expression switch
    {
        TextExpression text => row => text.TryGet(row, out _),
        { Written: { } written } => row => written.TryGet(row, out _),
        ValueExpression<WholeNumber> whole => row => whole.TryGet(row, out _),
        ValueExpression<decimal> number => row => number.TryGet(row, out _),
        ValueExpression<double> number => row => number.TryGet(row, out _),
        ValueExpression<bool> boolean => row => boolean.TryGet(row, out _),
        ValueExpression<DateTime> date => row => date.TryGet(row, out _),
        ValueExpression<DateTimeOffset> instant => row => instant.TryGet(row, out _),
        ListExpression list => row => list.TryGet(row, out _),
        _ => _ => false,
    };

    /// <summary>The result of the first condition that holds, else the last result; all results become of one type.</summary>
    public Expression Choose(IReadOnlyList<ValueExpression<bool>> conditions, IReadOnlyList<Expression> results, IReadOnlyList<SyntaxNode> nodes)
    {
        return Common(results, nodes) switch
        {
            ValueKind.Integer => Typed(ToWhole),
            ValueKind.Decimal => Typed(ToDecimal),
            ValueKind.Double => Typed(ToNumber),
            ValueKind.Boolean => Typed(ToBoolean),
            ValueKind.Date => Typed(ToDate),
            ValueKind.Instant => Typed(ToInstant),
            ValueKind.List => throw AnalysisError.TypeClash(source, nodes[0].Position, "a choice between lists is not possible"),
            _ => Text(),
        };

        Choice<T> Typed<T>(Func<Expression, SyntaxNode, ValueExpression<T>> convert)
            where T : struct
        {
            var typed = results.Select((result, i) => convert(result, nodes[i])).ToList();
            return new Choice<T>(conditions.Zip(typed).ToList(), typed[^1]);
        }

        TextChoice Text()
        {
            var texts = results.Select((result, i) => ToText(result, nodes[i])).ToList();
            return new TextChoice(conditions.Zip(texts).ToList(), texts[^1]);
        }
    }

    /// <summary>The one kind that several results have in common.</summary>
    /// <exception cref="DataLakeException">There is none.</exception>
    public ValueKind Common(IReadOnlyList<Expression> results, IReadOnlyList<SyntaxNode> nodes)
    {
        // What is not of the others' type is text beside text that no type reads: coalesce(year, 'none').
        if (results.Any(IsCalculatedText) && results.All(result => result.Written is not null || result.Kind is ValueKind.Text or ValueKind.Null))
            return ValueKind.Text;
        var (common, at) = (ValueKind.Null, 0);
        for (var i = 0; i < results.Count; i++)
        {
            var kind = results[i].Kind;
            if (Common(common, kind) is { } both)
                (common, at) = (both, i);
            else if (kind == ValueKind.Text && results[i].Written is not null)
                continue;
            else if (common == ValueKind.Text && results.Take(i).All(before => before.Written is not null || before.Kind == ValueKind.Null))
                (common, at) = (kind.IsNumber() ? ValueKind.Double : kind, i);
            else if (results.All(result => result.Written is not null || result.Kind == ValueKind.Null))
                return ValueKind.Text;
            else
                throw AnalysisError.TypeClash(source, nodes[i].Position, $"this is {Describe(kind)}, and the result before it is {Describe(common)}: they must be of one type");
        }

        return common.IsNumber() && results.Any(result => result is TextExpression) ? ValueKind.Double : common;
    }

    private static ValueKind? Common(ValueKind one, ValueKind other) => (one, other) switch
    {
        _ when one == other => one,
        (ValueKind.Null, _) => other,
        (_, ValueKind.Null) => one,
        _ when one.IsNumber() && other.IsNumber() => Numbers.Widest(one, other),
        (ValueKind.Date or ValueKind.Instant, ValueKind.Date or ValueKind.Instant) => ValueKind.Date,
        _ => null,
    };

    private static bool IsCalculatedText(Expression expression) => expression is TextExpression { Type: null } and not NullText;

    private DataLakeException Clash(Expression expression, SyntaxNode node, Message needed, string remedy) =>
        AnalysisError.TypeClash(source, node.Position, $"{needed} is needed here, and this is {Describe(expression.Kind)}; {remedy} would make it one");

    private static string Describe(ValueKind kind) => kind switch
    {
        ValueKind.Integer or ValueKind.Decimal or ValueKind.Double => Catalogue.Translate("a number"),
        ValueKind.Boolean => Catalogue.Translate("a condition"),
        ValueKind.Date or ValueKind.Instant => Catalogue.Translate("a date"),
        ValueKind.List => Catalogue.Translate("a list"),
        ValueKind.Null => "null",
        _ => Catalogue.Translate("text"),
    };

    private static string NameOf(SyntaxNode node) => node is NameNode name ? name.Name : "(expression)";
}
