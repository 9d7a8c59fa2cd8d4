namespace DataLake.Stores;

/// <summary>How an object is received.</summary>
public sealed record ReceiveOptions
{
    /// <summary>What an object is received with where nothing is said.</summary>
    public static ReceiveOptions Default { get; } = new();

    /// <summary>Whether nothing is received where the file holds the same content already.</summary>
    public bool SkipSame { get; init; } = true;

    /// <summary>What a listing told of the object a moment ago; null to ask for it.</summary>
    public LakeObject? Listed { get; init; }
}
