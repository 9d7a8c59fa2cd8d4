using System.Text.Json;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Merging;
using DataLake.Json;
using DataLake.Layout;
using DataLake.Masking.Rules;
using DataLake.Stores;

namespace DataLake.Pipelines.Plans;

/// <summary>Reads a step of a plan: its verb, and the options of the cmdlet that does the same, by the same names.</summary>
internal static class StepReader
{
    // What each kind of step may say; the JSON Schema of plans says the same, which a test holds.
    private static readonly Dictionary<string, (string[] Members, Func<JsonPlace, int, PlanStep> Read)> Kinds = new()
    {
        ["send"] = (["source", "layer", "origin", "format", "skipValidation", "encryption", "kmsKeyId", .. DialectWords.All], ReadSend),
        ["collect"] = (["from", "path", "column", "set", "tokenEnvFile", "since", "restart", "layer", "origin", "source", "filePrefix", "rate", "throttleLimit", .. DialectWords.All], CollectReader.Read),
        ["protect"] = (["to", "rules", "unlisted", "quasiIdentifier", "k", "maskingKeyFile", "maskingKeyVariable", "maskingKeyId", "removeInput", "onError", "encryption", "kmsKeyId", .. DialectWords.All], ReadProtect),
        ["merge"] = (["to", "headerMode", "addSource", "uniqueBy", "onError", "rejectTo", "outputDelimiter", "outputEncoding", .. DialectWords.All], ReadMerge),
        ["analyze"] = (["definition", "to", "memoryLimit", "strict", "onError", .. DialectWords.All], ReadAnalyze),
        ["check"] = (["schema", .. DialectWords.All], ReadCheck),
        ["receive"] = (["to", "rename", "includeSideFiles"], ReadReceive),
        ["clean"] = (["olderThanDays"], ReadClean),
    };

    public static PlanStep Read(JsonPlace step, int number)
    {
        if (step.Members().Select(member => member.Name).Intersect(Kinds.Keys).ToList() is not [var verb])
            throw step.Invalid($"a step has exactly one of {string.Join(", ", Kinds.Keys)}");
        var (members, read) = Kinds[verb];
        step.CheckMembers([verb, .. members]);
        return read(step, number);
    }

    private static SendStep ReadSend(JsonPlace step, int number) => new(step.Require("send").FilePath(), ReadSources(step.Require("source")))
    {
        Number = number,
        Reading = DialectReader.Read(step),
        Layer = step.Find("layer")?.Text() ?? RawKey.DefaultLayer,
        Origin = step.Find("origin")?.Text() ?? RawKey.DefaultOrigin,
        Format = step.Find("format")?.Text() ?? RawKey.DefaultFormat,
        Encryption = step.Find("encryption")?.Choice<ServerEncryption>(),
        KmsKeyId = step.Find("kmsKeyId")?.Text(),
        SkipValidation = step.Find("skipValidation")?.Boolean() ?? false,
    };

    private static ProtectStep ReadProtect(JsonPlace step, int number)
    {
        var rules = step.Require("rules");
        var isFile = rules.Element.ValueKind == JsonValueKind.String;
        return new ProtectStep(step.Require("protect").Text(), step.Require("to").Text())
        {
            Number = number,
            Reading = DialectReader.Read(step),
            OnError = OnError(step),
            RulesFile = isFile ? rules.FilePath() : null,
            Rules = isFile ? null : RulesReader.Read(rules),
            Overrides = new RuleOverrides(step.Find("unlisted")?.Choice<UnlistedAction>(), step.Find("quasiIdentifier")?.Texts(), step.Find("k")?.PositiveInteger()),
            KeyFile = step.Find("maskingKeyFile")?.FilePath(),
            KeyVariable = step.Find("maskingKeyVariable")?.Text(),
            KeyId = step.Find("maskingKeyId")?.Text(),
            Encryption = step.Find("encryption")?.Choice<ServerEncryption>(),
            KmsKeyId = step.Find("kmsKeyId")?.Text(),
            RemoveInput = step.Find("removeInput")?.Boolean() ?? false,
        };
    }

    private static MergeStep ReadMerge(JsonPlace step, int number) => new(step.Require("merge").Text(), step.Require("to").Text())
    {
        Number = number,
        Reading = DialectReader.Read(step),
        OnError = OnError(step),
        RejectTo = step.Find("rejectTo")?.Text(),
        Options = new MergeOptions
        {
            HeaderMode = step.Find("headerMode")?.Choice<HeaderMode>() ?? HeaderMode.Same,
            SourceColumn = step.Find("addSource")?.Text(),
            UniqueBy = step.Find("uniqueBy")?.Texts() ?? [],
            Output = Writing(step),
        },
    };

    private static AnalyzeStep ReadAnalyze(JsonPlace step, int number) => new(step.Require("analyze").Text(), step.Require("definition").FilePath(), step.Require("to").Text())
    {
        Number = number,
        Reading = DialectReader.Read(step),
        OnError = OnError(step),
        Strict = step.Find("strict")?.Boolean(),
        MemoryLimit = step.Find("memoryLimit")?.Bytes(),
    };

    private static CheckStep ReadCheck(JsonPlace step, int number) => new(step.Require("check").Text())
    {
        Number = number,
        Reading = DialectReader.Read(step),
        Schema = step.Find("schema")?.FilePath(),
    };

    private static ReceiveStep ReadReceive(JsonPlace step, int number) => new(step.Require("receive").Text(), step.Require("to").Text())
    {
        Number = number,
        Rename = step.Find("rename")?.Boolean() ?? false,
        IncludeSideFiles = step.Find("includeSideFiles")?.Boolean() ?? false,
    };

    private static CleanStep ReadClean(JsonPlace step, int number) => new(step.Require("clean").Texts()[0])
    {
        Number = number,
        OlderThanDays = step.Find("olderThanDays")?.PositiveInteger() ?? 1,
    };

    private static CsvErrorAction OnError(JsonPlace step) =>
        step.Find("onError")?.Choice<CsvErrorAction>() ?? (step.Find("rejectTo") is null ? CsvErrorAction.Stop : CsvErrorAction.Skip);

    // The words of reading, said of what is written.
    private static DialectParts Writing(JsonPlace step)
    {
        var parts = DialectParts.None;
        foreach (var (word, member) in new[] { ("delimiter", "outputDelimiter"), ("encoding", "outputEncoding") })
        {
            if (step.Find(member) is not { } value)
                continue;
            (parts, var problem) = DialectWords.Take(parts, word, [value.Text()]);
            if (problem is not null)
                throw value.Invalid(problem);
        }

        return parts;
    }

    private static SourceMap ReadSources(JsonPlace source) => source.Element.ValueKind == JsonValueKind.Object
        ? new SourceMap(source.Members().Select(member => KeyValuePair.Create(member.Name, member.Value.Text())))
        : SourceMap.Always(source.Text());
}
