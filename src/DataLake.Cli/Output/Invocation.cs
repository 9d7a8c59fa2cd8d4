namespace DataLake.Cli.Output;

/// <summary>How this program was called, so that a command it shows can be pasted.</summary>
internal static class Invocation
{
    private const string Program = "datalake";

    public static string Name { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) != Program && Directory.Exists("src/DataLake.Cli")
            ? "dotnet run -c Release --project src/DataLake.Cli --"
            : Program;
}
