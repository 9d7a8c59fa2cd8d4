namespace DataLake.Masking.Rules;

/// <summary>How exact a date stays.</summary>
public enum DateUnit : long
{
    /// <summary><c>2019-05</c>.</summary>
    Month,

    /// <summary><c>2019-Q2</c>.</summary>
    Quarter,

    /// <summary><c>2019</c>.</summary>
    Year,
}
