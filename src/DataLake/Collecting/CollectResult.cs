using DataLake.Messages;
using DataLake.Stores;

namespace DataLake.Collecting;

/// <summary>What collecting did.</summary>
/// <param name="Files">The files written, in order.</param>
/// <param name="Records">The records in them.</param>
/// <param name="Known">What was not asked for, or not kept, because the lake has it.</param>
/// <param name="Missing">What was asked for, now or earlier on the day, and has no record of its own.</param>
/// <param name="Requests">The requests that were made, each try counted.</param>
public sealed record CollectResult(IReadOnlyList<LakeObject> Files, long Records, long Known, int Missing, long Requests)
{
    /// <summary>The list of what has no record, where this run wrote one.</summary>
    public LakeObject? MissingList { get; init; }

    /// <summary>Whether the API said that nothing changed since the records of an earlier day.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>A line with the counts.</summary>
    public string Summary => IsUnchanged
        ? Catalogue.Translate("nothing changed since it was collected last")
        : Catalogue.Translate($"{Quantity.Of(Records, "record")} in {Quantity.Of(Files.Count, "file")}, {Quantity.Number(Known)} there already, {Quantity.Number(Missing)} without a record, {Quantity.Of(Requests, "request")}");
}
