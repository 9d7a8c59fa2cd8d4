using DataLake.Collecting;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Layout;
using DataLake.Masking.Rules;
using DataLake.Stores;

namespace DataLake.Pipelines.Plans;

/// <summary>A step of a plan. Its texts may hold variables such as <c>{raw}</c>, which are filled in when it runs.</summary>
public abstract record PlanStep
{
    /// <summary>The step's 1-based place in its plan.</summary>
    public required int Number { get; init; }

    /// <summary>What is said of how the step's CSV is written; the rest is told from it.</summary>
    public DialectParts Reading { get; init; } = DialectParts.None;

    /// <summary>What becomes of a record at fault.</summary>
    public CsvErrorAction OnError { get; init; }

    /// <summary>What it does, in one word: <c>send</c>, <c>collect</c>, <c>protect</c>, <c>merge</c>, <c>analyze</c>, <c>check</c>, <c>receive</c> or <c>clean</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>What its progress counts; null for bytes.</summary>
    public virtual string? Unit => null;

    /// <summary>All texts that may hold variables.</summary>
    internal abstract IEnumerable<string> Texts { get; }
}

/// <summary>Sends files of this machine into the raw layer.</summary>
/// <param name="Files">The files: a path that may hold <c>*</c>, <c>?</c> and <c>**</c>.</param>
/// <param name="Sources">Tells each file's dataset.</param>
public sealed record SendStep(string Files, SourceMap Sources) : PlanStep
{
    /// <summary>The layer.</summary>
    public string Layer { get; init; } = RawKey.DefaultLayer;

    /// <summary>Where the files came from.</summary>
    public string Origin { get; init; } = RawKey.DefaultOrigin;

    /// <summary>What they are written in.</summary>
    public string Format { get; init; } = RawKey.DefaultFormat;

    /// <summary>How the server encrypts the objects; null for as the bucket says.</summary>
    public ServerEncryption? Encryption { get; init; }

    /// <summary>The key of the key service that encrypts them; null for the account's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether they are sent without reading their records first.</summary>
    public bool SkipValidation { get; init; }

    /// <inheritdoc/>
    public override string Verb => "send";

    internal override IEnumerable<string> Texts => KmsKeyId is null ? [Files, .. Sources.Texts] : [Files, .. Sources.Texts, KmsKeyId];
}

/// <summary>Collects the records of an API into the raw layer.</summary>
/// <param name="Definition">The API's definition: a file beside the plan.</param>
public sealed record CollectStep(string Definition) : PlanStep
{
    /// <summary>What requests are made from: the key of an object, or what the keys of several begin with, ending in <c>/</c>; null for none.</summary>
    public string? From { get; init; }

    /// <summary>The same of files beside the plan: a path that may hold <c>*</c>, <c>?</c> and <c>**</c>; null for none.</summary>
    public string? Path { get; init; }

    /// <summary>The column of each placeholder; one without a placeholder's name is of the only one.</summary>
    public IReadOnlyDictionary<string, string> Column { get; init; } = new Dictionary<string, string>();

    /// <summary>The values of the definition's variables.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>A .env file beside the plan that has the token; null for the environment.</summary>
    public string? TokenEnvFile { get; init; }

    /// <summary>The first day of which changes are wanted; null for all.</summary>
    public string? Since { get; init; }

    /// <summary>How it is collected, but for what may hold variables.</summary>
    public CollectOptions Options { get; init; } = new();

    /// <inheritdoc/>
    public override string Verb => "collect";

    /// <inheritdoc/>
    public override string? Unit => "request";

    internal override IEnumerable<string> Texts => new[] { Definition, From, Path, TokenEnvFile, Since, Options.Prefix, Options.Source }.OfType<string>().Concat(Set.Values);
}

/// <summary>Masks CSV objects, each into one of its own.</summary>
/// <param name="Prefix">What the keys of the inputs begin with, ending in <c>/</c>, or the key of one.</param>
/// <param name="To">The key of the result, or what the keys of the results begin with, ending in <c>/</c>: below it an input of the landing layer keeps its place, another its name.</param>
public sealed record ProtectStep(string Prefix, string To) : PlanStep
{
    /// <summary>The rules, where they stand in the plan.</summary>
    public MaskingRules? Rules { get; init; }

    /// <summary>The file of the rules, beside the plan, where they do not stand in it.</summary>
    public string? RulesFile { get; init; }

    /// <summary>What is said in the step itself, and goes before what the rules say.</summary>
    public RuleOverrides Overrides { get; init; } = RuleOverrides.None;

    /// <summary>The file of the masking key, beside the plan; null for the environment's.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The environment variable that holds the masking key; null for the usual one.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>The id of the key that masks; null for the last one of the file.</summary>
    public string? KeyId { get; init; }

    /// <summary>How the server encrypts the objects; null for as the bucket says.</summary>
    public ServerEncryption? Encryption { get; init; }

    /// <summary>The key of the key service that encrypts them; null for the account's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether each input is removed once its masked object was read back and is whole.</summary>
    public bool RemoveInput { get; init; }

    /// <inheritdoc/>
    public override string Verb => "protect";

    internal override IEnumerable<string> Texts => [Prefix, To, .. new[] { RulesFile, KeyFile, KeyVariable, KeyId, KmsKeyId }.OfType<string>()];
}

/// <summary>Merges CSV objects into one.</summary>
/// <param name="Prefix">What the keys of the inputs begin with, ending in <c>/</c>, or the key of one; of a file sent on several days the latest counts.</param>
/// <param name="Key">The key of the result.</param>
public sealed record MergeStep(string Prefix, string Key) : PlanStep
{
    /// <summary>How the inputs become one.</summary>
    public MergeOptions Options { get; init; } = new();

    /// <summary>The key of the list of rows left out, and why; null for none.</summary>
    public string? RejectTo { get; init; }

    /// <inheritdoc/>
    public override string Verb => "merge";

    internal override IEnumerable<string> Texts => RejectTo is null ? [Prefix, Key] : [Prefix, Key, RejectTo];
}

/// <summary>Answers a definition from CSV objects.</summary>
/// <param name="Prefix">The key of the input, or what the keys of several begin with, ending in <c>/</c>.</param>
/// <param name="Definition">The definition's file, beside the plan.</param>
/// <param name="Key">The key of the answer, as CSV.</param>
public sealed record AnalyzeStep(string Prefix, string Definition, string Key) : PlanStep
{
    /// <summary>The bytes of memory that the analysis may take for groups and rows to be sorted; null for what the definition says.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Whether a value that is not of its column's type is an error; null for what the definition says.</summary>
    public bool? Strict { get; init; }

    /// <inheritdoc/>
    public override string Verb => "analyze";

    internal override IEnumerable<string> Texts => [Prefix, Definition, Key];
}

/// <summary>Looks for all that is wrong with CSV objects; an error fails the step when all are through.</summary>
/// <param name="Prefix">The key of the input, or what the keys of several begin with.</param>
public sealed record CheckStep(string Prefix) : PlanStep
{
    /// <summary>A JSON file, beside the plan, of the columns that must be there, and their types; null for none.</summary>
    public string? Schema { get; init; }

    /// <inheritdoc/>
    public override string Verb => "check";

    internal override IEnumerable<string> Texts => Schema is null ? [Prefix] : [Prefix, Schema];
}

/// <summary>Receives objects into a folder of this machine.</summary>
/// <param name="Prefix">What the keys begin with.</param>
/// <param name="Folder">The folder.</param>
public sealed record ReceiveStep(string Prefix, string Folder) : PlanStep
{
    /// <summary>Whether what cannot be a file's name here is received under another one, instead of being refused.</summary>
    public bool Rename { get; init; }

    /// <summary>Whether what programs leave beside data is received, too.</summary>
    public bool IncludeSideFiles { get; init; }

    /// <inheritdoc/>
    public override string Verb => "receive";

    internal override IEnumerable<string> Texts => [Prefix, Folder];
}

/// <summary>Removes what interrupted uploads left.</summary>
/// <param name="Prefix">What the keys begin with; empty for the whole bucket.</param>
public sealed record CleanStep(string Prefix) : PlanStep
{
    /// <summary>How long ago, in days, an upload was begun at least: a younger one may be under way.</summary>
    public int OlderThanDays { get; init; } = 1;

    /// <inheritdoc/>
    public override string Verb => "clean";

    internal override IEnumerable<string> Texts => [Prefix];
}
