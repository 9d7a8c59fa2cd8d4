using DataLake.Messages;

namespace DataLake.Files.Outputs;

/// <summary>Sees that an output is not an input, and no other output: writing it would destroy what is read, or what was written.</summary>
internal static class OutputIdentity
{
    /// <summary>Throws where a place is written that is read too, or written twice.</summary>
    /// <param name="outputs">The places that are written.</param>
    /// <param name="inputs">The places that are read.</param>
    /// <exception cref="DataLakeException"><c>DestinationIsInput</c> or <c>DestinationTwice</c>: names the place.</exception>
    public static void Check(IReadOnlyCollection<Place> outputs, IEnumerable<Place> inputs)
    {
        var taken = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            foreach (var identity in output.Identities())
            {
                if (!taken.TryAdd(identity, output))
                    throw WrittenTwice(taken[identity], output);
            }
        }

        foreach (var input in inputs)
        {
            if (input.Identities().Any(taken.ContainsKey))
                throw IsInput(input);
        }
    }

    private static DataLakeException IsInput(Place input) => new(
        "DestinationIsInput", ErrorCategory.InvalidArgument,
        $"{input.Name}: is the destination itself; keep it apart from the inputs, or it would be destroyed, or read again at every run.", input.Name);

    private static DataLakeException WrittenTwice(Place first, Place second) => new(
        "DestinationTwice", ErrorCategory.InvalidArgument,
        $"{second.Name}: is to be written twice{(first.Name == second.Name ? "" : Catalogue.Translate($", for {first.Name} is the same place"))}; give each output a name of its own.", second.Name);
}
