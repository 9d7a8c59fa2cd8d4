using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using DataLake.Analysis.Definition;
using DataLake.Cli.Commands;
using DataLake.Cli.Output;

namespace DataLake.Tests.Messages;

/// <summary>No message is left in English: those of the built assemblies are compared with what is translated.</summary>
public sealed partial class TranslationTests
{
    // As they were built: of two names that differ by case alone, the build drops one.
    private static readonly HashSet<string> Translated =
        [.. new ResourceManager("DataLake.Messages.Portuguese", typeof(DataLakeException).Assembly).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key)];

    private static readonly HashSet<string> Help = [.. TranslatedHelp.Described(DatalakeCommand.Create()).Select(symbol => symbol.Description!)];

    private static CompiledMessages All { get; } = new(
        typeof(DataLakeException).Assembly.Location,
        typeof(DataLake.Cli.Commands.Runs.DemoCommand).Assembly.Location,
        Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "artifacts", "bin", "DataLakeCmdlets"), "DataLakeCmdlets.dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!);

    [Fact]
    public void Every_message_has_its_Portuguese()
    {
        Assert.InRange(All.Messages.Count, 500, 5000);
        Assert.Contains("There is no bucket '{0}' in {1}: create it first, or check the name.", All.Messages);
        None(All.Messages.Where(words => !Translated.Contains(words) && HasWords(words)));
    }

    [Fact]
    public void Every_translation_is_of_a_message_that_the_code_has()
    {
        // The demo asks its example's question.
        var asked = AnalysisDefinition.Load(Path.Combine(TestData.RepositoryRoot, "examples", "ancine", "pandemic-features.json")).Description!;
        None(Translated.Except(All.Messages).Except(All.Plain.Select(text => text.Text)).Except(Help).Where(words => words != asked));
    }

    [Fact]
    public void Help_of_the_program_is_translated() => None(Help.Where(words => !Translated.Contains(words)));

    // A reason, or a hint, that is put into a message has to be worded as one, or the message is of two languages.
    [Fact]
    public void No_sentence_stands_outside_of_a_message() =>
        None(All.Plain.Where(text => Sentence().IsMatch(text.Text) && !Translated.Contains(text.Text) && !Help.Any(said => said.Contains(text.Text, StringComparison.Ordinal)) && !Other().IsMatch(text.Place + " " + text.Text)).Select(text => $"{text.Place}: {text.Text}"));

    // All of them are told, for a mistake is seldom alone.
    private static void None(IEnumerable<string> left) => Assert.True(!left.Any(), string.Join('\n', left.Order(StringComparer.Ordinal)));

    // Commands that can be pasted are of no language, nor are a rate and a number in its scientific form.
    private static bool HasWords(string words) => words is not ("{0:N0}/s" or "{0}{1}e-{2}") && !words.StartsWith("  {0} ", StringComparison.Ordinal) && Values().Replace(words, "") is var rest && rest.Any(char.IsLetter);

    [GeneratedRegex(@"\{\d+[^}]*\}|\[[^\]]*\]|\{\{|\}\}")]
    private static partial Regex Values();

    [GeneratedRegex("[a-z]{2,} [a-z]")]
    private static partial Regex Sentence();

    // Names of months, of made-up works, rules as they are written, signatures, commands, what other programs say, what is said to programmers.
    [GeneratedRegex(@"DataLake\.Samples\.|CompletionCommand|Invocation::|ObjectRecordJson|S3Error::Reasons.*Failed to|datalake clean |PipelineProgress::|DataCulture::\.cctor|ProposedRules::Of|SortKey::Split|(Measure|Function)Catalog::\.cctor|ListFunctions::\.cctor|TextDictionary::Add|RegexGenerator|PrintMembers|ToBoolean\(|Binder::Bind\(| (Texts are taken|An analysis needs|The values are no|Not a |Masks no)")]
    private static partial Regex Other();
}
