using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Csv.Sources;
using DataLake.Values;
using DataLake.Work;

namespace DataLake.Masking.Detecting;

/// <summary>Looks through tables for what tells who a person is.</summary>
public static class SensitiveData
{
    /// <summary>Looks through all rows of a table.</summary>
    /// <param name="source">The table.</param>
    /// <param name="reading">How it is read, and what becomes of records at fault.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks of records.</param>
    /// <returns>The columns that seem to hold such, in the table's order, each with its likeliest kind first.</returns>
    /// <exception cref="CsvException">The table cannot be read, or a record is at fault and that is an error.</exception>
    public static IReadOnlyList<SensitiveColumn> Find(CsvSource source, CsvReadOptions? reading = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var reader = new CsvBlockReader(source, reading);
        var names = RowColumn.Names(reader.Columns);
        var dialect = reader.Dialect.Plain;
        var nulls = new NullTexts(dialect.NullValues);
        var seen = ParallelWork.Gather(reader.ReadAll(progress), Columns, See, cancellationToken);
        foreach (var other in seen.Skip(1))
        {
            for (var i = 0; i < names.Count; i++)
                seen[0][i].Add(other[i]);
        }

        return [.. seen[0].SelectMany(column => column.Findings(source.Name))];

        ColumnEvidence[] Columns() => [.. names.Select(name => new ColumnEvidence(name))];

        void See(ColumnEvidence[] columns, CsvBlock block)
        {
            using (block)
            using (var records = CsvReaderFactory.Open(block.Bytes, dialect))
            {
                while (records.Read())
                {
                    for (var i = 0; i < columns.Length; i++)
                    {
                        if (records.GetSpan(i) is var value && !nulls.Contains(value))
                            columns[i].See(value);
                    }
                }
            }
        }
    }
}
