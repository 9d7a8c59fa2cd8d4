using System.Text.RegularExpressions;

namespace DataLake.Analysis.Functions;

/// <summary>A regular expression whose time is bounded, whatever it is and whatever it meets.</summary>
/// <remarks>
/// .NET's usual engine is fast, but tries every way to match: <c>^(a+)+$</c> takes it longer than anyone waits. Where it
/// takes too long once, its linear engine goes on; some patterns (with references back, or looking around) that one cannot run.
/// </remarks>
internal sealed class GuardedPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly string pattern;
    private volatile Regex regex;

    /// <param name="pattern">The pattern.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public GuardedPattern(string pattern)
    {
        this.pattern = pattern;
        regex = new Regex(pattern, RegexOptions.CultureInvariant, Patience);
    }

    /// <summary>The numbers of its groups.</summary>
    public int[] GroupNumbers => regex.GetGroupNumbers();

    /// <exception cref="DataLakeException"><c>PatternTooSlow</c>.</exception>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException error)
        {
            return Linear(error).IsMatch(text);
        }
    }

    /// <exception cref="DataLakeException"><c>PatternTooSlow</c>.</exception>
    public Match Match(string text) => Try(one => one.Match(text));

    /// <exception cref="DataLakeException"><c>PatternTooSlow</c>.</exception>
    public string Replace(string text, string replacement) => Try(one => one.Replace(text, replacement));

    private T Try<T>(Func<Regex, T> use)
    {
        try
        {
            return use(regex);
        }
        catch (RegexMatchTimeoutException error)
        {
            return use(Linear(error));
        }
    }

    private Regex Linear(RegexMatchTimeoutException slow)
    {
        try
        {
            return regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            throw new DataLakeException(
                "PatternTooSlow", ErrorCategory.InvalidArgument,
                $"The regular expression '{pattern}' took longer than {Patience.TotalMilliseconds:0} ms on one value: write it without a repetition inside another, or without what looks back or around.", pattern, slow);
        }
    }
}
