using System.Management.Automation.Language;

namespace DataLakeCmdlets.Arguments.Scripts;

/// <summary>A part of a scriptblock that is no expression of the analysis.</summary>
internal sealed class NotCompiledException(Ast part, string message) : Exception(message)
{
    public Ast Part { get; } = part;
}
