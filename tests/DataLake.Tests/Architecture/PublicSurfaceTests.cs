using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace DataLake.Tests.Architecture;

/// <summary>What a .NET program can name of the core: a change of it is seen in review, for its text lies beside this test.</summary>
public class PublicSurfaceTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_chosen()
    {
        var chosen = Path.Combine(Path.GetDirectoryName(ThisFile())!, "PublicSurface.txt");
        Assert.SkipUnless(File.Exists(chosen), "the sources are not where the tests were built from");
        var built = typeof(DataLakeException).Assembly
            .GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = ["System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute", "System.Runtime.CompilerServices.CompilerGeneratedAttribute"] })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (built == File.ReadAllText(chosen).ReplaceLineEndings("\n"))
            return;
        var received = Path.ChangeExtension(chosen, ".received.txt");
        File.WriteAllText(received, built);
        Assert.Fail($"The public surface has changed. Where the change is meant, put {Path.GetFileName(received)} in the place of {Path.GetFileName(chosen)}; what no .NET program needs is internal.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
