using DataLake.Stores.S3.Connecting;

namespace DataLake.Tests.Stores.S3;

/// <summary>The files of <c>~/.aws</c> as people leave them: each fault is a sentence that says what and where, without a secret.</summary>
[Collection("Environment")]
public sealed class S3ProfileTests : IDisposable
{
    private static readonly string[] Names = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"];

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string?> before = Names.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public S3ProfileTests()
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", folder["config"]);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", folder["credentials"]);
    }

    [Theory]
    [InlineData("[dev]\naws_access_key_id = AKID\n", "ProfileIncomplete", "aws_access_key_id without aws_secret_access_key in ")]
    [InlineData("[dev] # mine\naws_access_key_id = AKID\naws_secret_access_key = hidden\n", "ProfileFileInvalid", ":1: cannot be read: something follows the section's name")]
    [InlineData("[dev]\naws_secret_access_key hidden\n", "ProfileFileInvalid", ":2: cannot be read: it is neither NAME = value nor a comment")]
    [InlineData("aws_secret_access_key = hidden\n", "ProfileFileInvalid", ":1: cannot be read: no section")]
    [InlineData("[dev\n", "ProfileFileInvalid", ":1: cannot be read: a section is a name in brackets")]
    [InlineData("[other]\n", "ProfileNotFound", "There is no profile 'dev'")]
    [InlineData("[dev]\nregion = sa-east-1\n", "ProfileIncomplete", "without an access key and its secret")]
    [InlineData("[dev]\naws_access_key_id = AKID\naws_secret_access_key =\n", "ProfileIncomplete", "aws_access_key_id without aws_secret_access_key in ")]
    [InlineData("[dev]\naws_secret_access_key = hidden\naws_secret_access_key = hidden\n", "ProfileFileInvalid", ":3: cannot be read: the name stands twice in its section")]
    [InlineData("[dev]\nrole_arn = arn:x\n", "ProfileIncomplete", "role_arn without source_profile, credential_source or web_identity_token_file (")]
    [InlineData("[dev]\nrole_arn = arn:x\nsource_profile = zz\n", "ProfileIncomplete", "source_profile 'zz' is not there (")]
    [InlineData("[dev]\nrole_arn = arn:x\nsource_profile = b\n[b]\nrole_arn = arn:x\nsource_profile = dev\n", "ProfileIncomplete", "leads back to itself (dev -> b -> dev)")]
    [InlineData("[dev]\nrole_arn = arn:x\ncredential_source = Envirnment\n", "ProfileIncomplete", "credential_source is 'Envirnment', and must be one of Environment, Ec2InstanceMetadata, EcsContainer")]
    [InlineData("[dev]\nrole_arn = arn:x\nweb_identity_token_file = /nowhere/token\n", "ProfileIncomplete", "web_identity_token_file /nowhere/token is not there")]
    [InlineData("[dev]\nsso_session = zz\nsso_account_id = 1\nsso_role_name = r\n", "ProfileIncomplete", "there is no section [sso-session zz]")]
    [InlineData("[dev]\nsso_start_url = https://x.awsapps.com/start\nsso_role_name = r\n", "ProfileIncomplete", "its sign-on lacks sso_region, sso_account_id (")]
    [InlineData("[dev]\naws_access_key_id = AKID\naws_secret_access_key = hidden\nservices = zz\n", "ProfileIncomplete", "there is no section [services zz]")]
    [InlineData("[dev]\naws_access_key_id = AKID\naws_secret_access_key = hidden\nregion = us east 1\n", "RegionInvalid", "'us east 1' is not a region")]
    [InlineData("[dev]\naws_access_key_id = AKID\naws_secret_access_key = hidden\nregion = us-esat-1\n", "RegionInvalid", "did you mean 'us-east-1'?")]
    public void A_fault_is_named_with_its_place_and_no_secret(string credentials, string errorId, string says)
    {
        folder.File("credentials", credentials);
        folder.File("config", "");
        var error = Assert.Throws<DataLakeException>(() => S3Settings.Resolve(new S3Connection { ProfileName = "dev" }));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_services_of_a_profile_say_the_endpoint()
    {
        folder.File("credentials", "[dev]\naws_access_key_id = AKID\naws_secret_access_key = hidden\n");
        folder.File("config", "[profile dev]\nregion = sa-east-1\nservices = local\n[services local]\ndynamodb =\n  endpoint_url = http://127.0.0.1:8000\ns3 =\n  endpoint_url = http://127.0.0.1:9000\n");
        Assert.Equal(new Uri("http://127.0.0.1:9000"), S3Settings.Resolve(new S3Connection { ProfileName = "dev" }).Endpoint);
    }

    [Fact]
    public void Where_its_services_say_none_for_S3_the_profile_says_the_endpoint()
    {
        folder.File("credentials", "[dev]\naws_access_key_id = AKID\naws_secret_access_key = hidden\n");
        folder.File("config", "[profile dev]\nservices = local\nendpoint_url = http://127.0.0.1:9000\n[services local]\ndynamodb =\n  endpoint_url = http://127.0.0.1:8000\n");
        Assert.Equal(new Uri("http://127.0.0.1:9000"), S3Settings.Resolve(new S3Connection { ProfileName = "dev" }).Endpoint);
    }

    [Fact]
    public void A_file_of_credentials_that_is_not_there_is_not_replaced_by_the_usual_one()
    {
        folder.File("config", "[profile dev]\nregion = sa-east-1\n");
        var error = Assert.Throws<DataLakeException>(() => S3Settings.Resolve(new S3Connection { ProfileName = "dev" }));
        Assert.Equal("PathNotFound", error.ErrorId);
        Assert.Contains(folder["credentials"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_does_not_matter_where_nothing_is_wanted_of_it()
    {
        folder.File("config", "[default\n");
        Assert.Equal(new Uri("http://127.0.0.1:9000"), S3Settings.Resolve(new S3Connection { EndpointUrl = new Uri("http://127.0.0.1:9000"), Credentials = new("a", "b") }).Endpoint);
    }

    [Theory]
    [InlineData("export AWS_ACCESS_KEY_ID=AKID\n", "AKID")]
    [InlineData("AWS_ACCESS_KEY_ID=AKID # mine\n", "AKID")]
    [InlineData("AWS_ACCESS_KEY_ID = \"AK#ID\"\n", "AK#ID")]
    [InlineData("AWS_ACCESS_KEY_ID='AK$ID'\n", "AK$ID")]
    [InlineData("\uFEFFAWS_ACCESS_KEY_ID=AK/ID+=\r\n", "AK/ID+=")]
    [InlineData("# x\n\nexport  AWS_ACCESS_KEY_ID='AKID'\n", "AKID")]
    public void An_env_file_is_read_as_shells_read_it(string content, string value) =>
        Assert.Equal(value, EnvFile.Read(folder.File(".env", content)).GetValueOrDefault("AWS_ACCESS_KEY_ID"));

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
        folder.Dispose();
    }
}
