using System.Globalization;
using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Binding;

internal sealed partial class Binder
{
    public ValueExpression<double> ToNumber(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<double> number => number,
        ValueExpression<long> integer => new Map<long, double>(integer, x => x),
        NullLiteral => new NullValue<double>(),
        TextExpression { Kind: ValueKind.Untyped } text => readings.Read<double>(text, text.Culture.TryParse, NameOf(node)),
        _ => throw Clash(expression, node, "a number", "CAST(… AS DOUBLE)"),
    };

    public ValueExpression<long> ToInteger(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<long> integer => integer,
        NullLiteral => new NullValue<long>(),
        TextExpression { Kind: ValueKind.Untyped } text => readings.Read<long>(text, text.Culture.TryParse, NameOf(node)),
        _ => throw Clash(expression, node, "a whole number", "CAST(… AS INTEGER)"),
    };

    public ValueExpression<bool> ToBoolean(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<bool> boolean => boolean,
        NullLiteral => new NullValue<bool>(),
        TextExpression { Kind: ValueKind.Untyped } text => readings.Read<bool>(text, TryParseBoolean, NameOf(node)),
        _ => throw Clash(expression, node, "a condition", "a comparison such as … = 1"),
    };

    public ValueExpression<DateTime> ToDate(Expression expression, SyntaxNode node) => expression switch
    {
        ValueExpression<DateTime> date => date,
        NullLiteral => new NullValue<DateTime>(),
        ConstantText text when DateTime.TryParse(text.Value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => new Constant<DateTime>(date),
        TextExpression { Kind: ValueKind.Untyped } text => readings.Read<DateTime>(text, text.Culture.TryParse, NameOf(node)),
        _ => throw Clash(expression, node, "a date", "CAST(… AS DATE)"),
    };

    public TextExpression ToText(Expression expression, SyntaxNode node) => expression switch
    {
        TextExpression text => text,
        NullLiteral => new NullText(),
        _ => throw Clash(expression, node, "text", "CAST(… AS TEXT)"),
    };

    public ListExpression ToList(Expression expression, SyntaxNode node) => expression as ListExpression
        ?? throw Clash(expression, node, "a list", "split(…, ',')");

    /// <summary>Any value as text: how <c>||</c> and CAST write it.</summary>
    public static TextExpression ToDisplay(Expression expression) => expression switch
    {
        TextExpression text => text,
        ValueExpression<long> integer => new FormattedText<long>(integer),
        ValueExpression<double> number => new FormattedText<double>(number),
        ValueExpression<bool> boolean => new TextOfBoolean(boolean),
        ValueExpression<DateTime> date => new TextOfDate(date),
        ListExpression list => new JoinedItems(list, ","u8.ToArray()),
        _ => new NullText(),
    };

    private Expression Cast(CastNode cast)
    {
        var operand = Bind(cast.Subject);
        return cast.TypeName switch
        {
            "TEXT" or "VARCHAR" or "STRING" => ToDisplay(operand) is { Kind: ValueKind.Untyped } text ? new TypedText(text) : ToDisplay(operand),
            "DOUBLE" or "NUMBER" or "FLOAT" or "REAL" or "DECIMAL" or "NUMERIC" => CastText<double>(cast, operand, text => text.Culture.TryParse) ?? ToNumber(operand, cast.Subject),
            "INTEGER" or "INT" or "BIGINT" or "LONG" => CastText<long>(cast, operand, text => text.Culture.TryParse) ?? CastToInteger(cast, operand),
            "DATE" => new Map<DateTime, DateTime>(CastToDate(cast, operand), x => x.Date),
            "TIMESTAMP" or "DATETIME" => CastToDate(cast, operand),
            "BOOLEAN" or "BOOL" => CastText<bool>(cast, operand, _ => TryParseBoolean) ?? ToBoolean(operand, cast.Subject),
            _ => throw AnalysisError.Syntax(source, cast.Position, $"there is no type '{cast.TypeName}'; the types are INTEGER, DOUBLE, TEXT, BOOLEAN, DATE and TIMESTAMP"),
        };
    }

    private ValueExpression<DateTime> CastToDate(CastNode cast, Expression operand) =>
        CastText<DateTime>(cast, operand, text => text.Culture.TryParse) ?? ToDate(operand, cast.Subject);

    private TextCast<T>? CastText<T>(CastNode cast, Expression operand, Func<TextExpression, TextReading<T>> reading)
        where T : struct
    {
        if (operand is not TextExpression text)
            return null;
        Func<string, EvaluationFault> fault = value => new EvaluationFault(
            "CastFailed", source, cast.Position, $"'{value}' is no {cast.TypeName} (TRY_CAST gives null where a value does not convert)");
        return new TextCast<T>(text, reading(text), cast.Try ? null : fault);
    }

    private ValueExpression<long> CastToInteger(CastNode cast, Expression operand)
    {
        if (operand is not ValueExpression<double> number)
            return operand is ValueExpression<bool> boolean ? new Map<bool, long>(boolean, x => x ? 1 : 0) : ToInteger(operand, cast.Subject);
        var fault = Fault(cast);
        return new Map<double, long>(number, x =>
        {
            var rounded = Math.Round(x, MidpointRounding.AwayFromZero);
            return rounded is >= -9.2233720368547758E18 and < 9.2233720368547758E18
                ? (long)rounded
                : throw fault("NumberOverflow", $"{x.ToString(CultureInfo.InvariantCulture)} does not fit an INTEGER");
        });
    }

    // The one type that several results have in common.
    private ValueKind Common(IReadOnlyList<Expression> results, IReadOnlyList<SyntaxNode> nodes)
    {
        var common = ValueKind.Null;
        for (var i = 0; i < results.Count; i++)
        {
            var kind = results[i].Kind;
            common = (common, kind) switch
            {
                _ when common == kind => kind,
                (ValueKind.Null, _) => kind,
                (_, ValueKind.Null) => common,
                (ValueKind.Untyped, _) => kind == ValueKind.Integer ? ValueKind.Number : kind,
                (_, ValueKind.Untyped) => common == ValueKind.Integer ? ValueKind.Number : common,
                (ValueKind.Integer, ValueKind.Number) or (ValueKind.Number, ValueKind.Integer) => ValueKind.Number,
                _ => throw AnalysisError.TypeClash(source, nodes[i].Position, $"this is {Describe(kind)}, and the result before it is {Describe(common)}: they must be of one type"),
            };
        }

        return common;
    }

    private DataLakeException Clash(Expression expression, SyntaxNode node, string needed, string remedy) =>
        AnalysisError.TypeClash(source, node.Position, $"{needed} is needed here, and this is {Describe(expression.Kind)}; {remedy} would make it one");

    private static string Describe(ValueKind kind) => kind switch
    {
        ValueKind.Integer or ValueKind.Number => "a number",
        ValueKind.Boolean => "a condition",
        ValueKind.Date => "a date",
        ValueKind.List => "a list",
        ValueKind.Null => "null",
        _ => "text",
    };

    private static string NameOf(SyntaxNode node) => node is NameNode name ? name.Name : "(expression)";

    private static bool TryParseBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = text is [(byte)'1'] || Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || text is [(byte)'0'] || Ascii.EqualsIgnoreCase(text, "false"u8);
    }
}
