using CsvHelper;

namespace DataLake.Masking.Fields;

/// <summary>What a method makes of a value. An instance is for one thread: it keeps what it calculates with.</summary>
internal abstract class FieldMask : IDisposable
{
    /// <summary>Writes what takes a value's place.</summary>
    /// <param name="value">The value; not empty.</param>
    /// <param name="record">The record that it is of.</param>
    /// <param name="output">Gets it.</param>
    /// <returns>Null; or why the value cannot be masked so, in words that do not show it, with nothing written.</returns>
    public abstract string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
