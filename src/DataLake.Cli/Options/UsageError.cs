using DataLake.Messages;

namespace DataLake.Cli.Options;

/// <summary>The faults of how the program is called: it ends with exit code 2 then.</summary>
internal static class UsageError
{
    public const string Id = "ArgumentInvalid";

    public static DataLakeException Of(Message message) => new(Id, ErrorCategory.InvalidArgument, message);
}
