using System.CommandLine;
using System.Text.RegularExpressions;
using DataLake.Analysis.Definition;
using DataLake.Cli.Options.Kinds;
using DataLake.Values;

namespace DataLake.Cli.Options;

/// <summary>A question on the command line: a definition's file, parts of one, or both, where a part takes the place of the file's.</summary>
internal sealed partial class DefinitionOptions
{
    private readonly Option<string?> definition = new("--definition", "-d") { Description = "The question's JSON file.", HelpName = "JSON" };
    private readonly Option<string[]> join = new("--join") { Description = "A table to join with: 'tmdb.jsonl on id = imdb_id'; before it 'left', after the table 'as NAME'.", HelpName = "TABLE on CONDITION" };
    private readonly Option<string[]> derive = Named("--derive", "A new column.");
    private readonly Option<string?> where = new("--where", "-w") { Description = "The condition that a row must meet.", HelpName = "CONDITION" };
    private readonly Option<string[]> distinctBy = new("--distinct-by") { Description = "An expression of whose equal values only the first row is kept.", HelpName = "EXPRESSION" };
    private readonly Option<string[]> explode = Named("--explode", "A list of whose items each gets a row of its own.");
    private readonly Option<string[]> groupBy = new("--group-by", "-g") { Description = "A key of the groups.", HelpName = "NAME=EXPRESSION" };
    private readonly Option<string[]> measure = new("--measure", "-m") { Description = "What is measured of each group.", HelpName = "NAME=EXPRESSION" };
    private readonly Option<string[]> select = new("--select", "-s") { Description = "A column of an answer without groups.", HelpName = "NAME=EXPRESSION" };
    private readonly Option<string?> having = new("--having") { Description = "The condition that a group must meet.", HelpName = "CONDITION" };
    private readonly Option<string[]> orderBy = new("--order-by") { Description = "What the rows of the answer are ordered by, with ' desc' after it or not.", HelpName = "EXPRESSION" };
    private readonly Option<int?> top = NumberOption.Create<int>("--top", "The most rows that the answer may have.", "ROWS");
    private readonly Option<bool> withTies = new("--with-ties") { Description = "Rows equal in order to the last of --top, too." };
    private readonly Option<NullKey?> nullKey = Choice.Option<NullKey>("--null-key", "Whether rows of which a key is null make a group of their own (Keep), or are dropped and counted (Drop).");
    private readonly Option<string?> memoryLimit = new("--memory-limit") { Description = "The memory for groups and rows to be sorted, such as 1GB; what is more goes to a temporary file.", HelpName = "SIZE" };
    private readonly Option<bool?> strict = new("--strict") { Description = "A value that is not of its column's type is an error, with its file, line and column.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> culture = CultureOption.Create();
    private readonly Option<string[]> columns = new("--column") { Description = "What a column is where its values do not tell: 'data=Date dd/MM/yy', 'cod=Text'; of a joined table, 'tmdb.release=Date'. May be given several times.", HelpName = "NAME=TYPE" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { definition, join, derive, where, distinctBy, explode, groupBy, measure, select, having, orderBy, top, withTies, nullKey, memoryLimit, strict, culture, columns })
            command.Options.Add(option);
    }

    /// <summary>The folder of the definition's file, where tables that it joins with may lie; null without a file.</summary>
    public string? FolderOf(ParseResult arguments) => arguments.GetValue(definition) is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;

    public AnalysisDefinition Read(ParseResult arguments)
    {
        var loaded = arguments.GetValue(definition) is { } path ? AnalysisDefinition.Load(path) : new AnalysisDefinition();
        return loaded with
        {
            Culture = arguments.GetValue(culture) ?? loaded.Culture,
            Columns = Given(arguments, columns)?.Select(ReadColumn).ToDictionary() ?? loaded.Columns,
            Join = Given(arguments, join)?.Select(ReadJoin).ToList() ?? loaded.Join,
            Derive = Parts(arguments, derive) ?? loaded.Derive,
            Where = arguments.GetValue(where) ?? loaded.Where,
            DistinctBy = Given(arguments, distinctBy) ?? loaded.DistinctBy,
            Explode = Parts(arguments, explode) ?? loaded.Explode,
            GroupBy = Parts(arguments, groupBy) ?? loaded.GroupBy,
            Measure = Parts(arguments, measure) ?? loaded.Measure,
            Select = Parts(arguments, select) ?? loaded.Select,
            Having = arguments.GetValue(having) ?? loaded.Having,
            OrderBy = Given(arguments, orderBy) ?? loaded.OrderBy,
            Top = arguments.GetValue(top) switch { null => loaded.Top, > 0 and var rows => rows, var rows => throw UsageError.Of($"--top {rows}: must be 1 or more.") },
            WithTies = arguments.GetValue(withTies) || loaded.WithTies,
            NullKey = arguments.GetValue(nullKey) ?? loaded.NullKey,
            Strict = arguments.GetValue(strict) ?? loaded.Strict,
            MemoryLimit = arguments.GetValue(memoryLimit) switch { null => loaded.MemoryLimit, var size when ByteCount.TryParse(size, out var bytes) => bytes, var size => throw UsageError.Of($"--memory-limit {size}: must be a size, such as 1GB.") },
        };
    }

    private static Option<string[]> Named(string name, string what) => new(name) { Description = $"{what} May be given several times.", HelpName = "NAME=EXPRESSION" };

    private static string[]? Given(ParseResult arguments, Option<string[]> option) => arguments.GetValue(option) is { Length: > 0 } given ? given : null;

    private static List<NamedExpression>? Parts(ParseResult arguments, Option<string[]> option) => Given(arguments, option)?.Select(ReadNamed).ToList();

    // A name has no quotes or parentheses before its '=', and no comparison has one sign there alone: 'a >= 1' is an expression.
    private static NamedExpression ReadNamed(string text) => NamePart().Match(text) is { Success: true } part
        ? new NamedExpression(part.Groups["name"].Value.Trim(), part.Groups["expression"].Value)
        : new NamedExpression(text);

    private static KeyValuePair<string, ColumnDeclaration> ReadColumn(string text) => text.LastIndexOf('=') is > 0 and var at
        ? KeyValuePair.Create(text[..at].Trim(), ColumnDeclaration.Parse(text[(at + 1)..]))
        : throw UsageError.Of($"--column {text}: must have the form NAME=TYPE, such as 'data=Date dd/MM/yyyy'.");

    private static JoinDefinition ReadJoin(string text)
    {
        var part = JoinPart().Match(text);
        if (!part.Success)
            throw UsageError.Of($"--join {text}: must have the form 'TABLE on CONDITION', such as 'tmdb.jsonl on id = imdb_id', or 'left TABLE as NAME on CONDITION'.");
        return new JoinDefinition
        {
            Kind = part.Groups["kind"].Value.Equals("left", StringComparison.OrdinalIgnoreCase) ? JoinKind.Left : JoinKind.Inner,
            Table = part.Groups["table"].Value,
            As = part.Groups["as"] is { Success: true } name ? name.Value : null,
            On = part.Groups["on"].Value,
        };
    }

    [GeneratedRegex("""^(?<name>[^=<>!"'()]+[^=<>!"'() ])\s*=\s*(?<expression>[^=].*)$|^(?<name>\w)\s*=\s*(?<expression>[^=].*)$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePart();

    [GeneratedRegex(@"^\s*(?:(?<kind>left|inner)\s+)?(?<table>.+?)(?:\s+as\s+(?<as>\w+))?\s+on\s+(?<on>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex JoinPart();
}
