using System.Runtime.InteropServices;

namespace DataLake.Tables;

/// <summary>Rows of one block on their way from one cmdlet of ours to the next: their places, without an object for each.</summary>
/// <param name="block">The block.</param>
/// <param name="create">Makes a row of a place.</param>
internal sealed class RowBatch(RowBlock block, Func<RowBlock, int, int, LightRow> create)
{
    private readonly List<RowPlace> places = [];

    /// <summary>The block.</summary>
    public RowBlock Block => block;

    /// <summary>Where the rows are in it.</summary>
    public ReadOnlySpan<RowPlace> Places => CollectionsMarshal.AsSpan(places);

    /// <summary>The rows as objects.</summary>
    public IEnumerable<LightRow> Rows => places.Select(place => create(block, place.Start, place.Length));

    /// <summary>Adds a row.</summary>
    public void Add(RowPlace place) => places.Add(place);

    /// <summary>How many rows there are: what a trace of the pipeline shows.</summary>
    public override string ToString() => Quantity.Of(places.Count, "row");
}
