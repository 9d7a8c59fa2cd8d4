using System.Globalization;
using DataLake.Stores;
using DataLake.Stores.Addresses;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;

namespace DataLake.Tests.Stores.S3;

/// <summary>Listings, removals and the clock before servers that do as they like.</summary>
public sealed class S3ListingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "a+b %20.csv", "a+b %20.csv")]
    [InlineData("<EncodingType>url</EncodingType>", "a%2Bb+%2520.csv", "a+b %20.csv")]
    [InlineData("<EncodingType>url</EncodingType>", "a%01b", "a\u0001b")]
    public async Task A_key_is_decoded_only_where_the_answer_says_that_it_is_encoded(string encoding, string listed, string key)
    {
        await using var server = new ScriptedServer(_ => Page($"{encoding}<Contents><Key>{listed}</Key><Size>1</Size></Contents>"));
        await using var store = await ConnectAsync(server);
        Assert.Equal([key], await KeysAsync(store, ""));
    }

    [Theory]
    [InlineData("<IsTruncated>true</IsTruncated><Contents><Key>a</Key></Contents>", "")]
    [InlineData("<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken><Contents><Key>a</Key></Contents>", "")]
    [InlineData("<Contents><Key>b/a</Key></Contents>", "a/")]
    [InlineData("<Contents><Key></Key></Contents>", "")]
    [InlineData("<Contents><Size>1</Size></Contents>", "")]
    [InlineData("<Contents><Key>a</Key><Size>-1</Size></Contents>", "")]
    [InlineData("<title>A page</title>", "")]
    public async Task A_listing_that_cannot_be_is_an_error_and_not_an_endless_one(string page, string prefix)
    {
        await using var server = new ScriptedServer(_ => Page(page));
        await using var store = await ConnectAsync(server);
        Assert.Equal("ListingBroken", (await Assert.ThrowsAsync<DataLakeException>(() => KeysAsync(store, prefix))).ErrorId);
    }

    [Fact]
    public async Task A_page_that_comes_again_under_another_name_is_an_error()
    {
        var pages = 0;
        await using var server = new ScriptedServer(_ => Page($"<IsTruncated>true</IsTruncated><NextContinuationToken>{++pages}</NextContinuationToken><Contents><Key>a</Key><Size>1</Size></Contents>"));
        await using var store = await ConnectAsync(server);
        Assert.Equal("ListingBroken", (await Assert.ThrowsAsync<DataLakeException>(() => KeysAsync(store, ""))).ErrorId);
    }

    [Theory]
    [InlineData("<Contents><Key>a</Key><Size>x</Size></Contents>")]
    [InlineData("<Contents><Key>a</Key><Size>99999999999999999999</Size></Contents>")]
    [InlineData("<Contents><Key>a</Key><LastModified>yesterday</LastModified></Contents>")]
    public async Task What_cannot_be_read_is_said_to_be_the_servers(string page)
    {
        await using var server = new ScriptedServer(_ => Page(page));
        await using var store = await ConnectAsync(server);
        Assert.Equal("AnswerUnreadable", (await Assert.ThrowsAsync<DataLakeException>(() => KeysAsync(store, ""))).ErrorId);
    }

    [Fact]
    public async Task A_page_of_the_web_is_neither_an_object_nor_a_listing_nor_a_removal()
    {
        var isUp = true;
        await using var server = new ScriptedServer(_ => isUp ? (200, "<ListAllMyBucketsResult/>", []) : (200, "<!DOCTYPE html><title>Log in</title>", [("Content-Type", "text/html")]));
        await using var store = await ConnectAsync(server);
        isUp = false;
        foreach (var call in new Func<Task>[]
        {
            () => store.FindAsync("bucket", "a.csv", Stop), () => store.FindBucketAsync("bucket", Stop), () => KeysAsync(store, ""), () => store.ListBucketsAsync(Stop).ToListAsync(Stop),
            () => store.RemoveAsync("bucket", ["a.csv"], Stop), () => store.RemoveBucketAsync("bucket", force: false, Stop), () => store.ListUploadsAsync("bucket", "", Stop).ToListAsync(Stop),
        })
            Assert.Equal("StoreNotS3", (await Assert.ThrowsAsync<DataLakeException>(call)).ErrorId);
    }

    [Theory]
    [InlineData("MinIO", "/a", true)]
    [InlineData("VERSITYGW", "a//b", true)]
    [InlineData("MinIO", "a/b/", false)]
    [InlineData("AmazonS3", "/a", false)]
    public async Task A_key_that_the_server_takes_for_another_is_refused(string name, string key, bool isRefused)
    {
        await using var server = new ScriptedServer(request => (request.HttpMethod == "HEAD" ? 404 : 200, request.HttpMethod == "HEAD" ? "" : "<ListAllMyBucketsResult/>", [("Server", name)]));
        await using var store = await ConnectAsync(server);
        foreach (var call in new Func<Task>[] { () => store.FindAsync("bucket", key, Stop), () => store.RemoveAsync("bucket", ["x", key], Stop), () => store.CreateAsync("bucket", key, null, Stop) })
        {
            var error = await Record.ExceptionAsync(call);
            Assert.Equal(isRefused, error is DataLakeException { ErrorId: "KeyInvalid" });
        }
    }

    [Fact]
    public async Task The_servers_time_is_taken_where_HEAD_is_refused_for_the_clock()
    {
        var ahead = TimeSpan.FromMinutes(20);
        await using var server = new ScriptedServer(request =>
        {
            var now = DateTime.UtcNow + ahead;
            var date = ("Date", now.ToString("R", CultureInfo.InvariantCulture));
            var signed = DateTime.ParseExact(request.Headers["x-amz-date"]!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
            if ((signed - now).Duration() > TimeSpan.FromMinutes(15))
                return (403, $"<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message><ServerTime>{now:yyyy-MM-dd'T'HH:mm:ss'Z'}</ServerTime></Error>", [date]);
            return request.HttpMethod == "HEAD" ? (200, "", [date, ("ETag", "\"x\"")]) : (200, "<ListAllMyBucketsResult/>", [date]);
        });
        await using var store = await ConnectAsync(server);
        Assert.NotNull(await store.FindAsync("bucket", "a.csv", Stop));
    }

    [Fact]
    public async Task Where_the_clock_cannot_be_corrected_it_is_named()
    {
        await using var server = new ScriptedServer(request => request.HttpMethod == "HEAD"
            ? (403, "", [("Date", DateTime.UtcNow.AddMinutes(20).ToString("R", CultureInfo.InvariantCulture))])
            : (200, "<ListAllMyBucketsResult/>", []));
        await using var store = await ConnectAsync(server);
        Assert.Equal("ClockSkewed", (await Assert.ThrowsAsync<DataLakeException>(() => store.FindAsync("bucket", "a.csv", Stop))).ErrorId);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task An_address_is_good_as_long_as_asked_whatever_the_clocks_differ_by(int seconds)
    {
        await using var server = new ScriptedServer(request =>
        {
            var date = ("Date", DateTime.UtcNow.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture));
            return request.HttpMethod == "HEAD" ? (200, "", [date, ("ETag", "\"x\"")]) : (200, "<ListAllMyBucketsResult/>", [date]);
        });
        await using var store = await ConnectAsync(server);
        var address = await ObjectAddress.OfAsync(store, "bucket", "a.csv", ObjectAddress.Longest, cancellationToken: Stop);
        Assert.Contains("X-Amz-Expires=604800&", address.Query);
    }

    [Theory]
    [InlineData(501, "StoreRefused")]
    [InlineData(507, "StoreFull")]
    public async Task What_will_not_pass_is_not_said_to_pass(int status, string errorId)
    {
        await using var server = new ScriptedServer(request => request.Url!.AbsolutePath == "/" ? (200, "<ListAllMyBucketsResult/>", []) : (status, "", []));
        await using var store = await ConnectAsync(server);
        Assert.Equal(errorId, (await Assert.ThrowsAsync<DataLakeException>(() => store.OpenReadAsync("bucket", "a.csv", Stop))).ErrorId);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/prefix", "has more than a host and a port")]
    [InlineData("http://127.0.0.1:9/?x=1", "has more than a host and a port")]
    [InlineData("http://user:p4ss@127.0.0.1:9", "has credentials in it")]
    [InlineData("ftp://user:p4ss@127.0.0.1", "is not an endpoint")]
    public async Task An_address_with_more_than_a_host_is_refused_and_shown_without_its_user(string endpoint, string says)
    {
        var error = await Assert.ThrowsAsync<DataLakeException>(() => S3Store.ConnectAsync(new S3Connection { EndpointUrl = new Uri(endpoint), Credentials = new("a", "b") }, Stop));
        Assert.Equal("EndpointInvalid", error.ErrorId);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain("p4ss", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("p4ss", error.Target, StringComparison.Ordinal);
    }

    private static (int, string, (string, string)[]) Page(string content) => (200, $"<ListBucketResult>{content}</ListBucketResult>", []);

    private static Task<S3Store> ConnectAsync(ScriptedServer server) =>
        S3Store.ConnectAsync(new S3Connection { EndpointUrl = server.Endpoint, Credentials = new("datalaketest", "datalaketestsecret"), MaxAttempts = 2 }, Stop);

    private static async Task<List<string>> KeysAsync(ILakeStore store, string prefix)
    {
        var keys = new List<string>();
        await foreach (var found in store.ListAsync("bucket", prefix, Stop))
            keys.Add(found.Key);
        return keys;
    }
}
