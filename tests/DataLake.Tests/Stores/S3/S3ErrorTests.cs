using DataLake.Stores.S3;
using DataLake.Tests.Integration;

namespace DataLake.Tests.Stores.S3;

/// <summary>What a server may answer, and what its user is told: which fault, and what to do.</summary>
public sealed class S3ErrorTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private static readonly S3Credentials Key = new("datalaketest", "a-secret-that-nobody-sees");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("404 Not Found", "NoSuchBucket", "BucketNotFound", "create it first")]
    [InlineData("403 Forbidden", "AccessDenied", "AccessDenied", "ask the owner")]
    [InlineData("403 Forbidden", "InvalidAccessKeyId", "CredentialsRefused", "check the access key id")]
    [InlineData("403 Forbidden", "SignatureDoesNotMatch", "CredentialsRefused", "check the access key id")]
    [InlineData("400 Bad Request", "ExpiredToken", "CredentialsExpired", "sign in again")]
    [InlineData("403 Forbidden", "RequestTimeTooSkewed", "ClockSkewed", "set the clock")]
    [InlineData("301 Moved Permanently", "PermanentRedirect", "RegionMismatch", "-Region")]
    [InlineData("400 Bad Request", "IllegalLocationConstraintException", "RegionMismatch", "-Region")]
    [InlineData("503 Slow Down", "SlowDown", "StoreBusy", "try again later")]
    [InlineData("500 Internal Server Error", "InternalError", "StoreBusy", "try again later")]
    [InlineData("400 Bad Request", "QuotaExceeded", "StoreRefused", "QuotaExceeded")]
    public async Task Each_answer_is_worded_with_what_to_do(string status, string code, string errorId, string advice)
    {
        var first = true;
        await using var proxy = new FaultProxy(Nowhere, _ =>
        {
            // Connecting lists the buckets; being refused that is no reason not to go on.
            var connecting = first;
            first = false;
            return connecting ? new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: "AccessDenied") : new Fault(FaultKind.Answer, Status: status, Code: code);
        });
        await using var store = await S3Store.ConnectAsync(new S3Connection { EndpointUrl = proxy.Endpoint, Credentials = Key, MaxAttempts = 2 }, Stop);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.ListAsync("bucket", "", Stop).ToListAsync(Stop));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Contains("bucket", error.Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InvalidAccessKeyId", "CredentialsRefused")]
    [InlineData("ExpiredToken", "CredentialsExpired")]
    public async Task Connecting_finds_out_that_credentials_do_not_work(string code, string errorId)
    {
        await using var proxy = new FaultProxy(Nowhere, _ => new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: code));
        var error = await Assert.ThrowsAsync<DataLakeException>(() => S3Store.ConnectAsync(new S3Connection { EndpointUrl = proxy.Endpoint, Credentials = Key }, Stop));
        Assert.Equal(errorId, error.ErrorId);
    }

    [Fact]
    public async Task Nobody_at_the_endpoint_is_told_as_such()
    {
        var error = await Assert.ThrowsAsync<DataLakeException>(() => S3Store.ConnectAsync(new S3Connection { EndpointUrl = Nowhere, Credentials = Key, MaxAttempts = 1 }, Stop));
        Assert.Equal("StoreUnreachable", error.ErrorId);
        Assert.Contains("check the endpoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_error_and_no_object_shows_a_secret()
    {
        const string Token = "a-token-that-nobody-sees";
        var connection = new S3Connection { EndpointUrl = Nowhere, Credentials = new S3Credentials("datalaketest", "a-secret-that-nobody-sees", Token), MaxAttempts = 1 };
        var error = await Assert.ThrowsAsync<DataLakeException>(() => S3Store.ConnectAsync(connection, Stop));
        var shown = string.Join('\n', error, connection, connection.Credentials, System.Text.Json.JsonSerializer.Serialize(connection), System.Text.Json.JsonSerializer.Serialize(connection.Credentials));
        Assert.Contains("datalaketest", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-sees", shown, StringComparison.Ordinal);
    }
}
