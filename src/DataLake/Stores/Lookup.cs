namespace DataLake.Stores;

/// <summary>What a key was found to hold a moment ago.</summary>
/// <param name="Object">The object, as a listing tells of it; null where there is none.</param>
internal readonly record struct Lookup(LakeObject? Object);
