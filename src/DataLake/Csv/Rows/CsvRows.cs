using System.Diagnostics.CodeAnalysis;
using DataLake.Content;
using DataLake.Csv.Reading;
using DataLake.Values;

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
    public static IEnumerable<CsvRow> Read(CsvSource source, RowOptions options, IProgress<long>? progress = null)
    {
        using var reader = new CsvBlockReader(source, options.Reading);
        using var blocks = new ReadAhead(reader);
        var where = options.Where?.Invoke(reader);
        var parser = new CsvParser(options.Culture);
        var columns = Columns(reader, blocks, options, parser);
        var create = RowTypes.Factory(columns);
        var misfits = options.InferTypes ? new MisfitCounter(columns, options.NullValues, parser) : null;
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

                var rows = new RowBlock(block.Bytes, reader.Dialect.Plain with { NullValues = options.NullValues }, parser);
                using var records = block.OpenReader();
                while (left > 0 && records.Read())
                {
                    if ((where is not null && !where(records)) || skip-- > 0)
                        continue;
                    left--;
                    misfits?.Add(records, block);

                    // The rows keep the block's bytes.
                    block.Detach();
                    yield return create(rows, (int)records.ByteOffset, records.RawRecord.Length);
                }
            }
        }
        finally
        {
            // Whoever asks for no more rows has had values that read as null all the same.
            foreach (var misfit in misfits?.Misfits ?? [])
                options.OnMisfit?.Invoke(misfit);
        }
    }

    private static RowColumn[] Columns(CsvBlockReader reader, ReadAhead blocks, RowOptions options, CsvParser parser)
    {
        var names = RowColumn.Names(reader.Columns);
        int[] fields = options.Columns.Count == 0
            ? [.. Enumerable.Range(0, names.Length)]
            : [.. options.Columns.Select(name => IndexOf(reader, names, name))];
        var types = options.InferTypes
            ? TypeInference.Of(names.Length, blocks.Peek(options.BytesAhead), options.NullValues, parser)
            : new CsvType[names.Length];
        return [.. fields.Select(field => new RowColumn(names[field], field, types[field]))];
    }

    private static int IndexOf(CsvBlockReader reader, string[] names, string name)
    {
        var index = Array.FindIndex(names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw CsvError.UnknownColumn(reader.Source.Name, name, names);
    }
}
