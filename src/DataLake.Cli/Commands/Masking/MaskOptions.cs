using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Masking.Keys;
using DataLake.Masking.Rules;

namespace DataLake.Cli.Commands.Masking;

/// <summary>The options that say how tables are masked, and with which key.</summary>
internal sealed class MaskOptions
{
    private readonly Option<string?> rules = new("--rules", "-r") { Description = "The JSON file of the rules.", HelpName = "JSON" };
    private readonly Option<string[]> rule = new("--rule") { Description = "The rule of a column: 'CPF=Pseudonym kind=Cpf', 'NOME=Hash where=TIPO = \"PF\"'. May be given several times.", HelpName = "COLUMN=RULE" };
    private readonly Option<string?> keyFile = new("--masking-key-file") { Description = "The file of the masking key; 'datalake masking-key' makes one.", HelpName = "FILE" };
    private readonly Option<string?> keyVariable = new("--masking-key-variable") { Description = $"The environment variable that holds the masking key; {MaskingKeys.UsualVariable} where nothing is said.", HelpName = "NAME" };
    private readonly Option<string?> keyId = new("--masking-key-id") { Description = "The id of the key; the last one of the file where it is not given.", HelpName = "ID" };
    private readonly Option<UnlistedAction?> unlisted = Choice.Option<UnlistedAction>("--unlisted", "What becomes of columns that no rule names: an error (Fail), kept (Keep), or left out (Drop).");
    private readonly Option<string[]> quasiIdentifier = new("--quasi-identifier") { Description = "A column that may tell, with others, who a person is. May be given several times.", HelpName = "COLUMN" };
    private readonly Option<int?> k = NumberOption.Create<int>("--k", "How many rows have to be alike in the quasi-identifiers; rows of smaller groups are left out.", "ROWS");

    /// <param name="command">The command.</param>
    /// <param name="reverses">Whether the command reverses what was masked.</param>
    public void AddTo(Command command, bool reverses)
    {
        foreach (var option in new Option[] { rules, rule, keyFile, keyVariable, keyId })
            command.Options.Add(option);
        if (reverses)
            return;
        foreach (var option in new Option[] { unlisted, quasiIdentifier, k })
            command.Options.Add(option);
    }

    /// <summary>The rules.</summary>
    /// <exception cref="DataLakeException">They cannot be read, or none are given.</exception>
    public MaskingRules Rules(ParseResult arguments)
    {
        var given = NamedValues.Of(arguments.GetValue(rule), rule.Name).ToList();
        var loaded = arguments.GetValue(rules) is { } path ? RulesReader.Load(path) : given.Count > 0 ? null : throw UsageError.Of($"No rule is given: give --rules JSON, or --rule COLUMN=RULE.");
        if (arguments.GetValue(k) is <= 0 and var said)
            throw UsageError.Of($"--k {said}: must be 1 or more.");
        return new RuleOverrides(arguments.GetValue(unlisted), arguments.GetValue(quasiIdentifier), arguments.GetValue(k)).Over(given.Count > 0 ? RulesReader.With(loaded, given, rule.Name) : loaded!);
    }

    /// <summary>The key; null where none is given.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="usualId">The id of the key, where it is known and none is named.</param>
    /// <exception cref="DataLakeException">The key cannot be read.</exception>
    public MaskingKey? Key(ParseResult arguments, string? usualId = null) =>
        MaskingKeys.Named(arguments.GetValue(keyFile), arguments.GetValue(keyVariable))?.Find(arguments.GetValue(keyId) ?? usualId);
}
