using DataLake.Masking.Identifiers;

namespace DataLake.Masking.Methods;

/// <summary>The form in which values of a kind are equal that mean the same: <c>123.456.789-09</c> and <c>12345678909</c>.</summary>
internal static class CanonicalForm
{
    /// <summary>Writes a value's form: without marks where they do not count, without case where it does not.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="form">Gets the form; as long as the value.</param>
    /// <returns>The form's length.</returns>
    public static int Write(ReadOnlySpan<byte> value, ValueKind kind, Span<byte> form)
    {
        if (kind == ValueKind.Text)
        {
            value.CopyTo(form);
            return value.Length;
        }

        var length = 0;
        foreach (var character in value)
        {
            if (kind == ValueKind.Email ? character == ' ' : Symbols.IsMark(character))
                continue;
            form[length++] = IsCased(kind) && character is >= (byte)'A' and <= (byte)'Z' ? (byte)(character | 0x20) : character;
        }

        return length;
    }

    private static bool IsCased(ValueKind kind) => kind is ValueKind.Email or ValueKind.Cnpj;
}
