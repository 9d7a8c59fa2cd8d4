using System.Diagnostics.CodeAnalysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Execution;
using DataLake.Csv;
using DataLake.Csv.Writing;
using DataLake.Messages;
using DataLake.Tables;

namespace DataLake.Analysis;

/// <summary>An answer as it comes: read once, from its first row to its last, in bounded memory.</summary>
/// <remarks>Rows without an order of their own come as they are found, in the order of the input. Disposing stops the analysis.</remarks>
public sealed class AnalysisAnswer : IDisposable
{
    private readonly AnalysisRun run;

    internal AnalysisAnswer(AnalysisRun run)
    {
        this.run = run;
        Columns = [.. run.Columns.Select(column => column.Result)];
    }

    /// <summary>The columns, in the definition's order.</summary>
    public IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>How many rows went which way so far.</summary>
    public AnalysisCounts Counts => run.Counts;

    /// <summary>Writes the answer as CSV with a header: numbers with a point, dates as ISO 8601, lists with commas between their items.</summary>
    /// <param name="destination">Where it goes, from its current position; it stays open.</param>
    /// <param name="dialect">How it is written; null for <see cref="CsvDialect.Default"/>. Null values are its first null text, or empty.</param>
    /// <param name="keep">How many of its rows to give back as well.</param>
    /// <returns>The answer with its first rows.</returns>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on one.</exception>
    public AnalysisResult WriteCsv(Stream destination, CsvDialect? dialect = null, int keep = 0)
    {
        dialect ??= CsvDialect.Default;
        var csv = new AnswerCsv(Columns, dialect, keep);
        var first = new List<object?[]>();
        if (dialect.HasHeader)
            CsvHeader.Write(destination, dialect, [.. Columns.Select(column => column.Name)]);
        foreach (var written in run.Read(csv.Write))
        {
            using (written)
                destination.Write(written.Bytes.Span);
            first.AddRange(written.First.Take(keep - first.Count));
        }

        return new AnalysisResult(Columns, first, Counts);
    }

    /// <summary>The answer in memory: a small one whole.</summary>
    /// <param name="keep">How many of its rows to have at most; the others are counted.</param>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on one.</exception>
    public AnalysisResult ToResult(int keep = int.MaxValue)
    {
        var values = new AnswerValues(Columns);
        var rows = new List<object?[]>();
        foreach (var block in run.Read(block => block))
        {
            using (block)
                values.AddTo(rows, block, keep);
        }

        return new AnalysisResult(Columns, rows, Counts);
    }

    /// <summary>The answer's rows as they come, some at once: each has a value or null for every column.</summary>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on one.</exception>
    public IEnumerable<IReadOnlyList<object?[]>> ReadRows()
    {
        var values = new AnswerValues(Columns);
        foreach (var block in run.Read(block => block))
        {
            var rows = new List<object?[]>(block.Rows);
            using (block)
                values.AddTo(rows, block, int.MaxValue);
            yield return rows;
        }
    }

    /// <summary>The answer's rows as they come, some at once, as light objects whose properties are the columns.</summary>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on one.</exception>
    [RequiresDynamicCode(RowTypes.NeedsRuntime)]
    public IEnumerable<IReadOnlyList<LightRow>> ReadLightRows() => ReadBatches().Select(batch => batch.Rows.ToList());

    /// <summary>The same, without an object for each row.</summary>
    [RequiresDynamicCode(RowTypes.NeedsRuntime)]
    internal IEnumerable<RowBatch> ReadBatches()
    {
        var names = UniqueNames.Of([.. Columns.Select(column => column.Name)], StringComparer.OrdinalIgnoreCase);
        var create = RowTypes.Factory<AnswerRow>(Catalogue.Translate("The answer"), [.. names.Select((name, field) => new RowProperty(name, field, "GetValue"))]);
        return run.Read(block => block).Select(block =>
        {
            using (block)
                return block.ToBatch(Columns, names, create);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => run.Dispose();
}
