namespace DataLakeCmdlets.Arguments;

/// <summary>Brackets in names, which are wildcards too.</summary>
internal static class Brackets
{
    /// <summary>A pattern whose brackets are characters like others; null where it has none.</summary>
    public static string? AsCharacters(string pattern) => pattern.Contains('[') ? pattern.Replace("[", "[[]", StringComparison.Ordinal) : null;
}
