namespace DataLake.Values.Cultures;

/// <summary>A date as it is written.</summary>
/// <param name="Clock">The day, and the time that the clock shows.</param>
/// <param name="HasTime">Whether a time is written.</param>
/// <param name="Offset">The offset from UTC, where one is written.</param>
internal readonly record struct DateValue(DateTime Clock, bool HasTime = false, TimeSpan? Offset = null)
{
    /// <summary>The instant in UTC where an offset is written; else what the clock shows.</summary>
    public DateTime Instant => Offset is { } offset ? Clock - offset : Clock;

    /// <summary>The instant with its offset; UTC where none is written.</summary>
    public DateTimeOffset WithOffset => new(DateTime.SpecifyKind(Clock, DateTimeKind.Unspecified), Offset ?? TimeSpan.Zero);

    /// <summary>Whether the instant is within the years 1 to 9999, as it has to be to be one.</summary>
    public bool IsInRange => Offset is not { } offset || (Clock.Ticks - offset.Ticks >= DateTime.MinValue.Ticks && Clock.Ticks - offset.Ticks <= DateTime.MaxValue.Ticks);
}
