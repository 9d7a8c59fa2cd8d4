using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataLake.Logging;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Logs;

/// <summary>Write-Host while a log runs: as it is, and kept.</summary>
public sealed class KeptHostCommand : LakeCmdlet
{
    [Parameter(Position = 0, ValueFromRemainingArguments = true, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public object? Separator { get; set; } = " ";

    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    protected override void ProcessRecord()
    {
        var text = TextOf(Object);
        if (text.Trim().Length > 0)
            Keep(LogLevel.Information, text);
        WriteInformation(new HostInformationMessage { Message = text, NoNewLine = NoNewline, ForegroundColor = ForegroundColor, BackgroundColor = BackgroundColor }, ["PSHOST"]);
    }

    private string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        PSObject { BaseObject: string or IEnumerable } wrapped => TextOf(wrapped.BaseObject),
        IEnumerable several => string.Join($"{Separator}", several.Cast<object?>().Select(TextOf)),
        _ => LanguagePrimitives.ConvertTo<string>(value) ?? Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
