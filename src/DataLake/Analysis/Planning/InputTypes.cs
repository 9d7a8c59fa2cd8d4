using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Csv.Typing;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>What the columns of the input are.</summary>
/// <param name="Columns">Their types.</param>
/// <param name="Sample">What told them; null where nothing asks for more.</param>
internal sealed record InputTypes(IReadOnlyList<ColumnType> Columns, ColumnSample? Sample = null)
{
    /// <summary>The columns that expressions name and that are text, with the type and culture that would read them.</summary>
    public IReadOnlyDictionary<string, ColumnType> Proposals { get; private init; } = new Dictionary<string, ColumnType>();

    /// <summary>The types of the columns that a definition asks for, as it declares them, or as a sample tells them.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="definition">The definition.</param>
    public static InputTypes Of(IReadOnlyList<string> names, ColumnSample sample, AnalysisDefinition definition)
    {
        var types = sample.Types(names.Count, column => definition.Mentions(names[column]));
        var proposals = new Dictionary<string, ColumnType>();
        foreach (var (name, declaration) in definition.Columns)
        {
            var column = Find(names, name) ?? throw AnalysisError.Definition(definition.PlaceOf("columns"), $"there is no column '{name}'{NearestName.Hint(name, names) ?? $"; the columns are {string.Join(", ", names)}"}");
            types[column] = declaration.In(sample.Culture, types[column]);
        }

        for (var column = 0; column < types.Length; column++)
        {
            if (types[column] is { Type: DataType.Text } && !definition.Columns.ContainsKey(names[column]) && definition.IsNamed(names[column]) && sample.Proposal(column) is { } proposal)
                proposals.Add(names[column], proposal);
        }

        return new InputTypes(types, sample) { Proposals = proposals };
    }

    // As it is written first; without regard to case where only one column then fits.
    private static int? Find(IReadOnlyList<string> names, string name)
    {
        var exact = names.ToList().IndexOf(name);
        if (exact >= 0)
            return exact;
        var loose = Enumerable.Range(0, names.Count).Where(column => names[column].Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return loose.Count == 1 ? loose[0] : null;
    }

    /// <summary>The type of what a text of the input holds between separators.</summary>
    public ColumnType ItemsOf(TextExpression text, byte[] separator) =>
        text is InputColumn column && Sample is not null ? Sample.ItemType(column.Index, separator) : new ColumnType(DataType.Text, text.Type?.Culture);
}
