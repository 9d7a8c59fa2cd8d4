using DataLake.Messages;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>What a profile of <c>~/.aws</c> lacks, said before the SDK says less of it, or takes other credentials instead.</summary>
/// <param name="files">The files that AWS tools read.</param>
internal sealed class ProfileCheck(IReadOnlyList<AwsConfigFile> files)
{
    private const string KeyId = "aws_access_key_id";
    private const string Secret = "aws_secret_access_key";
    private const string Role = "role_arn";
    private const string Source = "source_profile";
    private const string CredentialSource = "credential_source";
    private const string TokenFile = "web_identity_token_file";
    private const string SsoSession = "sso_session";

    private static readonly string[] CredentialSources = ["Environment", "Ec2InstanceMetadata", "EcsContainer"];
    private static readonly string[] SignOn = ["sso_start_url", "sso_region"];
    private static readonly string[] SignedOn = ["sso_account_id", "sso_role_name"];

    /// <summary>Throws where the profile lacks something; one that is in no file is not at fault here.</summary>
    /// <exception cref="DataLakeException"><c>ProfileIncomplete</c> or <c>RegionInvalid</c>.</exception>
    public void Run(string name)
    {
        foreach (var file in files)
        {
            if (file.Sections.GetValueOrDefault(name) is { } section)
                CheckKey(name, file, section);
        }

        if (Value(name, "region") is { } region)
            S3Region.Check(region, mustBeKnown: false);
        if (Value(name, "services") is { } services && !Has($"services {services}"))
            throw Incomplete(name, "services", $"its services are '{services}', and there is no section [services {services}]");
        if (Value(name, KeyId) is not null)
            return;
        if (Value(name, Role) is not null)
            CheckRole(name, [name]);
        else if (Value(name, SsoSession) is not null || Value(name, SignOn[0]) is not null)
            CheckSignOn(name);
    }

    private static void CheckKey(string name, AwsConfigFile file, Dictionary<string, string> section)
    {
        var (id, secret) = (section.GetValueOrDefault(KeyId) is { Length: > 0 }, section.GetValueOrDefault(Secret) is { Length: > 0 });
        if (id != secret)
            throw S3Error.ProfileIncomplete(name, $"it has {(id ? KeyId : Secret)} without {(id ? Secret : KeyId)} in {file.Path}");
    }

    private void CheckRole(string name, List<string> way)
    {
        if (Value(name, TokenFile) is { } token)
        {
            if (!File.Exists(token))
                throw Incomplete(name, TokenFile, $"its {TokenFile} {token} is not there");
        }
        else if (Value(name, CredentialSource) is { } place)
        {
            if (!CredentialSources.Contains(place, StringComparer.OrdinalIgnoreCase))
                throw Incomplete(name, CredentialSource, $"its {CredentialSource} is '{place}', and must be one of {string.Join(", ", CredentialSources)}");
        }
        else
        {
            CheckSource(name, Value(name, Source) ?? throw Incomplete(name, Role, $"it has {Role} without {Source}, {CredentialSource} or {TokenFile}"), way);
        }
    }

    private void CheckSource(string name, string source, List<string> way)
    {
        if (!Has(source))
            throw Incomplete(name, Source, $"its {Source} '{source}' is not there");
        if (source == name || Value(source, KeyId) is not null || Value(source, Role) is null)
            return; // a role may be assumed with the profile's own key
        if (way.Contains(source))
            throw Incomplete(name, Source, $"its {Source} leads back to itself ({string.Join(" -> ", [.. way, source])})");
        CheckRole(source, [.. way, source]);
    }

    private void CheckSignOn(string name)
    {
        var place = name;
        if (Value(name, SsoSession) is { } session)
        {
            place = $"sso-session {session}";
            if (!Has(place))
                throw Incomplete(name, SsoSession, $"its {SsoSession} is '{session}', and there is no section [{place}]");
        }

        var lacks = SignOn.Where(setting => Value(place, setting) is null && Value(name, setting) is null).Concat(SignedOn.Where(setting => Value(name, setting) is null)).ToList();
        if (lacks.Count > 0)
            throw Incomplete(name, place == name ? SignOn[0] : SsoSession, $"its sign-on lacks {string.Join(", ", lacks)}");
    }

    private bool Has(string section) => files.Any(file => file.Sections.ContainsKey(section));

    private string? Value(string section, string setting) =>
        files.Select(file => file.Sections.GetValueOrDefault(section)?.GetValueOrDefault(setting)).FirstOrDefault(value => value is { Length: > 0 });

    private DataLakeException Incomplete(string name, string setting, Message problem) =>
        S3Error.ProfileIncomplete(name, $"{problem} ({files.First(file => file.Sections.GetValueOrDefault(name)?.ContainsKey(setting) == true).Path})");
}
