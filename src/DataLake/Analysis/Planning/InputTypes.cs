using DataLake.Analysis.Expressions;
using DataLake.Csv.Typing;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>What the columns of the input are.</summary>
/// <param name="Columns">Their types.</param>
/// <param name="Sample">What told them; null where nothing asks for more.</param>
internal sealed record InputTypes(IReadOnlyList<ColumnType> Columns, ColumnSample? Sample = null)
{
    /// <summary>The types of the columns that a definition asks for, as it declares them, or as a sample tells them.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="declared">What is declared of columns, by name.</param>
    /// <param name="isWanted">Whether something asks for a column.</param>
    public static InputTypes Of(IReadOnlyList<string> names, ColumnSample sample, IReadOnlyDictionary<string, ColumnDeclaration> declared, Func<string, bool> isWanted)
    {
        var types = sample.Types(names.Count, column => isWanted(names[column]));
        for (var column = 0; column < types.Length; column++)
        {
            if (declared.TryGetValue(names[column], out var declaration))
                types[column] = declaration.In(sample.Culture, types[column]);
        }

        return new InputTypes(types, sample);
    }

    /// <summary>The type of what a text of the input holds between separators.</summary>
    public ColumnType ItemsOf(TextExpression text, byte[] separator) =>
        text is InputColumn column && Sample is not null ? Sample.ItemType(column.Index, separator) : new ColumnType(DataType.Text, text.Type?.Culture);
}
