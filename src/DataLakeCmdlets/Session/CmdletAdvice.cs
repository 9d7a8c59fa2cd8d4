using DataLake;
using DataLake.Messages;

namespace DataLakeCmdlets.Session;

/// <summary>What to do about an error, in cmdlets' words: the core's messages, which all ways in share, name no cmdlet.</summary>
internal static class CmdletAdvice
{
    public static string? For(DataLakeException error, bool makesObjects) => Words(error, makesObjects)?.ToString();

    private static Message? Words(DataLakeException error, bool makesObjects) => error.ErrorId switch
    {
        "BucketNotFound" when makesObjects => $"New-DLBucket {error.Target} makes it, Get-DLBucket lists those that are there.",
        "BucketNotFound" => $"Get-DLBucket lists those that are there.",
        "BucketNotEmpty" => $"-Force removes the objects with it.",
        "ObjectNotFound" => $"Get-DLObject {error.Target?.Split('/')[0]} lists what is there.",
        "UploadNotFound" => $"Get-DLUpload {error.Target?.Split('/')[0]} lists those that are left.",
        "KeyNotLocal" => $"-Rename gives it a name that can be one here.",
        "TooManyColumns" => $"Choose some of them: Import-DLCsv takes them as -Column, Invoke-DLAnalysis as -Select.",
        "RegionMissing" or "RegionMismatch" => $"Connect-DLStore takes it as -Region.",
        "EndpointInsecure" => $"Where the network is trusted, -AllowInsecure allows it.",
        "CredentialsNotFound" => $"Connect-DLStore takes them as -ProfileName, -Credential or -EnvFile.",
        "AccessDenied" => $"Connect-DLStore connects with others.",
        "PlanVariableMissing" => $"Set it with -Set @{{{error.Target}='VALUE'}}.",
        _ => (Message?)null, // named, or the words would be texts before they are a message
    };
}
