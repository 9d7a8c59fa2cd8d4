using System.Text.Json;
using DataLake.Collecting;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Collecting;

/// <summary>A lake in a folder, and what tests of collecting do with it.</summary>
internal sealed class CollectFixture : IDisposable
{
    public const string Bucket = "films";

    private readonly TemporaryFolder folder = new();

    public CollectFixture()
    {
        Store = new DirectoryStore(folder["lake"]);
        Store.CreateBucketAsync(Bucket, null, Stop).GetAwaiter().GetResult();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public DirectoryStore Store { get; }

    public TemporaryFolder Folder => folder;

    /// <summary>The films of TMDB by their numbers of IMDb.</summary>
    public static string Movies(Uri address, string more = "") => $$"""
        {
          "origin": "TMDB", "source": "Movies", "baseUrl": "{{address}}", "token": "TMDB_TOKEN",
          "path": "/3/movie/{id}", "query": { "append_to_response": "credits" }, "key": "id", "match": "imdb_id",
          "limits": { "perSecond": 2000, "parallel": 8, "retries": 3 }{{more}}
        }
        """;

    public async Task<CollectResult> CollectAsync(string definition, IEnumerable<string>? ids = null, string? token = StandIns.StandInTmdb.Token, CollectOptions? options = null, CancellationToken? stop = null) =>
        await new ApiCollector(Store, Bucket, ApiDefinition.Parse(definition), token is null ? null : new ApiToken(token))
            .RunAsync(options ?? new CollectOptions(), ids?.Select(id => (IReadOnlyList<string>)[id]), stop ?? Stop);

    public Task<DataLakeException> FailAsync(string definition, IEnumerable<string>? ids = null, string? token = StandIns.StandInTmdb.Token, CollectOptions? options = null) =>
        Assert.ThrowsAsync<DataLakeException>(() => CollectAsync(definition, ids, token, options));

    /// <summary>The files of a place of the lake, in the order of their keys.</summary>
    public IReadOnlyList<string> Files(string below = "Raw") => Directory.Exists(folder[$"lake/{Bucket}/{below}"])
        ? [.. Directory.EnumerateFiles(folder[$"lake/{Bucket}/{below}"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The records of all files, each as it stands there.</summary>
    public IReadOnlyList<string> Records() => [.. Files().SelectMany(Records)];

    public static IEnumerable<string> Records(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var record in document.RootElement.EnumerateArray())
            yield return record.GetRawText();
    }

    public void Dispose() => folder.Dispose();
}
