using CsvHelper;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Planning;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Values;

namespace DataLake.Analysis;

/// <summary>A condition bound to the columns of one source: which of its records become rows.</summary>
/// <remarks>It means what it means as the <c>where</c> of an analysis. The names are those of the rows' properties.</remarks>
internal sealed class RowCondition
{
    private readonly CsvBlockReader source;
    private readonly int[] fields;
    private readonly AnalysisPlan plan;
    private readonly IReadOnlyDictionary<string, TextMajority> majorities;

    /// <param name="expression">The condition as an expression; null for none.</param>
    /// <param name="filter">A further condition, which a program tells; null for none.</param>
    /// <param name="source">The source whose records are asked about, just opened.</param>
    /// <param name="types">The types of its columns.</param>
    /// <param name="nullValues">The texts that stand for null beside the empty field.</param>
    /// <param name="isStrict">Whether a value that is not of its column's type is an error.</param>
    /// <exception cref="DataLakeException">The expression is wrong, or names an unknown column.</exception>
    internal RowCondition(string? expression, RowFilter? filter, CsvBlockReader source, IReadOnlyList<ColumnType> types, IReadOnlyList<string> nullValues, bool isStrict = false)
    {
        this.source = source;
        var columns = RowColumn.Names(source.Columns);
        fields = [.. Enumerable.Range(0, columns.Count)];
        plan = new AnalysisPlan(new AnalysisDefinition { Where = expression, Filter = filter, Strict = isStrict }, columns, new InputTypes(types), [], nullValues);
        majorities = plan.Majorities; // while the sample that tells them is there
    }

    /// <summary>What a person should know of the records asked about so far: each a sentence without its full stop.</summary>
    public IEnumerable<string> Notes => new AnalysisCounts { Unparsed = UnparsedCounter.Totals(plan.Unparsed), Majorities = majorities }.Notes;

    /// <summary>Whether the condition is true for a record: neither false nor unknown.</summary>
    /// <param name="record">A reader that stands at the record.</param>
    /// <exception cref="DataLakeException">The condition has no value for the record, as where it divides by zero.</exception>
    public bool Holds(CsvReader record)
    {
        Attach(record);
        try
        {
            return plan.Keeps();
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, Place(), fields);
        }
    }

    /// <summary>Whether the condition is known to be false for a record: neither true, nor unknown, nor without a value.</summary>
    /// <param name="record">A reader that stands at the record.</param>
    internal bool IsFalse(CsvReader record)
    {
        Attach(record);
        try
        {
            return plan.Refuses();
        }
        catch (EvaluationFault)
        {
            return false;
        }
    }

    private void Attach(CsvReader record)
    {
        plan.Row.Attach(record, fields);
        plan.Row.Record++;
        plan.Row.Number++;
    }

    private CsvPlace Place() => RecordLine.Find(source.Source, source.Options, plan.Row.Record - 1);
}
