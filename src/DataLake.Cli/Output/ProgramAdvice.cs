using DataLake.Messages;

namespace DataLake.Cli.Output;

/// <summary>What to do about an error, in this program's own words: the core's messages, which all ways in share, name no command.</summary>
internal static class ProgramAdvice
{
    public static string? For(DataLakeException error) => Words(error)?.ToString();

    private static Message? Words(DataLakeException error) => error.ErrorId switch
    {
        "BucketNotFound" => $"'datalake mb {error.Target}' makes it, 'datalake ls' lists those that are there.",
        "BucketNotEmpty" => $"--force removes the objects with it.",
        "ObjectNotFound" => $"'datalake ls {error.Target?.Split('/')[0]} --recursive' lists what is there.",
        "UploadNotFound" => $"'datalake uploads {error.Target?.Split('/')[0]}' lists those that are left.",
        "KeyNotLocal" => $"--rename gives it a name that can be one here.",
        "RegionMissing" or "RegionMismatch" => $"The option is --region.",
        "EndpointInsecure" => $"Where the network is trusted, --allow-insecure allows it.",
        "CredentialsNotFound" => $"The options are --profile, --env-file and --ask-credentials.",
        "PlanVariableMissing" => $"Set it with --set {error.Target}=VALUE.",
        _ => (Message?)null, // named, or the words would be texts before they are a message
    };
}
