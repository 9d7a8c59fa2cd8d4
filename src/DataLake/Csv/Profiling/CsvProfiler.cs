using DataLake.Csv.Reading;
using DataLake.Csv.Sniffing;
using DataLake.Csv.Sources;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Work;

namespace DataLake.Csv.Profiling;

/// <summary>Looks through a CSV text on all cores, and tells what each column holds.</summary>
public static class CsvProfiler
{
    /// <summary>Profiles a source.</summary>
    /// <param name="source">The content.</param>
    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    /// <param name="nullValues">The texts that stand for null beside the empty field; null for those of the dialect.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <exception cref="DataLakeException">The content cannot be read, or is at fault.</exception>
    public static CsvProfile Run(CsvSource source, DataCulture? culture = null, IReadOnlyList<string>? nullValues = null, CsvReadOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var reader = new CsvBlockReader(source, options);
        var nulls = new NullTexts(nullValues ?? reader.Dialect.NullValues);
        char? decimalMark = null;
        var parts = ParallelWork.Gather(
            reader.ReadAll(progress),
            () => Array.ConvertAll(new ColumnAccumulator[reader.Columns.Count], _ => new ColumnAccumulator(culture ?? DataCulture.Invariant)),
            (columns, block) =>
            {
                if (block.FirstRow == 0)
                    decimalMark = MarkOf(block);
                using (block)
                    AddBlock(columns, block, nulls);
            },
            cancellationToken);
        var names = UniqueNames.Of(reader.Columns);
        var all = parts[0];
        foreach (var part in parts.Skip(1))
        {
            for (var column = 0; column < all.Length; column++)
                all[column].Add(part[column]);
        }

        return new CsvProfile(
            source.Name, reader.Dialect, reader.Rows, reader.Rejected, reader.BytesRead, decimalMark,
            all.Select((column, index) => column.Finish(names[index], reader.Rows)).ToArray());
    }

    private static char? MarkOf(CsvBlock block)
    {
        using var records = block.OpenReader();
        return DecimalMarks.Of(records);
    }

    private static void AddBlock(ColumnAccumulator[] columns, CsvBlock block, NullTexts nulls)
    {
        using var reader = block.OpenReader();
        for (var row = block.FirstRow; reader.Read(); row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                var value = reader.GetSpan(column);
                if (nulls.Contains(value))
                    columns[column].AddNull();
                else
                    columns[column].Add(value, row);
            }
        }
    }
}
