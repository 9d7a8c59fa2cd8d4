using System.Runtime.InteropServices;

namespace DataLakeCmdlets.Loader;

/// <summary>Finds the assemblies whose native code was made for this runtime, so that the first call need not wait for it.</summary>
/// <remarks>
/// A runtime takes such code only where it was made for its own major version: of .NET 8's, .NET 10 takes not one method.
/// A package carries a folder for each runtime and platform that it knows; elsewhere the plain assemblies serve.
/// </remarks>
internal static class ReadyFolder
{
    /// <summary>The folder for this runtime and platform, such as <c>bin/net10.0/linux-x64</c>; the given one where there is none.</summary>
    /// <param name="folder">The folder of the plain assemblies.</param>
    public static string Beside(string folder)
    {
        var ready = Path.Combine(folder, $"net{Environment.Version.Major}.0", $"{Platform}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
        return Directory.Exists(ready) ? ready : folder;
    }

    private static string Platform => OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
}
