using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Messages;

namespace DataLake.Csv.Merging;

/// <summary>What a merge writes, decided from the headers before the first record is written.</summary>
internal sealed class MergePlan
{
    private const int MostOpen = 16; // each holds a file or a connection, and a block of memory

    private readonly MergeOptions options;
    private readonly CsvSource first;
    private readonly CsvColumn[] columns;
    private readonly HashSet<string> shared;

    private MergePlan(MergeOptions options, CsvSource first, CsvDialect firstDialect, CsvColumn[] columns, HashSet<string> shared)
    {
        this.shared = shared;
        this.options = options;
        this.first = first;
        this.columns = columns;
        FirstDialect = firstDialect;
        Output = options.Output.Over(firstDialect.Plain with { NullValues = [] });
        var names = columns.Select(column => column.Name);
        Columns = (options.SourceColumn is { } added ? names.Append(added) : names).ToArray(); // an array: PowerShell indexes it
        if (Columns.SkipLast(1).Contains(options.SourceColumn))
            throw CsvError.ColumnExists(first.Name, options.SourceColumn!);
    }

    /// <summary>The names of the columns that are written.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>How they are written.</summary>
    public CsvDialect Output { get; }

    /// <summary>How the first input is written.</summary>
    public CsvDialect FirstDialect { get; }

    /// <summary>Looks at as many headers as the header mode needs.</summary>
    public static MergePlan Create(IReadOnlyList<MergeInput> inputs, MergeOptions options)
    {
        CsvDialect? dialect = null;
        List<CsvColumn> columns = [];
        HashSet<string> seen = [], shared = [];
        var open = 0;
        foreach (var input in options.HeaderMode == HeaderMode.Same ? inputs.Take(1) : inputs)
        {
            var reader = input.Look(dialect);
            var here = CsvColumn.Match(reader.Columns, columns);
            shared.UnionWith(here.Select(column => column.Name).Where(name => !seen.Add(name)));
            if (dialect is null)
                columns.AddRange(here);
            else if (options.HeaderMode == HeaderMode.Union)
                columns.AddRange(here.Except(columns).ToArray());
            else
                columns = columns.Intersect(here).ToList();
            dialect ??= reader.Dialect;
            if (++open > MostOpen)
                input.Dispose(); // it is opened again when its turn comes
        }

        return columns.Count > 0
            ? new MergePlan(options, inputs[0].Source, dialect!, [.. columns], shared)
            : throw CsvError.NoCommonColumn(inputs.Count);
    }

    /// <summary>For each column that is written, the index of the input's, or -1 where it has none.</summary>
    /// <exception cref="CsvException">The input has other columns, and that is an error.</exception>
    public int[] FieldsOf(CsvBlockReader reader)
    {
        var here = CsvColumn.Match(reader.Columns, columns);
        var indexes = new Dictionary<CsvColumn, int>(here.Length);
        for (var index = 0; index < here.Length; index++)
            indexes.Add(here[index], index);
        if (options.HeaderMode == HeaderMode.Same && !(here.Length == columns.Length && columns.All(indexes.ContainsKey)))
            throw CsvError.HeaderDiffers(reader.Source.Name, first.Name, [.. columns.Except(here).Select(column => column.Name)], [.. here.Except(columns).Select(column => column.Name)]);
        Tell(reader, here);
        return [.. columns.Select(column => indexes.GetValueOrDefault(column, -1))];
    }

    private void Tell(CsvBlockReader reader, CsvColumn[] matched)
    {
        var renamed = matched.Select((column, index) => (Here: reader.Columns[index], column.Name)).Where(names => names.Here != names.Name).ToList();
        if (renamed.Count > 0)
            options.Reading.OnNote?.Invoke($"{reader.Source.Name}: {string.Join(", ", renamed.Select(names => Catalogue.Translate($"'{names.Here}' was taken for '{names.Name}'")))}");
    }

    /// <summary>Tells of an input whose only record was taken for its header though no other input has a column of such a name: it may be data.</summary>
    /// <param name="reader">The input, read to its end.</param>
    public void TellOfHeaderAlone(CsvBlockReader reader)
    {
        if (options.HeaderMode != HeaderMode.Same && reader is { Rows: 0, Rejected: 0, Dialect.HasHeader: true } && columns.Length > reader.Columns.Count && !reader.Columns.Any(name => shared.Contains(name)))
            options.Reading.OnNote?.Invoke(Catalogue.Translate($"{reader.Source.Name}: its only record, {string.Join(", ", reader.Columns)}, was taken for its header; {options.Reading.Style.Write("noHeader")} reads the first records as data"));
    }

    /// <summary>What writes an input's records anew; null where they pass as they are.</summary>
    /// <param name="reader">The input.</param>
    /// <param name="fields">What <see cref="FieldsOf"/> gave for it.</param>
    public RecordRewriter? RewriterOf(CsvBlockReader reader, int[] fields)
    {
        var input = reader.Dialect.Plain;
        var passes = fields.Length == reader.Columns.Count && IsIdentity(fields)
            && input.Delimiter == Output.Delimiter && input.Quoted == Output.Quoted && input.NewLine == Output.NewLine
            && input.NullValues.Count == 0 && options.SourceColumn is null;
        return passes ? null : new RecordRewriter(reader.Source, input, Output, fields, options.SourceColumn is not null);
    }

    private static bool IsIdentity(int[] fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index] != index)
                return false;
        }

        return true;
    }
}
