using DataLake;
using DataLake.Messages;

namespace DataLakeCmdlets.Session;

/// <summary>The faults of how cmdlets are called, each worded once.</summary>
internal static class CmdletError
{
    public static DataLakeException PathNotFound(string path) => new(
        "PathNotFound", ErrorCategory.ObjectNotFound, $"{path}: there is no such file.", path);

    public static DataLakeException InputsFailed(string made, int failed) => new(
        "InputsFailed", ErrorCategory.InvalidOperation,
        failed == 1
            ? Catalogue.Translate($"{made}: not made, because an input failed, and without it it would say less than it seems to; mend the cause, or accept what is left with -OnError Skip.")
            : Catalogue.Translate($"{made}: not made, because {failed} inputs failed, and without them it would say less than it seems to; mend the cause, or accept what is left with -OnError Skip."), made);

    public static DataLakeException NotFileSystem(string path, string provider) => new(
        "PathNotFileSystem", ErrorCategory.InvalidArgument, $"{path}: is a path of PowerShell's {provider} provider; give one of the file system.", path);

    public static DataLakeException IsFolder(string path) => new(
        "PathIsFolder", ErrorCategory.InvalidArgument, $"{path}: is a folder; give files, such as '{System.IO.Path.Join(path, "*.csv")}'.", path);

    public static DataLakeException NotConnected() => new(
        "StoreNotConnected", ErrorCategory.InvalidOperation, "No lake is connected; connect one first: Connect-DLStore -Path ./lake");

    public static DataLakeException StoreUnknown(string name, IEnumerable<string> connected) => new(
        "StoreUnknown", ErrorCategory.ObjectNotFound,
        $"No lake is connected under the name '{name}' (connected: {(connected.Any() ? string.Join(", ", connected) : "none")}); connect it in this session: Connect-DLStore … -Name {name}", name);

    public static DataLakeException StoreDisconnected(string name, Uri root) => new(
        "StoreDisconnected", ErrorCategory.InvalidOperation, $"The lake '{name}' ({root}) was disconnected; connect it again: Connect-DLStore … -Name {name}", name);

    public static DataLakeException StoreElsewhere(StoreReference named, DLStore connected) => new(
        "StoreElsewhere", ErrorCategory.InvalidOperation,
        $"The lake '{named.Name}' that is meant is {named.Root}{(named.Identity is null ? "" : $" of {named.Identity}")}, and the one connected under that name is {connected.Root}{(connected.Identity is null ? "" : $" of {connected.Identity}")}; connect the other under another name, and say -Store.", named.Name);

    public static DataLakeException StoreOfOtherSession(string name) => new(
        "StoreOfOtherSession", ErrorCategory.InvalidOperation, $"The lake '{name}' was connected by another runspace; disconnect it there.", name);

    public static DataLakeException TokenWithoutCredential() => new(
        "TokenWithoutCredential", ErrorCategory.InvalidArgument, "-SessionToken belongs to an access key: give -Credential with it.");

    public static DataLakeException WaitedTooLong(string bucket, string state, int seconds) => new(
        "BucketWaitTimeout", ErrorCategory.OperationTimeout, $"Bucket '{bucket}' was not {state} within {seconds} s; wait again, longer (-TimeoutSeconds), or see what keeps it.", bucket);

    public static DataLakeException KeyIsPrefix(string bucket, string key) => new(
        "KeyIsPrefix", ErrorCategory.InvalidArgument, $"Bucket '{bucket}' has no object '{key}'; -Prefix '{key}' takes all whose keys begin so.", $"{bucket}/{key}");

    public static DataLakeException NoKeyFits(string bucket, string key) => new(
        "ObjectNotFound", ErrorCategory.ObjectNotFound, $"No object of bucket '{bucket}' fits '{key}'.", $"{bucket}/{key}");

    public static DataLakeException FileExists(string path) => new(
        "FileExists", ErrorCategory.ResourceExists, $"{path}: is there already, and -NoClobber keeps it.", path);

    public static DataLakeException ObjectKept(string bucket, string key) => new(
        "ObjectExists", ErrorCategory.ResourceExists, $"{bucket}/{key}: is there already, and -NoClobber keeps it.", $"{bucket}/{key}");

    public static DataLakeException FileReadOnly(string path) => new(
        "FileReadOnly", ErrorCategory.WriteError, $"{path}: is read-only; -Force replaces it.", path);

    public static DataLakeException NameTaken(string path, string name) => new(
        "NameTaken", ErrorCategory.ResourceExists, $"{path}: not transferred, because another of this pipeline has the name '{name}' already; keep their folders apart (-PreservePath, -Prefix).", path);

    public static DataLakeException SourceScriptFailed(string path, Exception cause) => new(
        "SourceScriptFailed", ErrorCategory.InvalidArgument, $"{path}: the scriptblock of -Source failed on this file ($_): {cause.Message}", path, cause);

    public static DataLakeException LogNotRunning() => new(
        "LogNotRunning", ErrorCategory.InvalidOperation, "No log runs; begin one first: Start-DLLog -Path run.log");

    public static DataLakeException ArgumentInvalid(string problem) => new("ArgumentInvalid", ErrorCategory.InvalidArgument, problem);

    /// <inheritdoc cref="ArgumentInvalid(string)"/>
    public static DataLakeException ArgumentInvalid(Message problem) => new("ArgumentInvalid", ErrorCategory.InvalidArgument, problem);

    public static DataLakeException LogIncomplete(string path, int lost) => new(
        "LogNotWritable", ErrorCategory.WriteError, $"{path}: {Quantity.Of(lost, "message")} could not be written to the log; is the disk full?", path);

    public static DataLakeException NotAnExpression(string parameter, object part) => new(
        "ExpressionExpected", ErrorCategory.InvalidArgument, $"-{parameter}: '{part}' has no expression; give names, or @{{ Name = 'expression' }}.");

    public static DataLakeException JoinUnclear(Message problem) => new(
        "JoinUnclear", ErrorCategory.InvalidArgument, $"-Join: {problem}; give @{{ Table = 'tmdb.json'; On = 'id = imdb_id' }}, and Kind, As and Culture where needed.");

    public static DataLakeException SchemaInvalid(Message reason) => new(
        "SchemaInvalid", ErrorCategory.InvalidArgument, $"The schema cannot be used: {reason}. Give a table such as @{{ id = 'Text'; year = 'Integer' }}, or a JSON file that holds one.");

    public static DataLakeException RulesInvalid(Message reason) => new(
        "MaskingRuleInvalid", ErrorCategory.InvalidArgument, $"The rules cannot be used: {reason}. Give a table such as @{{ CPF = 'Pseudonym kind=Cpf'; NOME = 'Redact' }}, or a JSON file that holds rules.");
}
