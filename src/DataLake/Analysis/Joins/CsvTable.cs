using DataLake.Analysis.Joins.Rows;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Analysis.Joins;

/// <summary>Reads a CSV table to join with, on all cores.</summary>
internal static class CsvTable
{
    /// <summary>The rows.</summary>
    /// <param name="source">The content.</param>
    /// <param name="reading">How it is read.</param>
    /// <param name="isWanted">Whether something asks for a column.</param>
    /// <exception cref="DataLakeException">The table cannot be read.</exception>
    public static IReadOnlyList<JoinPart> Read(CsvSource source, CsvReadOptions reading, Func<string, bool> isWanted)
    {
        using var reader = new CsvBlockReader(source, reading);
        var nulls = new NullTexts(reader.Dialect.NullValues);
        var columns = UniqueNames.Of(reader.Columns);
        var parts = ParallelWork.Ordered(reader.ReadAll(), block => Read(block, columns, nulls, isWanted)).ToList();
        return parts.Count > 0 ? parts : [new JoinPart(columns, new JoinSegment(new JoinColumn?[columns.Count], 0))];
    }

    private static JoinPart Read(CsvBlock block, IReadOnlyList<string> columns, NullTexts nulls, Func<string, bool> isWanted)
    {
        var builder = new JoinSegmentBuilder(isWanted);
        var wanted = columns.Select((name, field) => (Field: field, Column: builder.Column(name))).Where(column => builder.IsWanted(column.Column)).ToArray();
        using (block)
        using (var reader = block.OpenReader())
        {
            while (reader.Read())
            {
                foreach (var (field, column) in wanted)
                {
                    var text = reader.GetSpan(field);
                    if (!nulls.Contains(text))
                        builder.Add(column, text);
                }

                builder.EndRow();
            }
        }

        return builder.Take();
    }
}
