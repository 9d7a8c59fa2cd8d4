namespace DataLake.Analysis.Faults;

/// <summary>A value that is not of its column's type, where that is an error.</summary>
/// <param name="column">The column's name.</param>
/// <param name="index">Its 0-based number in the input; null where it is not one of the input's.</param>
/// <param name="type">The type, in words.</param>
/// <param name="value">The value.</param>
internal sealed class MisfitFault(string column, int? index, string type, string value)
    : EvaluationFault("ValueMisfit", new ExpressionText("", ""), 0, $"'{value}' in column '{column}' is not of its type, {type}; declare the column as what it holds, or leave out the strict reading to have such values as null")
{
    /// <summary>The column's 0-based number in the input; null where it is not one of the input's.</summary>
    public int? Index => index;
}
