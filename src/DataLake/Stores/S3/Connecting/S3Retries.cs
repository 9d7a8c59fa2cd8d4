using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Connecting;

/// <summary>How often a request is tried, and how the tries are spaced.</summary>
/// <param name="Mode">The spacing.</param>
/// <param name="MaxAttempts">The tries in all.</param>
internal sealed record S3Retries(S3RetryMode Mode, int MaxAttempts)
{
    private const int UsualMaxAttempts = 5;
    private const string ModeName = "AWS_RETRY_MODE";
    private const string MaxAttemptsName = "AWS_MAX_ATTEMPTS";

    /// <summary>The mode in the SDK's terms.</summary>
    public RequestRetryMode SdkMode => Mode == S3RetryMode.Adaptive ? RequestRetryMode.Adaptive : RequestRetryMode.Standard;

    /// <summary>Looks up what the connection leaves open: in the environment, then in the profile, as every AWS tool does.</summary>
    /// <param name="connection">What is asked for.</param>
    /// <param name="setting">Tells a variable's value, or null.</param>
    /// <param name="profile">The profile whose credentials are used, if any.</param>
    /// <exception cref="DataLakeException"><c>SettingInvalid</c>: a variable has a value that it cannot have.</exception>
    public static S3Retries Resolve(S3Connection connection, Func<string, string?> setting, CredentialProfile? profile) => new(
        connection.RetryMode ?? ToMode(setting(ModeName)) ?? ToMode(profile?.RetryMode) ?? S3RetryMode.Standard,
        connection.MaxAttempts ?? ToMaxAttempts(setting(MaxAttemptsName)) ?? profile?.MaxAttempts ?? UsualMaxAttempts);

    private static S3RetryMode? ToMode(RequestRetryMode? mode) => mode switch
    {
        null => null,
        RequestRetryMode.Adaptive => S3RetryMode.Adaptive,
        _ => S3RetryMode.Standard,
    };

    // "legacy" is what older SDKs did before there was a standard.
    private static S3RetryMode? ToMode(string? text) => text?.ToLowerInvariant() switch
    {
        null => null,
        "standard" or "legacy" => S3RetryMode.Standard,
        "adaptive" => S3RetryMode.Adaptive,
        _ => throw S3Error.SettingInvalid(ModeName, text, "standard or adaptive"),
    };

    private static int? ToMaxAttempts(string? text)
    {
        if (text is null)
            return null;
        return int.TryParse(text, out var attempts) && attempts > 0 ? attempts : throw S3Error.SettingInvalid(MaxAttemptsName, text, "a whole number from 1 up");
    }
}
