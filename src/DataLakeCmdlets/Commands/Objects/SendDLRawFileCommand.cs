using System.Management.Automation;
using DataLake;
using DataLake.Csv;
using DataLake.Layout;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommunications.Send, "DLRawFile", SupportsShouldProcess = true, DefaultParameterSetName = PathSet)]
[OutputType(typeof(LakeObject))]
public sealed class SendDLRawFileCommand : SendCmdlet
{
    private Func<string, string> sourceOf = _ => "";

    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(SourceCompleter))]
    [ValidateNotNull]
    public object Source { get; set; } = "";

    [Parameter]
    [ArgumentCompleter(typeof(LayerCompleter))]
    [ValidateNotNullOrEmpty]
    public string Layer { get; set; } = RawKey.DefaultLayer;

    [Parameter]
    [ArgumentCompleter(typeof(OriginCompleter))]
    [ValidateNotNullOrEmpty]
    public string Origin { get; set; } = RawKey.DefaultOrigin;

    [Parameter]
    [ArgumentCompleter(typeof(FormatCompleter))]
    [ValidateNotNullOrEmpty]
    public string Format { get; set; } = RawKey.DefaultFormat;

    [Parameter]
    public DateTime Date { get; set; } = DateTime.Today;

    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(DelimiterCompleter))]
    public char? Delimiter { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public TextEncoding[] Encoding { get; set; } = [];

    [Parameter]
    public SwitchParameter NoQuote { get; set; }

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(NullTextCompleter))]
    public string[]? NullValue { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? SkipLines { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? SkipFooter { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(CommentPrefixCompleter))]
    public string? CommentPrefix { get; set; }

    [Parameter]
    public SwitchParameter TrailingDelimiter { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EscapeCompleter))]
    public string? Escape { get; set; }

    [Parameter]
    public SwitchParameter SkipInitialSpace { get; set; }

    protected override void BeginProcessing()
    {
        sourceOf = SourceRule.From(Source);
    }

    protected override string KeyOf(string file, string relativePath) =>
        new RawKey(Layer, Origin, Format, sourceOf(file), DateOnly.FromDateTime(Date), System.IO.Path.GetFileName(file)).ToString();

    private protected override SendOptions OptionsOf(string file)
    {
        // Other formats have no check yet that would be worth its name.
        var isCsv = Format.Equals(RawKey.DefaultFormat, StringComparison.OrdinalIgnoreCase);
        return isCsv && !SkipValidation ? RawCheck.Over(Options, file, new CsvReadOptions { Dialect = SaidReading.Of(MyInvocation.BoundParameters), Style = OptionStyle.Cmdlet }) : Options;
    }
}
