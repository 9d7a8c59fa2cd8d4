using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Runtime.ExceptionServices;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Csv.Typing;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Rows;

/// <summary>Reads CSV as a stream of light rows.</summary>
public static class CsvRows
{
    /// <summary>Reads the rows of a source as they are asked for.</summary>
    /// <param name="source">The content.</param>
    /// <param name="options">Which rows, and how.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <exception cref="CsvException">The content is at fault, or lacks a column that was asked for.</exception>
    [RequiresDynamicCode(RowTypes.NeedsRuntime)]
    public static IEnumerable<LightRow> Read(CsvSource source, RowOptions options, IProgress<long>? progress = null) =>
        Find(source, options, progress).Select(found => found.Create(found.Block, found.Place.Start, found.Place.Length));

    /// <summary>Reads the rows of a source, those of a block at once.</summary>
    /// <param name="source">The content.</param>
    /// <param name="options">Which rows, and how.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <exception cref="CsvException">The content is at fault, or lacks a column that was asked for; the rows before the fault were given.</exception>
    [RequiresDynamicCode(RowTypes.NeedsRuntime)]
    internal static IEnumerable<RowBatch> ReadBatches(CsvSource source, RowOptions options, IProgress<long>? progress = null)
    {
        using var rows = Find(source, options, progress).GetEnumerator();
        RowBatch? batch = null;
        ExceptionDispatchInfo? fault;
        while (TryMove(rows, out fault))
        {
            var found = rows.Current;
            if (batch is not null && !ReferenceEquals(batch.Block, found.Block))
            {
                yield return batch;
                batch = null;
            }

            (batch ??= new RowBatch(found.Block, found.Create)).Add(found.Place);
        }

        if (batch is not null)
            yield return batch;
        fault?.Throw();
    }

    private static bool TryMove(IEnumerator<FoundRow> rows, out ExceptionDispatchInfo? fault)
    {
        fault = null;
        try
        {
            return rows.MoveNext();
        }
        catch (Exception error)
        {
            fault = ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }

    [RequiresDynamicCode(RowTypes.NeedsRuntime)]
    private static IEnumerable<FoundRow> Find(CsvSource source, RowOptions options, IProgress<long>? progress)
    {
        using var reader = new CsvBlockReader(source, options.Reading);
        using var blocks = new ReadAhead(reader);
        var names = RowColumn.Names(reader.Columns);
        var types = Types(reader, names, blocks, options);
        var where = options.Where?.Invoke(reader, types);
        var columns = Columns(reader, names, types, options);
        var create = RowTypes.Factory<CsvRow>(reader.Source.Name, [.. columns.Select(column => new RowProperty(column.Name, column.Field, column.Getter))]);
        var misfits = new MisfitCounter(columns, options.NullValues, options.Strict ? record => RecordLine.Find(reader.Source, reader.Options, record) : null);
        var (skip, left) = (options.Skip, options.First ?? long.MaxValue);
        try
        {
            while (left > 0 && blocks.Read() is { } read)
            {
                using var block = read;
                progress?.Report(reader.BytesRead);
                if (where is null && skip >= block.Rows)
                {
                    skip -= block.Rows;
                    continue;
                }

                var rows = new CsvRowBlock(block.Bytes, reader.Dialect.Plain with { NullValues = options.NullValues }, columns, types);
                using var records = block.OpenReader();
                for (var number = 0; left > 0 && records.Read(); number++)
                {
                    if ((where is not null && !where(records)) || skip-- > 0)
                        continue;
                    left--;
                    misfits.Add(records, block, number);

                    // The rows keep the block's bytes.
                    block.Detach();
                    yield return new FoundRow(rows, create, new RowPlace((int)records.ByteOffset, records.RawRecord.Length));
                }
            }
        }
        finally
        {
            // Whoever asks for no more rows has had values that read as null all the same.
            foreach (var misfit in misfits.Misfits)
                options.OnMisfit?.Invoke(misfit);
        }
    }

    private readonly record struct FoundRow(CsvRowBlock Block, Func<RowBlock, int, int, LightRow> Create, RowPlace Place);

    // A condition compares by types, whatever the properties are.
    private static ColumnType[] Types(CsvBlockReader reader, IReadOnlyList<string> names, ReadAhead blocks, RowOptions options)
    {
        var culture = options.Culture ?? DataCulture.Invariant;
        var sample = new ColumnSample(options.NullValues, culture);
        var isAsked = options.InferTypes || options.Where is not null || options.Declared.Count > 0;
        if (isAsked)
        {
            int[] fields = [.. Enumerable.Range(0, names.Count)];
            var heads = blocks.Peek(options.InferTypes ? options.BytesAhead : reader.BytesRead).Select(block => block.Bytes).ToList();
            if (heads.Count > 0)
                sample.Add(reader.Source, reader.Dialect, heads[0], fields, fields.Length);
            foreach (var head in heads.Skip(1))
                sample.Add(head, reader.Dialect, fields, fields.Length);
        }

        var types = sample.Types(names.Count, _ => isAsked);
        foreach (var (name, declaration) in options.Declared)
        {
            var field = IndexOf(reader, names, name);
            types[field] = declaration.In(culture, types[field]);
        }

        return types;
    }

    private static RowColumn[] Columns(CsvBlockReader reader, IReadOnlyList<string> names, ColumnType[] types, RowOptions options)
    {
        int[] fields = options.Columns.Count == 0
            ? [.. Enumerable.Range(0, names.Count)]
            : [.. options.Columns.SelectMany(name => IndexesOf(reader, names, name)).Distinct()];
        return [.. fields.Select(field => new RowColumn(names[field], field, options.InferTypes || options.Declared.Keys.Contains(names[field], StringComparer.OrdinalIgnoreCase) ? types[field] : ColumnType.Text))];
    }

    // A column that is called exactly so goes before what a pattern stands for.
    private static IEnumerable<int> IndexesOf(CsvBlockReader reader, IReadOnlyList<string> names, string name)
    {
        if (!name.AsSpan().ContainsAny('*', '?') || names.Contains(name, StringComparer.OrdinalIgnoreCase))
            return [IndexOf(reader, names, name)];
        var fitting = Enumerable.Range(0, names.Count).Where(index => FileSystemName.MatchesSimpleExpression(name, names[index])).ToList();
        return fitting.Count > 0 ? fitting : throw CsvError.UnknownColumn(reader.Source.Name, name, names);
    }

    private static int IndexOf(CsvBlockReader reader, IReadOnlyList<string> names, string name)
    {
        var index = 0;
        while (index < names.Count && !names[index].Equals(name, StringComparison.OrdinalIgnoreCase))
            index++;
        return index < names.Count ? index : throw CsvError.UnknownColumn(reader.Source.Name, name, names);
    }
}
