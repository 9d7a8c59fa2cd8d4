using System.Text.Json;
using DataLake.Messages;
using DataLake.Values;

namespace DataLake.Json;

/// <summary>A value of a JSON document with its path, which errors name. Read strictly: what is not known, or of another kind, is an error.</summary>
internal sealed record JsonPlace(string Path, JsonElement Element, string ErrorId)
{
    /// <summary>Throws where this is not an object, or has a member that is not among those known.</summary>
    public void CheckMembers(IReadOnlyCollection<string> known)
    {
        foreach (var (name, _) in Members())
        {
            if (!known.Contains(name))
                throw Invalid($"there is no '{name}' here{NearestName.Hint(name, known) ?? Catalogue.Translate($"; possible are {string.Join(", ", known)}")}");
        }
    }

    /// <summary>The members of an object, in order; one that stands twice is an error, for only one of the two could count.</summary>
    public IReadOnlyList<(string Name, JsonPlace Value)> Members()
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object { … }");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var members = new List<(string Name, JsonPlace Value)>();
        foreach (var member in Element.EnumerateObject())
        {
            if (!names.Add(member.Name))
                throw Invalid($"'{member.Name}' stands twice here");
            members.Add((member.Name, this with { Path = $"{Path}: {member.Name}", Element = member.Value }));
        }

        return members;
    }

    /// <summary>A member of an object, or null where there is none.</summary>
    public JsonPlace? Find(string name) =>
        Element.TryGetProperty(name, out var value) ? this with { Path = $"{Path}: {name}", Element = value } : null;

    /// <summary>A member of an object that must be there.</summary>
    public JsonPlace Require(string name) => Find(name) ?? throw Invalid($"'{name}' is missing");

    public string Text() => Element.ValueKind == JsonValueKind.String && Element.GetString() is { Length: > 0 } text ? text : throw Wrong("a text");

    public bool Boolean() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Wrong("true or false");

    public int PositiveInteger() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value > 0 ? value : throw Wrong("a whole number greater than zero");

    /// <summary>A size in bytes: a number, or a text such as <c>1GB</c>.</summary>
    public long Bytes() => ByteCount.TryParse(Element.ValueKind == JsonValueKind.Number ? Element.GetRawText() : Text(), out var bytes) ? bytes : throw Wrong("a size such as \"1GB\"");

    public T Choice<T>()
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Wrong($"one of {string.Join(", ", Enum.GetNames<T>().Select(name => $"\"{name.ToLowerInvariant()}\""))}");

    /// <summary>What is declared of a column: <c>"Date dd/MM/yyyy"</c>.</summary>
    public ColumnDeclaration Declaration()
    {
        try
        {
            return ColumnDeclaration.Parse(Text());
        }
        catch (DataLakeException error) when (error.ErrorId == "ColumnTypeInvalid")
        {
            throw Invalid(error.Message.TrimEnd('.'));
        }
    }

    /// <summary>The items of an array; a single value stands for an array of one.</summary>
    public IReadOnlyList<JsonPlace> Items() => Element.ValueKind == JsonValueKind.Array
        ? Element.EnumerateArray().Select((item, index) => this with { Path = $"{Path}[{index}]", Element = item }).ToList()
        : [this];

    /// <summary>The texts of an array, or of a single one; a text may be empty here, as a null value may.</summary>
    public IReadOnlyList<string> Texts() =>
        Items().Select(item => item.Element.ValueKind == JsonValueKind.String ? item.Element.GetString()! : throw item.Wrong("a text")).ToList();

    /// <summary>A text that names a file.</summary>
    public string FilePath() => Element.ValueKind == JsonValueKind.String ? Text() : throw Wrong("a file's path");

    /// <summary>An error at this place.</summary>
    public DataLakeException Invalid(Message problem)
    {
        var said = problem.ToString();
        return new(ErrorId, ErrorCategory.InvalidArgument, $"{Path}: {said}{(said.EndsWith('?') ? "" : ".")}", Path);
    }

    private DataLakeException Wrong(Message expected) => Invalid($"{expected} is expected here");
}
