using DataLake.Csv;
using DataLake.Messages;
using DataLake.Values;

namespace DataLake.Analysis.Faults;

/// <summary>The faults of definitions and of evaluating them, each worded once.</summary>
internal static class AnalysisError
{
    public static DataLakeException Syntax(ExpressionText source, int position, Message problem) =>
        At("ExpressionSyntax", source, position, problem);

    public static DataLakeException UnknownColumn(ExpressionText source, int position, string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return At("ColumnNotFound", source, position, NoColumn(name, names), ErrorCategory.ObjectNotFound);
    }

    /// <summary>A column of the rows, of which a group has many values.</summary>
    public static DataLakeException NotGrouped(ExpressionText source, int position, string name) => At(
        "ColumnNotFound", source, position, Catalogue.Translate($"'{name}' is a column of the rows, of which a group has many: group by it, or measure it, such as max({name})"), ErrorCategory.ObjectNotFound);

    /// <param name="place">Where it is declared.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="known">The columns that there are.</param>
    public static DataLakeException UnknownDeclared(string place, string name, IReadOnlyList<string> known) =>
        Definition(place, NoColumn(name, known));

    public static DataLakeException AmbiguousColumn(ExpressionText source, int position, string name, IEnumerable<string> candidates)
    {
        var either = string.Join(Catalogue.Translate(" or "), candidates);
        return At("ColumnAmbiguous", source, position, $"'{name}' is in more than one table; write {either}");
    }

    public static DataLakeException UnknownFunction(ExpressionText source, int position, string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        return At("FunctionNotFound", source, position, Catalogue.Translate($"there is no function '{name}'") + (NearestName.Hint(name, names) ?? Catalogue.Translate($"; the functions are {string.Join(", ", names)}")), ErrorCategory.ObjectNotFound);
    }

    public static DataLakeException Arguments(ExpressionText source, int position, string signature) =>
        At("FunctionArguments", source, position, $"the function is called as {signature}");

    public static DataLakeException TypeClash(ExpressionText source, int position, Message problem) =>
        At("TypeClash", source, position, problem);

    public static DataLakeException MisplacedMeasure(ExpressionText source, int position, string name) =>
        At("MeasureMisplaced", source, position, $"'{name}' measures a group of rows: it belongs in measure, having or orderBy");

    /// <param name="fault">What happened.</param>
    /// <param name="place">The record that it happened on.</param>
    /// <param name="fields">The field of each column of the input.</param>
    public static DataLakeException Evaluation(EvaluationFault fault, CsvPlace place, int[] fields) =>
        Evaluation(fault, $"{(fault is MisfitFault { Index: { } index } && place.Line > 0 ? place with { Column = fields[index] + 1 } : place)}: ", place.Source);

    /// <param name="fault">What happened.</param>
    /// <param name="keys">The keys of the group that it happened to; none where it was all rows.</param>
    public static DataLakeException Evaluation(EvaluationFault fault, IReadOnlyList<object?> keys) =>
        Evaluation(fault, keys.Count > 0 ? Catalogue.Translate($"the group {string.Join(", ", keys.Select(key => ValueWriter.Format(key) ?? "null"))}: ") : "", null);

    public static DataLakeException Definition(string place, Message problem) =>
        new("DefinitionInvalid", ErrorCategory.InvalidArgument, $"{place}: {Ended(problem)}", place);

    public static DataLakeException UnknownCulture(string place, string name, IEnumerable<string> known) =>
        Definition(place, $"'{name}' is not a culture known here; known are {string.Join(", ", known)}, and any other name of the same languages");

    public static DataLakeException JoinNameTwice(string place, string name) =>
        new("JoinAmbiguous", ErrorCategory.InvalidArgument, $"{place}: there is a table '{name}' already; give this one another name with 'as'.", name);

    public static DataLakeException JoinTableFault(string table, Message problem, Exception? cause = null) =>
        new("JoinTableUnreadable", ErrorCategory.InvalidData, $"{table}: {problem}", table, cause);

    public static DataLakeException JoinCondition(ExpressionText source, int position) => At(
        "JoinCondition", source, position, "a join's 'on' compares columns of the two tables for equality: id = imdb_id, and more with AND");

    /// <param name="source">What the content is called.</param>
    public static DataLakeException Changed(string source) => new(
        "InputChanged", ErrorCategory.InvalidData, $"{source}: the content changed while it was read; read it again.", source);

    public static DataLakeException Spill(string path, Exception cause) => new(
        "SpillNotWritable", ErrorCategory.WriteError,
        $"{path}: what memory does not hold cannot be kept on disk: {cause.Message} Free room there, name another folder in the environment variable {(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR")}, or allow more memory.", path, cause);

    private static string NoColumn(string name, IReadOnlyList<string> known) =>
        Catalogue.Translate($"there is no column '{name}'") + (NearestName.Hint(name, known) ?? (known.Count == 0 ? "" : Catalogue.Translate($"; the columns are {string.Join(", ", known)}")));

    private static DataLakeException Evaluation(EvaluationFault fault, string where, string? target) => fault is MisfitFault
        ? new(fault.ErrorId, ErrorCategory.InvalidData, $"{where}{fault.Message}.", target)
        : new(fault.ErrorId, ErrorCategory.InvalidData, $"{where}{fault.Message} in {fault.Source.Place}, character {fault.Position + 1}.", target, details: fault.Source.Point(fault.Position));

    // A hint ends the sentence with its own mark.
    private static string Ended(Message problem) => problem.ToString() is var said && said.EndsWith('?') ? said : said + ".";

    private static DataLakeException At(string errorId, ExpressionText source, int position, Message problem, ErrorCategory category = ErrorCategory.InvalidArgument) =>
        new(errorId, category, $"{source.Place}, character {position + 1}: {Ended(problem)}", source.Text, details: source.Point(position));
}
