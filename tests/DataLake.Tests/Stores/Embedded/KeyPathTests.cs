using System.Text;
using DataLake.Stores.Embedded;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>Any key is a path that any file system can hold, and comes back from it.</summary>
public class KeyPathTests
{
    // Above all the characters that mean something to keys, paths and the escaping.
    private static readonly Arbitrary<string> Keys = Gen.Frequency(
            (6, Gen.Elements("/", "%", ".", " ", "~", "!", "CON", "nul", ".partial", ":", "\\", "*", "\n", "\u0001", "41")),
            (4, Gen.Elements("a", "B", "0", "ç", "日本", "😀", "a long part of a key that goes on for quite a while, as they do ")))
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .Where(key => key.Length > 0)
        .ToArbitrary();

    [Fact]
    public void A_key_comes_back_from_its_path() => Prop.ForAll(Keys, key => ToKey(KeyPath.FromKey(key)) == key).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Every_part_of_a_path_is_a_name_that_file_systems_hold() => Prop.ForAll(Keys, key => KeyPath.FromKey(key).Split(Path.DirectorySeparatorChar).All(IsHeldEverywhere)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("Raw/Local/CSV/Obras/2026/01/02/obras não pub.csv")]
    [InlineData("a file whose name is long, though not longer than file systems hold, stays as it is for those who look with ls.csv")]
    public void A_common_key_is_its_own_path(string key) => Assert.Equal(key, KeyPath.FromKey(key).Replace(Path.DirectorySeparatorChar, '/'));

    private static string ToKey(string path)
    {
        var key = new StringBuilder();
        var names = path.Split(Path.DirectorySeparatorChar);
        for (var i = 0; i < names.Length; i++)
        {
            var (text, goesOn) = KeyPath.ToKeyPart(names[i]);
            key.Append(text).Append(goesOn || i == names.Length - 1 ? "" : "/");
        }

        return key.ToString();
    }

    private static bool IsHeldEverywhere(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= 255 && name is not ("." or "..")
        && !name.AsSpan().ContainsAny("<>:\"\\|?*") && !name.Any(char.IsControl) && name[^1] is not ('.' or ' ')
        && name.Split('.')[0].ToUpperInvariant() is not ("CON" or "NUL");
}
