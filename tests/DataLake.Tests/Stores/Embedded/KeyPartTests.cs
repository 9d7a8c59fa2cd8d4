using System.Text;
using DataLake.Stores.Embedded.Names;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>Any part of a key has homes that any file system can hold, each of which means it alone.</summary>
public class KeyPartTests
{
    // Above all the characters that mean something to keys, paths and the escaping.
    private static readonly Arbitrary<string> Parts = Gen.Frequency(
            (6, Gen.Elements("%", "%25", "%3A", ".", " ", "~", "!", "%!", "%~", "CON", "nul", ".partial", ":", "\\", "*", "\n", "\u0001", "41")),
            (4, Gen.Elements("a", "B", "0", "ç", "日本", "😀", "a long part of a key that goes on for quite a while, as they do ")))
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .Where(part => part is not ("." or ".."))
        .ToArbitrary();

    [Fact]
    public void A_home_means_its_part_or_is_its_own_name() => Prop.ForAll(Parts, part =>
        KeyPart.ObjectHomes(part).All(home => home[0] == part || KeyPart.ObjectMeaning(home) == part || home[^1].EndsWith("%!", StringComparison.Ordinal))
        && KeyPart.FolderHomes(part).All(home => home[0] == part || KeyPart.FolderMeaning(home) == part)).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Some_home_is_made_of_names_that_every_file_system_holds() => Prop.ForAll(Parts, part =>
        KeyPart.ObjectHomes(part).Any(home => home.All(IsHeldEverywhere) && (home[0] == part || KeyPart.ObjectMeaning(home) == part))
        && KeyPart.FolderHomes(part).Any(home => home.All(IsHeldEverywhere))).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void What_a_name_means_is_shorter_than_the_name() => Prop.ForAll(Parts, name =>
        KeyPart.ObjectMeaning(name) is not { } meaning || (meaning.Length < name.Length && KeyPart.ObjectHomes(meaning).Any(home => home.AsSpan().SequenceEqual([name])))).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Theory]
    [InlineData("%3A", ":")]
    [InlineData("%", "")]
    [InlineData("a%!", "a")]
    [InlineData("%43ON.csv", "CON.csv")]
    [InlineData("a%20", "a ")]
    [InlineData("%25", "%")]
    [InlineData("%3a", null)]
    [InlineData("%41", null)]
    [InlineData("a%20b", null)]
    [InlineData("a%2Fb", null)]
    [InlineData("%2E", null)]
    [InlineData(".%2E", null)]
    [InlineData("a%00b", null)]
    [InlineData("%!", null)]
    [InlineData("100%.csv", null)]
    [InlineData("%E9.csv", null)]
    public void A_name_means_only_what_would_be_written_so(string name, string? part) => Assert.Equal(part, KeyPart.ObjectMeaning(name));

    private static bool IsHeldEverywhere(string name) =>
        name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= 255 && name is not ("." or "..")
        && !name.AsSpan().ContainsAny("<>:\"\\|?*") && !name.Any(char.IsControl) && name[^1] is not ('.' or ' ')
        && name.Split('.')[0].ToUpperInvariant() is not ("CON" or "NUL");
}
