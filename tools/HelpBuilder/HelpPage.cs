namespace HelpBuilder;

/// <summary>What a page of docs/ says about a cmdlet, in platyPS's schema 2.0.0.</summary>
internal sealed record HelpPage(
    string Name,
    string Online,
    IReadOnlyList<string> Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<SyntaxItem> Syntax,
    IReadOnlyList<HelpParameter> Parameters,
    IReadOnlyList<HelpExample> Examples,
    IReadOnlyList<HelpType> Inputs,
    IReadOnlyList<HelpType> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<(string Text, string Uri)> Links);

/// <summary>One way to call the cmdlet: a parameter set, its parameters in the order of the syntax line.</summary>
internal sealed record SyntaxItem(IReadOnlyList<SyntaxParameter> Parameters);

/// <summary>A parameter as a syntax line shows it.</summary>
internal sealed record SyntaxParameter(string Name, bool Required, bool Positional);

/// <summary>A parameter: its text, and the table of its properties.</summary>
internal sealed record HelpParameter(string Name, IReadOnlyList<string> Description, IReadOnlyDictionary<string, string> Properties)
{
    public string this[string property] => Properties.GetValueOrDefault(property, "");
}

/// <summary>An example: a title, the lines to type, and what they do.</summary>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>A type that goes in or comes out.</summary>
internal sealed record HelpType(string Name, IReadOnlyList<string> Description);
