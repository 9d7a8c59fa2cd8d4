using DataLake.Csv;
using DataLake.Messages;

namespace DataLake.Masking;

/// <summary>The faults of masking, each worded once. None of them ever shows a value of the data or a part of a key.</summary>
internal static class MaskingError
{
    public static DataLakeException KeyInvalid(string source, string problem) => new(
        "MaskingKeyInvalid", ErrorCategory.InvalidArgument, $"{source}: this is not a masking key: {Catalogue.Translate(problem)}. New-DLMaskingKey, or datalake masking-key, makes one.", source);

    public static DataLakeException KeyMissing(string rule) => new(
        "MaskingKeyMissing", ErrorCategory.InvalidArgument, $"{rule}: needs a masking key, and none was given: a file, an environment variable (DATALAKE_MASKING_KEY where none is named), or, in PowerShell, a SecureString.", rule);

    public static DataLakeException KeyUnknown(string source, string id, IEnumerable<string> known) => new(
        "MaskingKeyUnknown", ErrorCategory.InvalidArgument, $"{source}: holds no key with the id {id}; it holds {string.Join(", ", known)}.", source);

    public static DataLakeException KeyVariableEmpty(string variable) => new(
        "MaskingKeyMissing", ErrorCategory.InvalidArgument, $"The environment variable {variable}, which is to hold the masking key, is not set.", variable);

    public static DataLakeException KeyFileExists(string path) => new(
        "MaskingKeyExists", ErrorCategory.ResourceExists, $"{path}: is there already, and is not replaced: whoever loses a key cannot read what it masked. Add a key to it for rotation, or name another file.", path);

    public static DataLakeException UnknownColumn(string source, string place, string column, IReadOnlyList<string> columns) => new(
        "MaskingColumnUnknown", ErrorCategory.InvalidArgument, $"{source}: {place}: there is no column '{column}'{NearestName.HintOrAll(column, columns)}", source);

    public static DataLakeException Unlisted(string source, IReadOnlyList<string> columns) => new(
        "MaskingColumnUnlisted", ErrorCategory.InvalidArgument, $"{source}: no rule names {Names(columns)}. Give each a rule (Keep where nothing in it is sensitive), or say what becomes of the others with Unlisted: Keep or Drop.", source);

    public static DataLakeException Twice(string place, string column) => new(
        "MaskingRuleTwice", ErrorCategory.InvalidArgument, $"{place}: the column '{column}' has two rules; only one can count.", place);

    public static DataLakeException Rule(string place, string problem) => new(
        "MaskingRuleInvalid", ErrorCategory.InvalidArgument, $"{place}: {Catalogue.Translate(problem)}{(problem.EndsWith('?') ? "" : ".")}", place);

    public static DataLakeException NothingLeft(string source) => new(
        "MaskingNothingLeft", ErrorCategory.InvalidArgument, $"{source}: the rules drop every column; nothing would be left.", source);

    /// <param name="place">Where the value stands.</param>
    /// <param name="column">Its column.</param>
    /// <param name="problem">Why it does not fit, in words that do not show it.</param>
    public static DataLakeException Unfit(CsvPlace place, string column, string problem) => new(
        "MaskingValueUnfit", ErrorCategory.InvalidData, $"{place}: the value of '{column}' {Catalogue.Translate(problem)}. The rule's onInvalid says what becomes of such values: Redact, Null or Hash.", place.Source);

    /// <remarks>As an analysis says it.</remarks>
    public static DataLakeException Changed(string source) => new(
        "InputChanged", ErrorCategory.InvalidData, $"{source}: the content changed while it was read; read it again.", source);

    public static DataLakeException NotVerified(string target, string problem) => new(
        "MaskingNotVerified", ErrorCategory.InvalidOperation, $"{target}: {Catalogue.Translate(problem)}; the input was not removed.", target);

    private static string Names(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(column => $"'{column}'"));
}
