using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DataLake.Analysis.Definition;
using DataLake.Collecting.Definitions;
using DataLake.Csv;
using DataLake.Masking.Rules;
using DataLake.Pipelines.Plans;
using Json.Schema;

namespace DataLake.Tests.Pipelines;

/// <summary>The JSON Schemas of plans and definitions say what their readers say: to editors, and to the letter.</summary>
public sealed partial class SchemaTests
{
    private static readonly string Folder = Path.Combine(TestData.RepositoryRoot, "schemas");
    private static readonly JsonDocumentOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Lazy<(JsonSchema Plan, JsonSchema Definition, JsonSchema Api, JsonSchema Rules)> Schemas = new(Load);

    public static TheoryData<string> Plans => Examples(path => Path.GetFileName(path).Contains("plan", StringComparison.Ordinal));

    public static TheoryData<string> Definitions => Examples(path => !Path.GetFileName(path).Contains("plan", StringComparison.Ordinal) && !IsApi(path) && !IsRules(path));

    public static TheoryData<string> Rules => Examples(IsRules);

    public static TheoryData<string> Apis => Examples(path => !Path.GetFileName(path).Contains("plan", StringComparison.Ordinal) && IsApi(path));

    [Theory]
    [MemberData(nameof(Plans))]
    public void Every_plan_of_the_examples_keeps_to_its_schema(string path) =>
        Assert.True(IsValid(Schemas.Value.Plan, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path))));

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_definition_of_the_examples_keeps_to_its_schema(string path) =>
        Assert.True(IsValid(Schemas.Value.Definition, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path))));

    [Theory]
    [MemberData(nameof(Rules))]
    public void All_rules_of_the_examples_keep_to_their_schema(string path) =>
        Assert.True(IsValid(Schemas.Value.Rules, File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path))));

    [Theory]
    [MemberData(nameof(Apis))]
    public void Every_api_of_the_examples_is_read_and_keeps_to_its_schema(string path)
    {
        var api = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path));
        Assert.True(IsValid(Schemas.Value.Api, api));
        ApiDefinition.Parse(api, path);
    }

    [Theory]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x/{id}", "key": "id", "match": { "id": "a.b" }, "token": { "variable": "T", "header": "X-Key", "scheme": "" }, "headers": { "Accept-Language": "pt-BR" }, "keep": { "adult": [false, null] }, "notFound": { "status": [404, 410], "when": { "ok": false } }, "cacheDays": 7, "lookup": { "path": "/find/{id}", "query": { "a": 1 }, "value": "r.id" }, "query": { "f": "{found}" } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "variables": { "year": null }, "pages": { "number": "page", "first": 0, "total": "t", "count": "c", "most": 500 }, "slices": { "from": "f", "to": "t", "first": "{year}-01-01", "last": "{year}-12-31" } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "pages": { "cursor": "c", "next": "n" }, "limits": { "perSecond": 0.5, "parallel": 64, "retries": 1, "timeoutSeconds": 1, "patienceSeconds": 1, "answerBytes": "1MB", "fileRecords": 1, "fileBytes": 1000 } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "format": "jsonLines" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "query": { "api_key": "x" } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "x" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x?a=1" }""")]
    [InlineData("""{ "origin": "A/B", "source": "S", "baseUrl": "https://a.example", "path": "/x" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "ftp://a.example", "path": "/x" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "token": "eyJ.hbG" }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "pages": { "number": "p", "next": "n" } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "limits": { "perSecond": 0 } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "notFound": { "status": 401 } }""")]
    [InlineData("""{ "origin": "A", "source": "S", "baseUrl": "https://a.example", "path": "/x", "record": "a" }""")]
    [InlineData("""{ "source": "S", "baseUrl": "https://a.example", "path": "/x" }""")]
    public void Schema_and_reader_agree_on_an_api(string api) =>
        Assert.Equal(IsRead(() => ApiDefinition.Parse(api)), IsValid(Schemas.Value.Api, api));

    [Theory]
    [InlineData("""{ "bucket": "b", "steps": [ { "collect": "d.json", "from": "Stage/", "path": "*.csv", "column": "id", "set": { "year": 2023 }, "tokenEnvFile": ".env", "since": "2026-01-01", "restart": true, "layer": "L", "origin": "O", "source": "S", "filePrefix": "p", "rate": 40, "throttleLimit": 8, "delimiter": "|" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "collect": "d.json", "column": { "id": "tt" } } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "collect": "d.json", "rate": 0 } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "collect": "d.json", "token": "x" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "*.csv", "source": "X" } ] }""")]
    [InlineData("""{ "$schema": "plan.schema.json", "description": "d", "bucket": "b", "log": "L", "steps": { "clean": "", "olderThanDays": 7 } }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "*.csv", "source": { "A": "a*" }, "layer": "L", "origin": "O", "format": "F", "skipValidation": true, "delimiter": ";", "encoding": ["utf-8", "latin1"] } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "Raw/", "to": "a.csv", "headerMode": "union", "addSource": "file", "uniqueBy": ["id"], "onError": "skip", "rejectTo": "r.csv", "outputDelimiter": ";", "outputEncoding": "utf-8" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "analyze": "a.csv", "definition": "d.json", "to": "b.csv", "memoryLimit": "1GB", "onError": "Pad", "skipLines": 2, "noHeader": true, "nullValue": "NA" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "check": "a.csv", "schema": "s.json" }, { "receive": "Raw/", "to": "out" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "Landing/", "to": "Raw/", "rules": "r.json", "unlisted": "keep", "quasiIdentifier": "a", "k": 5, "maskingKeyFile": "k", "maskingKeyVariable": "V", "maskingKeyId": "i", "removeInput": true, "onError": "skip", "encryption": "kms", "kmsKeyId": "x", "delimiter": ";" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "a.csv", "to": "b.csv", "rules": { "columns": { "a": "Keep" } } } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "a.csv", "to": "b.csv" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "a.csv", "to": "b.csv", "rules": { "columns": { "a": { "method": "blur" } } } } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "a.csv", "to": "b.csv", "rules": "r.json", "encryption": "yes" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "protect": "a.csv", "to": "b.csv", "rules": "r.json", "rejectTo": "r.csv" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "*.csv" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "*.csv", "source": "X", "merge": "Raw/", "to": "a" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "Raw/", "to": "a.csv", "headermode": "union" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "Raw/", "to": "a.csv", "onError": "ignore" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "Raw/", "to": "" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "clean": "", "olderThanDays": 0 } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "receive": "Raw/", "to": "out", "delimiter": ";" } ] }""")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "*.csv", "source": "X", "skipLines": -1 } ] }""")]
    [InlineData("""{ "steps": [ { "clean": "" } ] }""")]
    [InlineData("""{ "bucket": "b", "step": [ { "clean": "" } ] }""")]
    public void Schema_and_reader_agree_on_a_plan(string plan) =>
        Assert.Equal(IsRead(() => PlanReader.Parse(plan, "plan.json")), IsValid(Schemas.Value.Plan, plan));

    [Theory]
    [InlineData("""{ "groupBy": "a", "measure": { "n": "count(*)" }, "orderBy": ["n desc"], "top": 3, "withTies": true, "nullKey": "drop" }""")]
    [InlineData("""{ "$schema": "x", "description": "d", "culture": "pt-BR", "join": { "table": "t", "on": "id", "kind": "left", "as": "t", "nullValue": "0" }, "select": ["a"], "derive": {}, "distinctBy": "a", "explode": ["a"], "where": "a", "having": "b", "memoryLimit": 5 }""")]
    [InlineData("""{ "groupby": "a" }""")]
    [InlineData("""{ "top": 0 }""")]
    [InlineData("""{ "join": { "table": "t" } }""")]
    [InlineData("""{ "nullKey": "forget" }""")]
    [InlineData("""{ "where": "" }""")]
    [InlineData("""{ "withTies": "yes" }""")]
    public void Schema_and_reader_agree_on_a_definition(string definition) =>
        Assert.Equal(IsRead(() => AnalysisDefinition.Parse(definition)), IsValid(Schemas.Value.Definition, definition));

    [Theory]
    [InlineData("""{ "$schema": "x", "description": "d", "culture": "pt-BR", "unlisted": "drop", "quasiIdentifier": ["a"], "k": 3, "columns": { "a": "Keep", "b": { "method": "keep" }, "c": { "method": "Null", "where": "a = 1" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "redact", "with": "x" }, "b": { "method": "partial", "pattern": "##*" }, "c": { "method": "Partial", "first": 1, "last": "2" }, "d": { "method": "hash", "kind": "email", "domain": "x", "length": 16 } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "pseudonym", "kind": "Cpf", "domain": "x", "onInvalid": "hash", "with": "x" }, "b": { "method": "shiftDate", "entity": "a", "kind": "cpf", "domain": "d", "maxDays": 10, "format": "yyyyMMdd", "onInvalid": "null" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "generalize", "band": 10 }, "b": { "method": "generalize", "digits": 3, "onInvalid": "null" }, "c": { "method": "generalize", "date": "month", "format": "dd/MM/yyyy" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "pseudonym" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "hash", "pattern": "#" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "keep", "with": "x" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "shiftDate" } } }""")]
    [InlineData("""{ "columns": { "a": { "method": "redact", "onInvalid": "null" } } }""")]
    [InlineData("""{ "columns": { "a": { "kind": "cpf" } } }""")]
    [InlineData("""{ "columns": { "a": 1 } }""")]
    [InlineData("""{ "columns": { "a": "Keep" }, "k": 0 }""")]
    [InlineData("""{ "column": { "a": "Keep" } }""")]
    public void Schema_and_reader_agree_on_rules(string rules) =>
        Assert.Equal(IsRead(() => RulesReader.Parse(rules, "rules.json")), IsValid(Schemas.Value.Rules, rules));

    [Theory]
    [InlineData("about_DataLake_Plans.md")]
    [InlineData("about_DataLake_Definitions.md")]
    [InlineData("about_DataLake_Apis.md")]
    public void The_pages_tell_of_every_member(string page)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, page switch { "about_DataLake_Plans.md" => "plan.schema.json", "about_DataLake_Apis.md" => "api.schema.json", _ => "definition.schema.json" })))!;
        var members = Members(schema).Concat(page == "about_DataLake_Apis.md" ? [] : DialectWords.All).Distinct();
        foreach (var language in new[] { "en-US", "pt-BR" })
        {
            var text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", language, page));
            Assert.Equal([], members.Where(member => !text.Contains($"`{member}`", StringComparison.Ordinal)));
        }
    }

    // The examples of those pages, in both languages: each is read by the reader that it is for, and keeps to its schema.
    [Theory]
    [InlineData("about_DataLake_Plans.md", 1)]
    [InlineData("about_DataLake_Definitions.md", 2)]
    [InlineData("about_DataLake_Apis.md", 1)]
    [InlineData("about_DataLake_Masking.md", 1)]
    public void The_examples_of_the_pages_are_read_and_keep_to_their_schema(string page, int count)
    {
        foreach (var language in new[] { "en-US", "pt-BR" })
        {
            var examples = JsonBlock().Matches(File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", language, page))).Select(block => block.Groups[1].Value).ToList();
            Assert.Equal(count, examples.Count);
            Assert.All(examples, example =>
            {
                var (schema, read) = page switch
                {
                    "about_DataLake_Plans.md" => (Schemas.Value.Plan, (Action)(() => PlanReader.Parse(example, "plan.json"))),
                    "about_DataLake_Apis.md" => (Schemas.Value.Api, () => ApiDefinition.Parse(example, "api.json")),
                    "about_DataLake_Masking.md" => (Schemas.Value.Rules, () => RulesReader.Parse(example, "rules.json")),
                    _ => (Schemas.Value.Definition, () => AnalysisDefinition.Parse(example)),
                };
                Assert.True(IsValid(schema, example), example);
                read();
            });
        }
    }

    private static TheoryData<string> Examples(Func<string, bool> select) => new(
        Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "examples"), "*.json", SearchOption.AllDirectories)
            .Where(path => !path.Contains("automation", StringComparison.Ordinal) && select(path))
            .Select(path => Path.GetRelativePath(TestData.RepositoryRoot, path)));

    private static bool IsRules(string path) => path.EndsWith(".masking.json", StringComparison.Ordinal);

    private static bool IsApi(string path) => File.ReadAllText(Path.Combine(TestData.RepositoryRoot, path)).Contains("\"baseUrl\"", StringComparison.Ordinal);

    private static (JsonSchema Plan, JsonSchema Definition, JsonSchema Api, JsonSchema Rules) Load()
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry() };
        var rules = Read("masking.schema.json", options);
        return (Read("plan.schema.json", options), Read("definition.schema.json", options), Read("api.schema.json", options), rules);
    }

    // Each finds the other by its name, as it does beside it in the folder.
    private static JsonSchema Read(string name, BuildOptions options) =>
        JsonSchema.FromText(File.ReadAllText(Path.Combine(Folder, name)), options, new Uri($"https://schemas.test/{name}"));

    private static bool IsValid(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json, Relaxed);
        return schema.Evaluate(document.RootElement).IsValid;
    }

    private static bool IsRead(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (DataLakeException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject schema => (schema["properties"] is JsonObject properties ? properties.Select(property => property.Key) : []).Concat(schema.SelectMany(member => Members(member.Value))),
        JsonArray items => items.SelectMany(Members),
        _ => [],
    };

    [GeneratedRegex("(?s)```json\\r?\\n(.*?)```")]
    private static partial Regex JsonBlock();
}
