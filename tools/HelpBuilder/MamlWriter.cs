using System.Xml.Linq;

namespace HelpBuilder;

/// <summary>Writes pages as MAML, the XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<HelpPage> pages) => new(
        new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.Select(CommandOf)));

    private static XElement CommandOf(HelpPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(Command + "syntax", page.Syntax.Select(item => SyntaxItemOf(page, item))),
        new XElement(Command + "parameters", page.Parameters.Select(one => ParameterOf(one, required: one["Required"] == "True"))),
        new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeOf(Command + "inputType", type))),
        new XElement(Command + "returnValues", page.Outputs.Select(type => TypeOf(Command + "returnValue", type))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(ExampleOf)),
        // The first address is where Get-Help -Online goes.
        new XElement(Command + "relatedLinks", page.Links.Prepend(("Online Version:", page.Online)).Select(LinkOf)));

    private static XElement SyntaxItemOf(HelpPage page, SyntaxItem item) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        from shown in item.Parameters
        let known = page.Parameters.FirstOrDefault(one => one.Name == shown.Name)
        where known is not null
        select ParameterOf(known, shown.Required, shown.Positional ? known["Position"] : "named"));

    private static XElement ParameterOf(HelpParameter parameter, bool required, string? position = null)
    {
        var type = parameter["Type"];
        var isSwitch = type == "SwitchParameter";
        return new XElement(
            Command + "parameter",
            new XAttribute("required", Text(required)),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", parameter["Accept wildcard characters"].ToLowerInvariant()),
            new XAttribute("pipelineInput", parameter["Accept pipeline input"]),
            new XAttribute("position", (position ?? parameter["Position"]).ToLowerInvariant()),
            new XAttribute("aliases", parameter["Aliases"] is { Length: > 0 } aliases ? aliases : "none"),
            new XElement(Maml + "name", parameter.Name),
            Description(parameter.Description),
            isSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", "false"), type),
            new XElement(Dev + "type", new XElement(Maml + "name", type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter["Default value"]));
    }

    private static XElement ExampleOf(HelpExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---- {example.Title} ----"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    private static XElement TypeOf(XName name, HelpType type) =>
        new(name, new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Description(type.Description));

    private static XElement LinkOf((string Text, string Uri) link) => new(
        Maml + "navigationLink", new XElement(Maml + "linkText", link.Text), new XElement(Maml + "uri", link.Uri.StartsWith("http", StringComparison.Ordinal) ? link.Uri : ""));

    private static XElement Description(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(text => new XElement(Maml + "para", text));

    private static string Text(bool value) => value ? "true" : "false";
}
