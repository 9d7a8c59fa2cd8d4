using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;
using DataLake.Tests.Integration;

namespace DataLake.Tests.Stores.S3;

/// <summary>What a server may answer, and what its user is told: which fault, and what to do.</summary>
public sealed class S3ErrorTests
{
    private const string Says = "as the test says";

    private static readonly Uri Nowhere = new("http://127.0.0.1:9");
    private static readonly S3Credentials Key = new("datalaketest", "a-secret-that-nobody-sees");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("404 Not Found", "NoSuchBucket", Says, "BucketNotFound", "There is no bucket 'bucket' in ROOT: create it first, or check the name.")]
    [InlineData("404 Not Found", "NoSuchKey", Says, "ObjectNotFound", "There is no object 'dir/a.csv' in bucket 'bucket'.")]
    [InlineData("403 Forbidden", "AccessDenied", Says, "AccessDenied", "bucket/dir/a.csv: ROOT does not allow this with these credentials: use others, or ask the owner for the permission.")]
    [InlineData("403 Forbidden", "InvalidAccessKeyId", Says, "CredentialsRefused", "bucket/dir/a.csv: ROOT does not accept these credentials (InvalidAccessKeyId): check the access key id, the secret and, for temporary credentials, the session token; then connect again.")]
    [InlineData("403 Forbidden", "SignatureDoesNotMatch", Says, "CredentialsRefused", "bucket/dir/a.csv: ROOT does not accept these credentials (SignatureDoesNotMatch): check the access key id, the secret and, for temporary credentials, the session token; then connect again.")]
    [InlineData("400 Bad Request", "ExpiredToken", Says, "CredentialsExpired", "bucket/dir/a.csv: the credentials have expired: sign in again (such as aws sso login) or get a new session token, connect again and repeat; what was sent already is kept and not sent again.")]
    [InlineData("301 Moved Permanently", "PermanentRedirect", Says, "RegionMismatch", "bucket/dir/a.csv: lives in another region or at another endpoint than this lake was connected to: connect with its region or endpoint.")]
    [InlineData("301 Moved Permanently\r\nx-amz-bucket-region: sa-east-1", "PermanentRedirect", Says, "RegionMismatch", "bucket/dir/a.csv: lives in region sa-east-1: connect with that region.")]
    [InlineData("400 Bad Request", "AuthorizationHeaderMalformed", "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'sa-east-1'", "RegionMismatch", "bucket/dir/a.csv: lives in region sa-east-1: connect with that region.")]
    [InlineData("503 Slow Down", "SlowDown", Says, "StoreBusy", "bucket/dir/a.csv: ROOT was too busy or failed each time it was tried (as the test says): try again later; what was sent already is kept and not sent again.")]
    [InlineData("500 Internal Server Error", "InternalError", Says, "StoreBusy", "bucket/dir/a.csv: ROOT was too busy or failed each time it was tried (as the test says): try again later; what was sent already is kept and not sent again.")]
    [InlineData("400 Bad Request", "QuotaExceeded", Says, "StoreRefused", "bucket/dir/a.csv: ROOT refused (QuotaExceeded): as the test says")]
    public async Task Each_answer_is_worded_with_what_it_is_about_and_what_to_do(string status, string code, string says, string errorId, string message)
    {
        await using var proxy = Refusing(new Fault(FaultKind.Answer, Status: status, Code: code, Message: says));
        await using var store = await ConnectAsync(proxy);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.OpenReadAsync("bucket", "dir/a.csv", Stop));
        Assert.Equal((errorId, message.Replace("ROOT", store.Root.ToString(), StringComparison.Ordinal)), (error.ErrorId, error.Message));
        Assert.StartsWith("bucket", error.Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("403 Forbidden", "AccessDenied", "bucket/dir/a.csv: ROOT does not allow this with these credentials: use others, or ask the owner for the permission.")]
    [InlineData("301 Moved Permanently\r\nx-amz-bucket-region: sa-east-1", "RegionMismatch", "bucket/dir/a.csv: lives in region sa-east-1: connect with that region.")]
    [InlineData("503 Service Unavailable", "StoreBusy", "bucket/dir/a.csv: ROOT was too busy or failed each time it was tried (HTTP status 503): try again later; what was sent already is kept and not sent again.")]
    public async Task Answers_without_a_body_are_worded_by_their_head(string status, string errorId, string message)
    {
        await using var proxy = Refusing(new Fault(FaultKind.Answer, Status: status, Code: null));
        await using var store = await ConnectAsync(proxy);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.FindAsync("bucket", "dir/a.csv", Stop));
        Assert.Equal((errorId, message.Replace("ROOT", store.Root.ToString(), StringComparison.Ordinal)), (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task A_wrong_clock_is_told_with_the_time_that_it_shows()
    {
        await using var proxy = Refusing(new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: "RequestTimeTooSkewed"));
        await using var store = await ConnectAsync(proxy);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.OpenReadAsync("bucket", "dir/a.csv", Stop));
        Assert.Equal("ClockSkewed", error.ErrorId);
        Assert.Matches(@"^bucket/dir/a\.csv: s3://127\.0\.0\.1:\d+/ refuses requests because this machine's clock \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\) is too far from the server's: set the clock, then repeat\.$", error.Message);
    }

    [Fact]
    public async Task A_bucket_of_someone_else_is_told_as_such()
    {
        await using var proxy = new FaultProxy(Nowhere, request => request.Method == "PUT"
            ? new Fault(FaultKind.Answer, Status: "409 Conflict", Code: "BucketAlreadyExists")
            : new Fault(FaultKind.Answer, Status: request.Method == "HEAD" ? "404 Not Found" : "403 Forbidden", Code: "AccessDenied"));
        await using var store = await ConnectAsync(proxy);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.CreateBucketAsync("bucket", null, Stop));
        Assert.Equal(("BucketTaken", "Bucket 'bucket' belongs to someone else (names are shared by all of S3): choose another name."), (error.ErrorId, error.Message));
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

    // Connecting lists the buckets; being refused that is not a reason to stop.
    private static FaultProxy Refusing(Fault fault)
    {
        var connecting = true;
        return new FaultProxy(Nowhere, _ =>
        {
            var answer = connecting ? new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: "AccessDenied") : fault;
            connecting = false;
            return answer;
        });
    }

    private static async Task<S3Store> ConnectAsync(FaultProxy proxy) =>
        await S3Store.ConnectAsync(new S3Connection { EndpointUrl = proxy.Endpoint, Credentials = Key, MaxAttempts = 1 }, Stop);
}
