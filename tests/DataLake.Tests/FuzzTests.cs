using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Embedded;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;
using DataLake.Tests.Stores.S3;

namespace DataLake.Tests;

/// <summary>What people and servers write, damaged: no exception but ours.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Plans() => Fuzzing.RunAsync(
        ["""{ "bucket": "b", "log": "l", "steps": [ { "send": "{raw}/*.csv", "source": { "M": "*m*" } }, { "merge": "Raw/", "to": "a" }, { "analyze": "a", "definition": "d", "to": "c" } ] }"""],
        json =>
        {
            PlanReader.Parse(json, "plan.json");
            return Task.CompletedTask;
        });

    [Fact]
    public Task Definitions() => Fuzzing.RunAsync(
        ["""{ "culture": "pt-BR", "nullValue": ["NA"], "where": "x > 1 AND y IN ('a', 'b')", "derive": { "z": "x * 2" }, "groupBy": ["y"], "measure": { "n": "count(*)", "m": "max(z)" }, "having": "n > 0", "orderBy": ["n DESC"], "top": 3, "nullKey": "drop" }"""],
        json => AnswerAsync(AnalysisDefinition.Parse(json, "d.json")));

    [Fact]
    public Task Expressions() => Fuzzing.RunAsync(
        ["(x + 1) * 2 >= 3 AND NOT y LIKE 'a%' ESCAPE '\\'", "CASE WHEN x IS NULL THEN 'n' ELSE upper(y) || '!' END = 'A!'", "regexp_like(y, '^(a|b)+$') OR x BETWEEN 1 AND 5 OR year(to_date(y, 'dd/MM/yyyy')) = 2020", "coalesce(x, 0) % 2 = 0 AND y IN ('a', 'b', NULL)"],
        where => AnswerAsync(new AnalysisDefinition { Where = where }));

    [Fact]
    public Task Json_tables() => Fuzzing.RunAsync(
        ["""[ { "id": 1, "title": "A", "genres": [ { "name": "x" }, { "name": "y" } ], "n": 1.5 }, { "id": 2, "title": null } ]""", "{ \"id\": 1, \"title\": \"A\" }\n{ \"id\": 2, \"title\": \"B\" }\n"],
        json =>
        {
            var table = folder.File("t.json", json);
            return AnswerAsync(new AnalysisDefinition { Join = [new JoinDefinition { Table = table, On = "x = id" }] });
        });

    [Fact]
    public Task Env_files() => Fuzzing.RunAsync(
        ["# x\nexport AWS_ACCESS_KEY_ID=AKID\nAWS_SECRET_ACCESS_KEY=\"se cret\" # y\nAWS_REGION='sa-east-1'\nAWS_PROFILE=${HOME}\n"],
        text =>
        {
            EnvFile.Read(folder.File(".env", Encoding.UTF8.GetBytes(text)));
            return text.Contains('"', StringComparison.Ordinal) ? Task.CompletedTask : throw new DataLakeException("None", ErrorCategory.InvalidData, "most are read, as they stand");
        });

    [Fact]
    public async Task Listings_of_a_server_that_lies()
    {
        var page = "";
        await using var server = new ScriptedServer(request => (200, request.Url!.AbsolutePath == "/" ? "<ListAllMyBucketsResult/>" : page, []));
        await using var store = await S3Store.ConnectAsync(new S3Connection { EndpointUrl = server.Endpoint, Credentials = new("datalaketest", "datalaketestsecret"), MaxAttempts = 1 }, Stop);
        await Fuzzing.RunAsync(
            ["<?xml version=\"1.0\"?><ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated><Contents><Key>Raw/a%20b.csv</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;x&quot;</ETag><Size>12</Size></Contents></ListBucketResult>"],
            async text =>
            {
                page = text;
                await foreach (var found in store.ListAsync("bucket", "Raw/", Stop))
                    Assert.StartsWith("Raw/", found.Key);
            });
    }

    [Fact]
    public async Task Keys()
    {
        var store = new DirectoryStore(folder["lake"]);
        await store.CreateBucketAsync("bucket", null, Stop);
        await Fuzzing.RunAsync(
            ["Raw/Local/CSV/Obras/2026/01/02/a b.csv", "a/./b", "a//b/", "CON.txt", new string('é', 300), "/lead", "../x"],
            async key =>
            {
                await using (var writer = await store.CreateAsync("bucket", key, null, Stop))
                {
                    writer.Stream.Write("x"u8);
                    await writer.CommitAsync(Stop);
                }

                Assert.Equal(1, (await store.FindAsync("bucket", key, Stop))?.Size);
                await store.RemoveAsync("bucket", [key], Stop);
                Assert.Null(await store.FindAsync("bucket", key, Stop));
            });
    }

    public void Dispose() => folder.Dispose();

    private Task AnswerAsync(AnalysisDefinition definition)
    {
        AnalysisEngine.Run(definition, [CsvSource.FromFile(folder.File("x.csv", "x,y\n1,a\n2,b\n,c\n"))], cancellationToken: Stop);
        return Task.CompletedTask;
    }
}
