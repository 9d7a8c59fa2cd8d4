using System.Text;
using System.Text.Unicode;

namespace DataLake.Files.Folders;

/// <summary>Names of files as texts that keep every byte.</summary>
/// <remarks>
/// Linux takes any bytes for a name. A byte that is not part of valid UTF-8 becomes the unpaired surrogate U+DC00 plus the
/// byte, as in Python's <c>surrogateescape</c>: no valid text holds one, so that every name has one text and comes back from it.
/// </remarks>
internal static class RawName
{
    private const char FirstEscape = '\uDC80';
    private const char LastEscape = '\uDCFF';

    /// <summary>The text of a name's bytes.</summary>
    public static string FromBytes(ReadOnlySpan<byte> name)
    {
        if (Utf8.IsValid(name))
            return Encoding.UTF8.GetString(name);
        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(name, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (valid)
                text.Append(rune.ToString());
            for (var i = 0; !valid && i < length; i++)
                text.Append((char)(0xDC00 + name[i]));
            name = name[length..];
        }

        return text.ToString();
    }

    /// <summary>A name's bytes, ended by a zero as system calls want it.</summary>
    public static byte[] ToBytes(string name)
    {
        if (IsText(name))
        {
            var bytes = new byte[Encoding.UTF8.GetByteCount(name) + 1];
            Encoding.UTF8.GetBytes(name, bytes);
            return bytes;
        }

        var raw = new List<byte>(name.Length + 1);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < name.Length;)
        {
            if (Rune.DecodeFromUtf16(name.AsSpan(i), out var rune, out var length) == System.Buffers.OperationStatus.Done)
                raw.AddRange(utf8[..rune.EncodeToUtf8(utf8)].ToArray());
            else
                raw.Add((byte)name[i]);
            i += length;
        }

        raw.Add(0);
        return [.. raw];
    }

    /// <summary>A name as text of .NET's: U+FFFD for what is not valid UTF-8.</summary>
    public static string ToText(string name) => Encoding.UTF8.GetString(ToBytes(name).AsSpan()[..^1]);

    /// <summary>Whether a name is valid text, and so can be part of a key.</summary>
    public static bool IsText(string name)
    {
        if (!name.AsSpan().ContainsAnyInRange(FirstEscape, LastEscape))
            return true;
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsSurrogate(name[i]))
                return false;
        }

        return true;
    }

    /// <summary>A name for people: the bytes that are not UTF-8 as <c>\xE9</c>.</summary>
    public static string Show(string name) => IsText(name)
        ? name
        : string.Concat(name.Select((unit, i) => unit is >= FirstEscape and <= LastEscape && (i == 0 || !char.IsHighSurrogate(name[i - 1])) ? $"\\x{unit - 0xDC00:X2}" : $"{unit}"));
}
