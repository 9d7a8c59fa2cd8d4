using System.Management.Automation.Language;
using DataLake.Messages;

namespace DataLakeCmdlets.Arguments.Scripts;

/// <summary>A part of a scriptblock that is not an expression of the analysis.</summary>
internal sealed class NotCompiledException(Ast part, Message message) : Exception(message.ToString())
{
    public Ast Part { get; } = part;
}
