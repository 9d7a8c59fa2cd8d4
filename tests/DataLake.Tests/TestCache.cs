using System.Runtime.CompilerServices;

namespace DataLake.Tests;

/// <summary>What tests come to know of files is kept in a folder of their own, also by the programs that they start, and goes with them.</summary>
internal static class TestCache
{
    [ModuleInitializer]
    internal static void Set()
    {
        var folder = Directory.CreateTempSubdirectory("datalake-cache-").FullName;
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
