namespace DataLake.Masking.Detecting;

/// <summary>How much a finding says.</summary>
public enum EvidenceLevel : long
{
    /// <summary>The column's name or a list of words says so, or a shape that other things have too.</summary>
    Weak,

    /// <summary>A shape that few other things have, or check digits of which some do not hold.</summary>
    Fair,

    /// <summary>Check digits hold nearly always, or the form is that of nothing else.</summary>
    Strong,
}
