using System.Reflection;
using System.Runtime.Loader;

namespace DataLakeCmdlets.Loader;

/// <summary>Loads the cmdlets and all they depend on apart from the rest of the session.</summary>
/// <remarks>
/// AWS.Tools, SqlServer and other modules bring other versions of the same assemblies. Whoever loads first wins in the
/// default context, and the other breaks; in a context of its own each module gets what it shipped with.
/// </remarks>
public sealed class ModuleLoader : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> Cmdlets = new(() => new ModuleLoader().LoadFromAssemblyPath(PathOf("DataLakeCmdlets")));

    private ModuleLoader()
        : base("DataLakeCmdlets")
    {
    }

    /// <summary>The assembly of the cmdlets, loaded once in a session.</summary>
    /// <returns>What <c>Import-Module -Assembly</c> takes.</returns>
    public static Assembly LoadCmdlets() => Cmdlets.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = PathOf(assemblyName.Name!);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static string PathOf(string assembly) =>
        Path.Combine(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!, assembly + ".dll");
}
