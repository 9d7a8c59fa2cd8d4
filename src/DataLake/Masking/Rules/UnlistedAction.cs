namespace DataLake.Masking.Rules;

/// <summary>What becomes of a column that no rule names.</summary>
public enum UnlistedAction : long
{
    /// <summary>It is an error: a column that was added unnoticed may be sensitive.</summary>
    Fail,

    /// <summary>It passes as it is.</summary>
    Keep,

    /// <summary>It is left out.</summary>
    Drop,
}
