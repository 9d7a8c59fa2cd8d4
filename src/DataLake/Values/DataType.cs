using DataLake.Values.Numbers;

namespace DataLake.Values;

/// <summary>What the values of a column are.</summary>
public enum DataType : long
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Whole numbers, exact at any length: <see cref="WholeNumber"/>; <see cref="long"/> outside, or <see cref="System.Numerics.BigInteger"/> beyond it.</summary>
    Integer,

    /// <summary>Numbers with decimals, exact to 28 digits: <see cref="decimal"/>.</summary>
    Decimal,

    /// <summary>Numbers that a program wrote from a <see cref="double"/>, some with an exponent.</summary>
    Double,

    /// <summary>Days: <see cref="System.DateTime"/> at midnight.</summary>
    Date,

    /// <summary>Days with a time: <see cref="System.DateTime"/>, or <see cref="System.DateTimeOffset"/> where an offset is written.</summary>
    Timestamp,

    /// <summary><c>true</c> and <c>false</c>: <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>Several texts in one value.</summary>
    List,
}
