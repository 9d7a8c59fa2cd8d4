using System.Globalization;
using System.Numerics;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Binding;

/// <summary>CAST and TRY_CAST.</summary>
/// <param name="binder">Binds the operand.</param>
/// <param name="cast">The cast.</param>
internal sealed class Casts(Binder binder, CastNode cast)
{
    private readonly Func<string, Message, EvaluationFault> fault = binder.Fault(cast);

    /// <summary>The operand as the type that the cast names.</summary>
    /// <exception cref="DataLakeException">There is no such type, or nothing of the operand's type becomes one.</exception>
    public Expression Of(Expression operand) => cast.TypeName switch
    {
        "TEXT" or "VARCHAR" or "STRING" => Binder.ToDisplay(operand) is { Type: not null } text ? new TypedText(text) : Binder.ToDisplay(operand),
        "DOUBLE" or "NUMBER" or "FLOAT" or "REAL" => ToDouble(operand),
        "DECIMAL" or "NUMERIC" => ToDecimal(operand),
        "INTEGER" or "INT" or "BIGINT" or "LONG" => ToWhole(operand),
        "DATE" => new Map<DateTime, DateTime>(ToDate(operand), x => x.Date),
        "TIMESTAMP" or "DATETIME" => operand is ValueExpression<DateTimeOffset> ? operand : ToDate(operand),
        "BOOLEAN" or "BOOL" => FromText<bool>(operand, ColumnType.TryRead) ?? binder.ToBoolean(operand, cast.Subject),
        _ => throw AnalysisError.Syntax(binder.Source, cast.Position, $"there is no type '{cast.TypeName}'; the types are INTEGER, DECIMAL, DOUBLE, TEXT, BOOLEAN, DATE and TIMESTAMP"),
    };

    private ValueExpression<double> ToDouble(Expression operand) =>
        FromText<double>(operand, TypeOf(operand).TryRead) ?? binder.ToNumber(operand, cast.Subject);

    private ValueExpression<decimal> ToDecimal(Expression operand) => FromText<decimal>(operand, TypeOf(operand).TryRead) ?? (operand is ValueExpression<double> number
        ? new Map<double, decimal>(number, x => decimal.TryParse(x.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw TooLarge(x))
        : binder.ToDecimal(operand, cast.Subject));

    // Numbers are rounded, halves away from zero; a text has to be a whole number.
    private ValueExpression<WholeNumber> ToWhole(Expression operand) => operand switch
    {
        TextExpression or ValueExpression<WholeNumber> { Written: not null } => FromText<WholeNumber>(operand, TypeOf(operand).TryRead)!,
        ValueExpression<bool> boolean => new Map<bool, WholeNumber>(boolean, x => x ? 1 : 0),
        ValueExpression<decimal> number => new Map<decimal, WholeNumber>(Certain(number, TypeOf(operand).TryRead), x => new WholeNumber(new BigInteger(Math.Round(x, MidpointRounding.AwayFromZero)))),
        ValueExpression<double> number => new Map<double, WholeNumber>(Certain(number, TypeOf(operand).TryRead), x => new WholeNumber(new BigInteger(Math.Round(x, MidpointRounding.AwayFromZero)))),
        _ => binder.ToWhole(operand, cast.Subject),
    };

    private ValueExpression<DateTime> ToDate(Expression operand) => FromText<DateTime>(operand, TypeOf(operand).TryRead) ?? binder.ToDate(operand, cast.Subject);

    // A field that is not what its column is has no value to cast.
    private ValueExpression<T> Certain<T>(ValueExpression<T> operand, TextReading<T> read)
        where T : struct => operand.Written is null ? operand : FromText(operand, read)!;

    private TextCast<T>? FromText<T>(Expression operand, TextReading<T> read)
        where T : struct
    {
        var text = operand as TextExpression ?? operand.Written;
        if (text is null || (operand is not TextExpression && !IsRead<T>(operand.Kind)))
            return null;
        Func<string, EvaluationFault> failed = value => fault("CastFailed", $"'{value}' is not {cast.TypeName} (TRY_CAST gives null where a value does not convert)");
        return new TextCast<T>(text, read, cast.Try ? null : failed);
    }

    // What a field's text says is read anew as a type that says no less: a date is not a number.
    private static bool IsRead<T>(ValueKind kind) => typeof(T) == typeof(bool) ? kind is ValueKind.Boolean or ValueKind.Integer
        : typeof(T) == typeof(DateTime) ? kind is ValueKind.Date or ValueKind.Instant
        : kind.IsNumber();

    private static ColumnType TypeOf(Expression operand) => (operand as TextExpression ?? operand.Written)?.Type ?? ColumnType.Text;

    private EvaluationFault TooLarge(double number) => fault("NumberOverflow", $"{number.ToString(CultureInfo.InvariantCulture)} does not fit a DECIMAL");
}
