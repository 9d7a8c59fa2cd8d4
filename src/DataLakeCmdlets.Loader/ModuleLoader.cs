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
    private const string CoreName = "DataLake";
    private const string CmdletsName = "DataLakeCmdlets";

    private static readonly string Folder = ReadyFolder.Beside(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!);

    private static readonly ModuleLoader Context = new();

    private ModuleLoader()
        : base(CmdletsName)
    {
        // Who knows our types by name only, such as a mock of one of our cmdlets, asks the default context for them.
        Default.Resolving += (_, name) => name.Name is CoreName or CmdletsName ? LoadFromAssemblyName(name) : null;
    }

    /// <summary>The assembly of the cmdlets, loaded once in a session.</summary>
    /// <returns>What <c>Import-Module -Assembly</c> takes.</returns>
    public static Assembly LoadCmdlets() => Context.LoadFromAssemblyName(new AssemblyName(CmdletsName));

    /// <summary>The assembly of the core, whose types scripts and tests name.</summary>
    /// <returns>What <c>Import-Module -Assembly</c> takes.</returns>
    public static Assembly LoadCore() => Context.LoadFromAssemblyName(new AssemblyName(CoreName));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = PathOf(assemblyName.Name!);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static string PathOf(string assembly) => Path.Combine(Folder, assembly + ".dll");
}
