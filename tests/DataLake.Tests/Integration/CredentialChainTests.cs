using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>Credentials as every AWS tool finds them, in the console program; and that it keeps them to itself.</summary>
public sealed class CredentialChainTests : IDisposable
{
    private const string Secret = "a-secret-that-nobody-sees";
    private const string Token = "a-token-that-nobody-sees";

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"chain-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_profile_that_assumes_a_role_works()
    {
        await using var roles = RoleServer();
        await SendsAsync(Environment(roles), "--profile", "assuming");
        Assert.Equal(2, roles.Requests); // one a run
    }

    [Fact]
    public async Task A_web_identity_works()
    {
        await using var roles = RoleServer();
        var environment = Environment(roles);
        environment["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/lake";
        environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = folder.File("token", Token);
        await SendsAsync(environment);
        Assert.Equal(2, roles.Requests);
    }

    [Fact]
    public async Task Temporary_credentials_in_the_environment_work()
    {
        await using var roles = RoleServer();
        var environment = Environment(roles);
        (environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"], environment["AWS_SESSION_TOKEN"]) = ("datalaketest", Secret, Token);
        await SendsAsync(environment);
    }

    [Fact]
    public async Task An_env_file_with_a_session_token_works()
    {
        await using var roles = RoleServer();
        await SendsAsync(Environment(roles), "--env-file", folder.File("lake.env", $"AWS_ACCESS_KEY_ID=datalaketest\nAWS_SECRET_ACCESS_KEY={Secret}\nAWS_SESSION_TOKEN={Token}\n"));
    }

    public void Dispose() => folder.Dispose();

    private static FaultProxy RoleServer() => new(S3Server.Moto.Connection().EndpointUrl!);

    private Dictionary<string, string?> Environment(FaultProxy roles) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL_STS"] = roles.Endpoint.ToString(),
        ["AWS_CONFIG_FILE"] = folder.File("config", "[profile source]\nregion = us-east-1\n[profile assuming]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/lake\nsource_profile = source\n"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = folder.File("credentials", $"[source]\naws_access_key_id = datalaketest\naws_secret_access_key = {Secret}\n"),
    };

    // Once as it should be, once into a bucket that is not there: neither shows a secret.
    private async Task SendsAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        await using var direct = await S3Server.Moto.ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var file = folder.File("a.csv", "a\n1\n");
        string[] lake = ["--store", "s3:", "--endpoint-url", S3Server.Moto.Connection().EndpointUrl!.ToString(), .. arguments];
        var (exitCode, output, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(environment, ["send", file, bucket + "/a.csv", .. lake]));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.NotNull(await direct.FindAsync(bucket, "a.csv", Stop));
        Assert.DoesNotContain("nobody-sees", output, StringComparison.Ordinal);
        await direct.RemoveBucketAsync(bucket, force: true, Stop);

        (exitCode, output, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(environment, ["send", file, bucket + "/a.csv", .. lake]));
        Assert.Equal(1, exitCode);
        Assert.Contains($"There is no bucket '{bucket}'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-sees", output + error, StringComparison.Ordinal);
    }
}
