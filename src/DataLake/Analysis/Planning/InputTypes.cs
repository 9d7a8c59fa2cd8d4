using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Csv.Typing;
using DataLake.Tables;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>What the columns of the input are.</summary>
/// <param name="Columns">Their types.</param>
/// <param name="Sample">What told them; null where nothing asks for more.</param>
internal sealed record InputTypes(IReadOnlyList<ColumnType> Columns, ColumnSample? Sample = null)
{
    /// <summary>The columns that expressions name and that are text, with the type and culture that would read them.</summary>
    public IReadOnlyDictionary<string, ColumnType> Proposals { get; private init; } = new Dictionary<string, ColumnType>();

    /// <summary>The columns that are lists.</summary>
    public IReadOnlySet<string> Lists { get; init; } = new HashSet<string>();

    /// <summary>A column of the input.</summary>
    /// <param name="index">Its 0-based number.</param>
    /// <param name="name">Its name.</param>
    public Expression Column(int index, string name)
    {
        var column = new InputColumn(index, Columns[index]);
        return Lists.Contains(name) ? new InputList(column, name, ItemsOf(column, InputList.Mark)) : column;
    }

    /// <summary>The types of the columns that a definition asks for, as it declares them, or as a sample tells them.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="isOurs">Whether a column that is declared has to be one of these: not where it is a joined table's.</param>
    public static InputTypes Of(IReadOnlyList<string> names, ColumnSample sample, AnalysisDefinition definition, Func<string, bool> isOurs)
    {
        var types = sample.Types(names.Count, column => definition.Mentions(names[column]));
        var proposals = new Dictionary<string, ColumnType>();
        foreach (var (name, declaration) in definition.Columns)
        {
            if (ColumnName.Find(names, name) is not { } column)
            {
                if (isOurs(name))
                    throw AnalysisError.UnknownDeclared(definition.PlaceOf("columns"), name, names);
                continue;
            }

            types[column] = declaration.In(sample.Culture, types[column]);
        }

        for (var column = 0; column < types.Length; column++)
        {
            if (types[column] is { Type: DataType.Text } && !definition.Columns.ContainsKey(names[column]) && definition.IsNamed(names[column]) && sample.Proposal(column) is { } proposal)
                proposals.Add(names[column], proposal);
        }

        return new InputTypes(types, sample) { Proposals = proposals };
    }

    /// <summary>The type of what a text of the input holds between separators.</summary>
    public ColumnType ItemsOf(TextExpression text, byte[] separator) =>
        text is InputColumn column && Sample is not null ? Sample.ItemType(column.Index, separator) : new ColumnType(DataType.Text, text.Type?.Culture);
}
