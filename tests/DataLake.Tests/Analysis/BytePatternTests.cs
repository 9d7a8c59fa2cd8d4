using System.Text;
using System.Text.RegularExpressions;
using DataLake.Analysis.Functions.Patterns;

namespace DataLake.Tests.Analysis;

/// <summary>Patterns that are matched over bytes find what .NET's expressions find.</summary>
public sealed class BytePatternTests
{
    private static readonly string[] Parts = ["a", "b", "é", " ", "-", @"\w", @"\d", @"\s", @"\W", ".", "[ab]", "[a-c1-3]", "[^ab]", "[^a-z]", @"\.", "(", ")", "+", "*", "?", "$", "^"];
    private static readonly string[] Texts = ["a", "b", "c", "é", "1", "2", " ", "-", ".", "\n", "Z", "_", "漢", "😀"];

    [Fact]
    public void RandomPatternsFindWhatTheGeneralEngineFinds()
    {
        var random = new Random(3);
        var known = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var pattern = (random.Next(2) == 0 ? "^" : "") + string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Parts[random.Next(Parts.Length)]));
            if (BytePatternParser.Parse(pattern) is not { } bytes)
                continue;
            known++;
            var regex = new Regex(pattern, RegexOptions.CultureInvariant);
            for (var j = 0; j < 20; j++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Texts[random.Next(Texts.Length)]));
                AreSame(regex, bytes, text);
            }
        }

        Assert.InRange(known, 3000, 40_000);
    }

    [Theory]
    [InlineData(@"^(\w+)", "João Müller", 1, "João")]
    [InlineData(@"(\d+)-", "tt-12-x", 1, null)]
    [InlineData(@"tt(\d+)", "x tt0012 tt3", 1, "0012")]
    [InlineData(@"^[a-z]+@(\w+)\.com$", "ana@site.com", 1, "site")]
    [InlineData("Action", "Drama,Action", 0, "Action")]
    public void CommonShapesAreFound(string pattern, string text, int group, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (BytePatternParser.Parse(pattern) is not { } parsed)
        {
            Assert.Null(expected);
            return;
        }

        Assert.Equal(expected is not null, parsed.TryMatch(bytes, group, out var found));
        Assert.Equal(expected ?? "", Encoding.UTF8.GetString(bytes[found]));
    }

    [Theory]
    [InlineData(@"^(a+)+$")]
    [InlineData(@"^\w+a")]
    [InlineData("a|b")]
    [InlineData(@"(?i)a")]
    [InlineData(@"\w+")]
    [InlineData(@"^a{2}")]
    [InlineData(@"^a+?b")]
    public void WhatCouldDifferIsLeftToTheGeneralEngine(string pattern) => Assert.Null(BytePatternParser.Parse(pattern));

    private static void AreSame(Regex regex, BytePattern pattern, string text)
    {
        var match = regex.Match(text);
        var utf8 = Encoding.UTF8.GetBytes(text);
        foreach (var group in regex.GetGroupNumbers())
        {
            Assert.True(pattern.HasGroup(group));
            if (pattern.TryMatch(utf8, group, out var found) is not { } holds)
                continue;
            Assert.True(holds == match.Success, $"{regex} on '{text}'");
            if (holds)
                Assert.True(Encoding.UTF8.GetString(utf8[found]) == match.Groups[group].Value, $"{regex} on '{text}', group {group}");
        }
    }
}
