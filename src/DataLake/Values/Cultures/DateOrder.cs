namespace DataLake.Values.Cultures;

/// <summary>The order of a date's parts in a culture's short form.</summary>
public enum DateOrder : long
{
    /// <summary><c>2020-12-31</c>.</summary>
    YearMonthDay,

    /// <summary><c>31/12/2020</c>.</summary>
    DayMonthYear,

    /// <summary><c>12/31/2020</c>.</summary>
    MonthDayYear,
}
