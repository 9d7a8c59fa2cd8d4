namespace DataLake.Files.Outputs;

/// <summary>Where content is read or written, so that two names for one place are told: a file, or an object of a lake.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Identities">Texts of which no other place has one; told when they are asked for, as things are then.</param>
internal sealed record Place(string Name, Func<IEnumerable<string>> Identities)
{
    /// <summary>A file, which need not be there yet.</summary>
    public static Place OfFile(string path) => new(path, () => [FileIdentity.Of(path)]);
}
