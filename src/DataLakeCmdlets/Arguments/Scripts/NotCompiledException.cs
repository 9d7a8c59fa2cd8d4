using System.Management.Automation.Language;

namespace DataLakeCmdlets.Arguments.Scripts;

/// <summary>A part of a scriptblock that is not an expression of the analysis.</summary>
internal sealed class NotCompiledException(Ast part, string message) : Exception(message)
{
    public Ast Part { get; } = part;
}
