using System.Text.Json;

namespace DataLake.Pipelines;

/// <summary>A JSON object of a plan, read strictly: what is not known or of another kind is an error that names its place.</summary>
internal sealed class PlanObject
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly string place;

    public PlanObject(JsonElement element, string path, string place)
    {
        (this.element, this.path, this.place) = (element, path, place);
        if (element.ValueKind != JsonValueKind.Object)
            throw Invalid("must be an object, { … }");
    }

    public void CheckNames(params string[] known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                throw Invalid($"has no property '{property.Name}'{NearestName.Hint(property.Name, known)} It takes: {string.Join(", ", known)}");
        }
    }

    public string TheOneOf(string[] names)
    {
        var present = names.Where(name => element.TryGetProperty(name, out _)).ToList();
        return present is [var name] ? name : throw Invalid($"must have exactly one of: {string.Join(", ", names)}");
    }

    public string Text(string name) => OptionalText(name) ?? throw Invalid($"needs a text '{name}'");

    public string? OptionalText(string name) => !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text
        : throw Invalid($"'{name}' must be a text that is not empty");

    /// <summary>The texts of an object by name, or null where the property is not an object.</summary>
    public List<KeyValuePair<string, string>>? OptionalTexts(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Object)
            return null;
        var inner = new PlanObject(value, path, $"{place}, '{name}'");
        return [.. value.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, inner.Text(property.Name)))];
    }

    public IEnumerable<PlanObject> Objects(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            throw Invalid($"needs a list '{name}' that is not empty");
        return value.EnumerateArray().Select((item, index) => new PlanObject(item, path, $"step {index + 1}"));
    }

    private DataLakeException Invalid(string what) => new("PlanInvalid", ErrorCategory.InvalidArgument, $"{path}: {place} {what}.", path);
}
