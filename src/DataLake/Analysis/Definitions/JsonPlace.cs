using System.Text.Json;

namespace DataLake.Analysis.Definitions;

/// <summary>A value of a JSON document with its path, which errors name.</summary>
internal sealed record JsonPlace(string Path, JsonElement Element)
{
    public IEnumerable<KeyValuePair<string, JsonPlace>> Members(IReadOnlyCollection<string> known)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object { … }");
        foreach (var member in Element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                var nearest = NearestName.Find(member.Name, known);
                throw AnalysisError.Definition(Path, $"there is no '{member.Name}' here; " + (nearest is null ? $"possible are {string.Join(", ", known)}" : $"did you mean '{nearest}'?"));
            }

            yield return new(member.Name, new JsonPlace($"{Path}: {member.Name}", member.Value));
        }
    }

    public string Text() => Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Wrong("a text");

    public bool Boolean() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

    public int PositiveInteger() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value > 0 ? value : throw Wrong("a whole number greater than zero");

    public char Character() => Text() is [var character] && char.IsAscii(character) ? character : throw Wrong("one ASCII character");

    public T Choice<T>()
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Wrong("one of " + string.Join(", ", Enum.GetNames<T>().Select(name => $"\"{name.ToLowerInvariant()}\"")));

    /// <summary>The items of an array; a single value stands for an array of one.</summary>
    public IReadOnlyList<JsonPlace> Items() => Element.ValueKind == JsonValueKind.Array
        ? Element.EnumerateArray().Select((item, index) => new JsonPlace($"{Path}[{index}]", item)).ToList()
        : [this];

    public IReadOnlyList<string> Texts() => Items().Select(item => item.Text()).ToList();

    /// <summary>Names with expressions: an object, or texts that are names and expressions in one.</summary>
    public IReadOnlyList<NamedExpression> NamedExpressions() => Element.ValueKind == JsonValueKind.Object
        ? Element.EnumerateObject().Select(member => new NamedExpression(member.Name, new JsonPlace($"{Path}.{member.Name}", member.Value).Text())).ToList()
        : Texts().Select(text => new NamedExpression(text)).ToList();

    private DataLakeException Wrong(string expected) => AnalysisError.Definition(Path, $"{expected} is expected here");
}
