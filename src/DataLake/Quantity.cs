using System.Globalization;
using DataLake.Messages;

namespace DataLake;

/// <summary>A count with its noun, as messages tell it: <c>1 row</c>, <c>1,558 rows</c>. Within a message it is in the message's language.</summary>
internal readonly struct Quantity : ITranslated
{
    private readonly long count;
    private readonly string one;
    private readonly string? several;

    private Quantity(long count, string one, string? several) => (this.count, this.one, this.several) = (count, one, several);

    /// <summary>A count with what is counted.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The words for one.</param>
    /// <param name="several">The words for none or several; null for those for one with an <c>s</c>.</param>
    public static Quantity Of(long count, string one, string? several = null) => new(count, one, several);

    /// <summary>A number as counts are written: <c>1,558</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The count in English.</summary>
    public static implicit operator string(Quantity quantity) => quantity.ToString();

    /// <summary>The count in English.</summary>
    public override string ToString() => Words(one, several ?? one + "s");

    /// <inheritdoc/>
    public string Translated() => Catalogue.Nouns(one) is var (single, plural) ? Words(single, plural) : ToString();

    private string Words(string single, string plural) => $"{Number(count)} {(count == 1 ? single : plural)}";
}
