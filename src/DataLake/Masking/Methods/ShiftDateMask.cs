using System.Buffers.Binary;
using System.Security.Cryptography;
using CsvHelper;
using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>ShiftDate: dates are moved by days that the key and the row's entity tell, never by none.</summary>
/// <param name="tokens">Makes the tokens of entities.</param>
/// <param name="kind">What the entities are.</param>
/// <param name="entity">The field that says which entity a row is of.</param>
/// <param name="maxDays">The most days, to either side.</param>
/// <param name="dates">Reads and writes the dates.</param>
internal sealed class ShiftDateMask(Tokens tokens, ValueKind kind, int entity, int maxDays, DateFields dates) : FieldMask
{
    public override string? Write(ReadOnlySpan<byte> value, CsvReader record, FieldText output)
    {
        if (!dates.TryRead(value, out var date))
            return "is not a date in the format of the rule";
        if (record.GetSpan(entity) is not { IsEmpty: false } whose)
            return "stands in a row whose entity is empty";
        var days = Days(whose);
        if (days > (DateTime.MaxValue.Date - date.Date).Days || -days > (date.Date - DateTime.MinValue).Days)
            return "cannot be moved, for it is at the end of the calendar";
        dates.WriteLike(value, date.AddDays(days), output);
        return null;
    }

    public override void Dispose() => tokens.Dispose();

    private int Days(ReadOnlySpan<byte> whose)
    {
        Span<byte> token = stackalloc byte[SHA256.HashSizeInBytes];
        tokens.Make(whose, kind, token);
        var days = (int)(BinaryPrimitives.ReadUInt64LittleEndian(token) % (2 * (ulong)maxDays)) - maxDays;
        return days < 0 ? days : days + 1;
    }
}
