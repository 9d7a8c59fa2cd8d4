using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace DataLakeCmdlets.Bases.Rows;

/// <summary>Tells whether the next cmdlet of the pipeline is one of ours that takes rows a block at a time.</summary>
/// <remarks>
/// PowerShell knows the next one, and has no public way to ask. Where its names for that are not found, or somebody keeps
/// what passes in a variable, rows go one by one, as objects do.
/// </remarks>
internal static class NextCmdlet
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // A list of those who keep a copy, each under its own name.
    private static readonly string[] Copies = ["_outVariableList", "_pipelineVariableObject"];

    /// <summary>Whether what a cmdlet writes may be rows by the block.</summary>
    public static bool TakesBatches(Cmdlet cmdlet)
    {
        if (Property(cmdlet.CommandRuntime, "OutputPipe") is not { } pipe)
            return false;
        foreach (var name in Copies)
        {
            if (pipe.GetType().GetField(name, Any) is not { } copies || copies.GetValue(pipe) is not (null or ICollection { Count: 0 }))
                return false;
        }

        return Property(Property(pipe, "DownstreamCmdlet"), "Command") is ITakesBatches;
    }

    private static object? Property(object? of, string name) => of?.GetType().GetProperty(name, Any)?.GetValue(of);
}
