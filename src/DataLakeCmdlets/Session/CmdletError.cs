using DataLake;

namespace DataLakeCmdlets.Session;

/// <summary>The faults of how cmdlets are called, each worded once.</summary>
internal static class CmdletError
{
    public static DataLakeException PathNotFound(string path) => new(
        "PathNotFound", ErrorCategory.ObjectNotFound, $"{path}: there is no such file (a name with [ or ] in it goes to -LiteralPath).", path);

    public static DataLakeException NotFileSystem(string path, string provider) => new(
        "PathNotFileSystem", ErrorCategory.InvalidArgument, $"{path}: is a path of PowerShell's {provider} provider; give one of the file system.", path);

    public static DataLakeException IsFolder(string path) => new(
        "PathIsFolder", ErrorCategory.InvalidArgument, $"{path}: is a folder; give files, such as '{System.IO.Path.Join(path, "*.csv")}'.", path);

    public static DataLakeException NotConnected() => new(
        "StoreNotConnected", ErrorCategory.InvalidOperation, "No lake is connected; connect one first: Connect-DLStore -Path ./lake");

    public static DataLakeException StoreUnknown(string name, IEnumerable<string> connected) => new(
        "StoreUnknown", ErrorCategory.ObjectNotFound,
        $"No lake is connected under the name '{name}' (connected: {(connected.Any() ? string.Join(", ", connected) : "none")}).", name);

    public static DataLakeException TokenWithoutCredential() => new(
        "TokenWithoutCredential", ErrorCategory.InvalidArgument, "-SessionToken belongs to an access key: give -Credential with it.");

    public static DataLakeException WaitedTooLong(string bucket, string state, int seconds) => new(
        "BucketWaitTimeout", ErrorCategory.OperationTimeout, $"Bucket '{bucket}' was not {state} within {seconds} s; wait again, longer (-TimeoutSeconds), or see what keeps it.", bucket);

    public static DataLakeException KeyUnclear() => new(
        "KeyUnclear", ErrorCategory.InvalidArgument, "Give -Key (for one file) or -Prefix (for any number), not both.");

    public static DataLakeException NameTaken(string path, string name) => new(
        "NameTaken", ErrorCategory.ResourceExists, $"{path}: not transferred, because another of this pipeline has the name '{name}' already; keep their folders apart (-PreservePath, -Prefix).", path);

    public static DataLakeException SourceScriptFailed(string path, Exception cause) => new(
        "SourceScriptFailed", ErrorCategory.InvalidArgument, $"{path}: the scriptblock of -Source failed on this file ($_): {cause.Message}", path, cause);

    public static DataLakeException LogNotRunning() => new(
        "LogNotRunning", ErrorCategory.InvalidOperation, "No log runs; begin one first: Start-DLLog -Path run.log");

    public static DataLakeException NotCsvInput(object input) => new(
        "InputNotCsv", ErrorCategory.InvalidArgument,
        $"An object of type {input.GetType().Name} came through the pipeline; this cmdlet takes paths, files, lake objects and the output of other DL cmdlets.", input.ToString());

    public static DataLakeException DestinationUnclear() => new(
        "DestinationUnclear", ErrorCategory.InvalidArgument, "Give either -Destination (a file) or both -Bucket and -Key (an object of the lake).");

    public static DataLakeException NotAnExpression(string parameter, object part) => new(
        "ExpressionExpected", ErrorCategory.InvalidArgument, $"-{parameter}: '{part}' has no expression; give names, or @{{ Name = 'expression' }}.");

    public static DataLakeException JoinUnclear(string problem) => new(
        "JoinUnclear", ErrorCategory.InvalidArgument, $"-Join: {problem}; give @{{ Table = 'tmdb.json'; On = 'id = imdb_id' }}, and Kind, As and Culture where needed.");

    public static DataLakeException SchemaInvalid(string reason) => new(
        "SchemaInvalid", ErrorCategory.InvalidArgument, $"The schema cannot be used: {reason}. Give a table such as @{{ id = 'Text'; year = 'Integer' }}, or a JSON file that holds one.");
}
