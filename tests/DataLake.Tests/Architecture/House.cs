using ArchUnitNET.Loader;

namespace DataLake.Tests.Architecture;

/// <summary>The built assemblies, as the rules of the house look at them.</summary>
internal static class House
{
    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() => new ArchLoader()
        .LoadAssemblies(typeof(DataLakeException).Assembly, System.Reflection.Assembly.Load("DataLake.Cli"), System.Reflection.Assembly.LoadFrom(CmdletsPath))
        .Build());

    /// <summary>The cmdlets' assembly: the module is built beside the tests, which do not reference it.</summary>
    private static string CmdletsPath => Path.Combine(AppContext.BaseDirectory, "../../DataLakeCmdlets", new DirectoryInfo(AppContext.BaseDirectory).Name, "DataLakeCmdlets.dll");

    /// <summary>Each arrow between two namespaces of one assembly: which type of the one names which of the other.</summary>
    /// <param name="assembly">The assembly's name, such as <c>DataLake</c>.</param>
    public static IEnumerable<Arrow> ArrowsWithin(string assembly)
    {
        var types = Loaded.Value.Types.Where(type => type.Assembly.Name.Split(',')[0] == assembly).ToDictionary(type => type.FullName);
        return types.Values
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
            .Where(pair => types.ContainsKey(pair.To.FullName) && IsOurs(pair.From.Namespace.FullName) && IsOurs(pair.To.Namespace.FullName) && pair.From.Namespace.FullName != pair.To.Namespace.FullName)
            .Select(pair => new Arrow(pair.From.Namespace.FullName, pair.To.Namespace.FullName, $"{pair.From.Name} names {pair.To.Name}"));
    }

    /// <summary>The full names of all that an assembly's types name outside their assembly.</summary>
    public static IEnumerable<string> NamedOutside(string assembly) => Loaded.Value.Types
        .Where(type => type.Assembly.Name.Split(',')[0] == assembly)
        .SelectMany(type => type.Dependencies)
        .Select(dependency => dependency.Target.FullName)
        .Distinct();

    // The compiler lays helpers of its own into each assembly.
    private static bool IsOurs(string space) => space.StartsWith("DataLake", StringComparison.Ordinal);

    /// <summary>One namespace names another.</summary>
    /// <param name="From">The namespace that names.</param>
    /// <param name="To">The namespace that is named.</param>
    /// <param name="Why">Which type names which.</param>
    internal sealed record Arrow(string From, string To, string Why);
}
