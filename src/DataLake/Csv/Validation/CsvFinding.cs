using DataLake.Messages;

namespace DataLake.Csv.Validation;

/// <summary>Something found wrong with a CSV text.</summary>
/// <param name="Source">The file's path, or <c>bucket/key</c>.</param>
/// <param name="Line">The 1-based line; 0 where it is about the text as a whole.</param>
/// <param name="Column">The 1-based field; 0 where it is about a whole record.</param>
/// <param name="ByteOffset">The offset in bytes of the UTF-8 text; -1 where it is about the text as a whole.</param>
/// <param name="Kind">The rule that is broken.</param>
/// <param name="Severity">Whether it makes the text invalid.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record CsvFinding(string Source, long Line, int Column, long ByteOffset, CsvFaultKind Kind, CsvSeverity Severity, string Message)
{
    internal CsvFinding(CsvPlace place, CsvFaultKind kind, Message message, CsvSeverity severity = CsvSeverity.Error)
        : this(place.Source, place.Line, place.Column, place.ByteOffset, kind, severity, message.ToString())
    {
    }

    /// <summary>As compilers write them: <c>file.csv:12:3: message</c>.</summary>
    public override string ToString() => $"{new CsvPlace(Source, Line, Column, ByteOffset)}: {Message}";
}
