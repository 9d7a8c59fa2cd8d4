using System.Security.Cryptography;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>Credentials as every AWS tool finds them, in the console program; and that it keeps them to itself.</summary>
public sealed class CredentialChainTests : IDisposable
{
    private const string Secret = "a-secret-that-nobody-sees";
    private const string Token = "a-token-that-nobody-sees";
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

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
    public async Task The_endpoint_of_the_default_profile_is_taken()
    {
        await using var roles = RoleServer();
        var environment = Environment(roles);
        environment["AWS_PROFILE"] = "there";
        environment["AWS_CONFIG_FILE"] = folder.File("config-there", $"[profile there]\nregion = us-east-1\nendpoint_url = {S3Server.Moto.Connection().EndpointUrl}\naws_access_key_id = datalaketest\naws_secret_access_key = {Secret}\n");
        await SendsToAsync(environment);
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
    public async Task A_sign_in_by_SSO_works()
    {
        await using var portal = Answering(request => request.Target.StartsWith("/federation/credentials?", StringComparison.Ordinal) && request.Header("x-amz-sso_bearer_token") == Token
            ? $$"""{"roleCredentials":{"accessKeyId":"datalaketest","secretAccessKey":"{{Secret}}","sessionToken":"{{Token}}","expiration":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}} } }""" : null);
        var environment = Environment(portal);
        environment["HOME"] = folder.Path;
        environment["AWS_ENDPOINT_URL_SSO"] = portal.Endpoint.ToString();
        folder.File($".aws/sso/cache/{Convert.ToHexString(SHA1.HashData("lake"u8)).ToLowerInvariant()}.json",
            $$"""{"startUrl":"https://lake.example.org/start","region":"us-east-1","accessToken":"{{Token}}","expiresAt":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        await SendsAsync(environment, "--profile", "signed-in");
        Assert.Equal(2, portal.Requests);
    }

    [Fact]
    public async Task A_container_role_works()
    {
        await using var container = Answering(request => request.Target == "/credentials" && request.Header("Authorization") == Token ? Temporary() : null);
        var environment = Environment(container);
        environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = container.Endpoint + "credentials";
        environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = Token;
        await SendsAsync(environment);
        Assert.Equal(2, container.Requests);
    }

    [Fact]
    public async Task An_instance_role_works()
    {
        await using var instance = Answering(request => (request.Method, request.Target) switch
        {
            ("PUT", "/latest/api/token") => Token,
            ("GET", "/latest/meta-data/iam/security-credentials") when request.Header("x-aws-ec2-metadata-token") == Token => "lake-role",
            ("GET", "/latest/meta-data/iam/security-credentials/lake-role") when request.Header("x-aws-ec2-metadata-token") == Token => Temporary(),
            _ => null,
        });
        var environment = Environment(instance);
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Endpoint.ToString().TrimEnd('/'); // the SDK adds its own
        await SendsAsync(environment);
        Assert.NotEqual(0, instance.Requests); // how often, the SDK decides
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

    [Fact]
    public async Task No_credentials_anywhere_is_told_in_a_line()
    {
        await using var instance = Answering(_ => null);
        var environment = Environment(instance);
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = instance.Endpoint.ToString().TrimEnd('/');
        var (exitCode, output, error) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(environment, ["send", folder.File("a.csv", "a\n1\n"), bucket + "/a.csv", "--store", "s3:"]));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(
            "No credentials were found or they could not be refreshed (the environment, the default profile, and the roles of a container and of an instance have none): give ",
            error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static FaultProxy RoleServer() => new(S3Server.Moto.Connection().EndpointUrl!);

    // A server of the test's own; what it does not know it has not.
    private static FaultProxy Answering(Func<RequestHead, string?> answer) => new(Nowhere, request =>
        answer(request) is { } body ? Fault.Ok(body) : new Fault(FaultKind.Answer, Status: "404 Not Found", Code: null));

    // As containers and instances are given them.
    private static string Temporary() =>
        $$"""{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"datalaketest","SecretAccessKey":"{{Secret}}","Token":"{{Token}}","LastUpdated":"{{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}}","Expiration":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""";

    private Dictionary<string, string?> Environment(FaultProxy roles) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_SECRET_ACCESS_KEY"] = null,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL_STS"] = roles.Endpoint.ToString(),
        ["AWS_CONFIG_FILE"] = folder.File("config", "[profile source]\nregion = us-east-1\n[profile assuming]\nregion = us-east-1\nrole_arn = arn:aws:iam::123456789012:role/lake\nsource_profile = source\n"
            + "[profile signed-in]\nregion = us-east-1\nsso_session = lake\nsso_account_id = 123456789012\nsso_role_name = lake\n[sso-session lake]\nsso_region = us-east-1\nsso_start_url = https://lake.example.org/start\nsso_registration_scopes = sso:account:access\n"),
        ["AWS_SHARED_CREDENTIALS_FILE"] = folder.File("credentials", $"[source]\naws_access_key_id = datalaketest\naws_secret_access_key = {Secret}\n"),
    };

    private Task SendsAsync(Dictionary<string, string?> environment, params string[] arguments) =>
        SendsToAsync(environment, ["--endpoint-url", S3Server.Moto.Connection().EndpointUrl!.ToString(), .. arguments]);

    // Once as it should be, once into a bucket that is not there: neither shows a secret.
    private async Task SendsToAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        await using var direct = await S3Server.Moto.ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var file = folder.File("a.csv", "a\n1\n");
        string[] lake = ["--store", "s3:", .. arguments];
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
