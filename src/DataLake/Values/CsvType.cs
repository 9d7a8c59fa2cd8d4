namespace DataLake.Values;

/// <summary>What the values of a column are, as far as their texts tell.</summary>
public enum CsvType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Whole numbers of up to 64 bits, without leading zeros: <see cref="long"/>.</summary>
    Integer,

    /// <summary>Numbers, some with decimals: <see cref="double"/>.</summary>
    Number,

    /// <summary>Dates, some with a time: <see cref="System.DateTime"/>.</summary>
    DateTime,

    /// <summary><c>true</c> and <c>false</c>: <see cref="bool"/>.</summary>
    Boolean,
}
