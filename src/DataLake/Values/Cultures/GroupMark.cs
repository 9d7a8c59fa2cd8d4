namespace DataLake.Values.Cultures;

/// <summary>What stands between a number's groups of three digits.</summary>
public enum GroupMark : long
{
    /// <summary><c>1,234</c>.</summary>
    Comma,

    /// <summary><c>1.234</c>.</summary>
    Point,

    /// <summary><c>1 234</c>, with a space, one that does not break, or a narrow one.</summary>
    Space,

    /// <summary><c>1'234</c>, with a straight or a typographic apostrophe.</summary>
    Apostrophe,
}

/// <summary>Finds group marks in UTF-8.</summary>
internal static class GroupMarks
{
    /// <summary>The bytes of the group mark that a text begins with; 0 where it begins with something else.</summary>
    public static int LengthAt(this GroupMark mark, ReadOnlySpan<byte> text) => mark switch
    {
        GroupMark.Comma => text[0] == ',' ? 1 : 0,
        GroupMark.Point => text[0] == '.' ? 1 : 0,
        GroupMark.Space => text switch
        {
            [(byte)' ', ..] => 1,
            [0xC2, 0xA0, ..] => 2,
            [0xE2, 0x80, 0xAF, ..] => 3,
            _ => 0,
        },
        _ => text switch
        {
            [(byte)'\'', ..] => 1,
            [0xE2, 0x80, 0x99, ..] => 3,
            _ => 0,
        },
    };
}
