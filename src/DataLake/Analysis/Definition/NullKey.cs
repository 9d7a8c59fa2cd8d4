namespace DataLake.Analysis.Definition;

/// <summary>What becomes of rows of which a group key is null.</summary>
public enum NullKey
{
    /// <summary>Null is a key like any other, as in SQL.</summary>
    Keep,

    /// <summary>The rows are left out, and counted.</summary>
    Drop,
}
