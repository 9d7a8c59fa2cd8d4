using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Connecting;
using DataLake.Stores.S3.Errors;
using DataLake.Tests.Integration;

namespace DataLake.Tests.Stores.S3;

/// <summary>How often a request is tried, and who may say so: the connection, the environment, the profile.</summary>
public sealed class S3RetriesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "", S3RetryMode.Standard, 5)]
    [InlineData("", "retry_mode = adaptive\nmax_attempts = 3", S3RetryMode.Adaptive, 3)]
    [InlineData("AWS_RETRY_MODE=standard\nAWS_MAX_ATTEMPTS=7", "retry_mode = adaptive\nmax_attempts = 3", S3RetryMode.Standard, 7)]
    [InlineData("AWS_RETRY_MODE=Adaptive", "max_attempts = 3", S3RetryMode.Adaptive, 3)]
    [InlineData("AWS_RETRY_MODE=legacy", "retry_mode = adaptive", S3RetryMode.Standard, 5)]
    public void The_environment_comes_before_the_profile(string variables, string settings, S3RetryMode mode, int attempts)
    {
        var retries = S3Retries.Resolve(new S3Connection(), Variables(variables), Profile(settings));
        Assert.Equal(new S3Retries(mode, attempts), retries);
    }

    [Fact]
    public void The_connection_comes_before_all()
    {
        var connection = new S3Connection { RetryMode = S3RetryMode.Standard, MaxAttempts = 2 };
        var retries = S3Retries.Resolve(connection, Variables("AWS_RETRY_MODE=adaptive\nAWS_MAX_ATTEMPTS=7"), Profile("retry_mode = adaptive"));
        Assert.Equal(new S3Retries(S3RetryMode.Standard, 2), retries);
    }

    [Theory]
    [InlineData("AWS_RETRY_MODE=eager", "AWS_RETRY_MODE is 'eager', and must be standard or adaptive.")]
    [InlineData("AWS_MAX_ATTEMPTS=many", "AWS_MAX_ATTEMPTS is 'many', and must be a whole number from 1 up.")]
    [InlineData("AWS_MAX_ATTEMPTS=0", "AWS_MAX_ATTEMPTS is '0', and must be a whole number from 1 up.")]
    public void A_value_that_cannot_be_is_refused(string variables, string message)
    {
        var error = Assert.Throws<DataLakeException>(() => S3Retries.Resolve(new S3Connection(), Variables(variables), null));
        Assert.Equal(("SettingInvalid", message), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task So_many_times_a_busy_server_is_asked(int attempts)
    {
        var asked = 0;
        await using var proxy = Busy(() => asked++);
        var settings = folder.File("lake.env", $"AWS_ACCESS_KEY_ID=datalaketest\nAWS_SECRET_ACCESS_KEY=none\nAWS_MAX_ATTEMPTS={attempts}\n");
        await using var store = await S3Store.ConnectAsync(new S3Connection { EndpointUrl = proxy.Endpoint, EnvFile = settings }, Stop);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => store.FindAsync("bucket", "a.csv", Stop));
        Assert.Equal(("StoreBusy", attempts), (error.ErrorId, asked));
    }

    // As the SDK words it; letting it come to that takes half a minute.
    [Fact]
    public void A_request_that_the_adaptive_mode_gave_up_is_told_as_a_busy_server()
    {
        var given = new AmazonClientException("The initial request cannot be attempted because capacity could not be obtained. There is insufficient capacity to attempt the request after attempting to obtain capacity multiple times.");
        var error = S3Error.Translate(given, new Uri("s3://lake/"), "bucket", "a.csv");
        Assert.Equal("StoreBusy", error.ErrorId);
        Assert.StartsWith("bucket/a.csv: s3://lake/ was too busy", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static Func<string, string?> Variables(string lines)
    {
        var variables = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return variables.GetValueOrDefault;
    }

    // Connecting is answered at once, and all that follows told to slow down.
    private static FaultProxy Busy(Action onRequest) => new(new Uri("http://127.0.0.1:9"), request =>
    {
        if (!request.Target.StartsWith("/bucket", StringComparison.Ordinal))
            return new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: "AccessDenied");
        onRequest();
        return new Fault(FaultKind.Answer);
    });

    private CredentialProfile Profile(string settings)
    {
        var file = folder.File("config", $"[lake]\nregion = us-east-1\naws_access_key_id = datalaketest\naws_secret_access_key = none\n{settings}\n");
        Assert.True(new SharedCredentialsFile(file).TryGetProfile("lake", out var profile));
        return profile;
    }
}
