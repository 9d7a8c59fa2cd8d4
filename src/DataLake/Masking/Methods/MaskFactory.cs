using DataLake.Masking.Fields;
using DataLake.Masking.Identifiers;
using DataLake.Masking.Keys;
using DataLake.Masking.Rules;
using DataLake.Values.Cultures;

namespace DataLake.Masking.Methods;

/// <summary>Makes the mask of a rule.</summary>
/// <param name="key">The masking key; null where no rule needs one.</param>
/// <param name="culture">The culture of numbers and dates.</param>
internal sealed class MaskFactory(MaskingKey? key, DataCulture culture)
{
    private static readonly byte[] HashMark = "hash:"u8.ToArray();

    /// <summary>The mask of a rule that masks values.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="entity">The field of its entity; -1 where it has none.</param>
    public FieldMask Create(MaskingRule rule, int entity) => rule.Method switch
    {
        MaskMethod.Null => new RedactMask(""),
        MaskMethod.Redact => new RedactMask(rule.With),
        MaskMethod.Partial => rule.Pattern is { } pattern ? new PatternMask(pattern) : new PartialMask(rule.First, rule.Last),
        MaskMethod.Hash => new RememberedMask(new HashMask(Tokens(rule), rule.Kind, rule.Length, mark: [])),
        MaskMethod.Pseudonym => Pseudonyms(rule, forward: true),
        MaskMethod.ShiftDate => new ShiftDateMask(Tokens(rule), rule.Kind, entity, rule.MaxDays, Dates(rule)),
        MaskMethod.Generalize when rule.Band > 0 => new BandMask(rule.Band, culture),
        MaskMethod.Generalize when rule.Digits > 0 => new DigitsMask(rule.Digits),
        MaskMethod.Generalize => new DateUnitMask(rule.Date!.Value, Dates(rule)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Method, "Masks no values."),
    };

    /// <summary>What takes the place of values that a rule's mask cannot take; null where they are an error.</summary>
    public FieldMask? Fallback(MaskingRule rule) => rule.OnInvalid switch
    {
        InvalidAction.Redact => new RedactMask(rule.With),
        InvalidAction.Null => new RedactMask(""),
        InvalidAction.Hash => new RememberedMask(new HashMask(Tokens(rule), rule.Kind, MaskingRule.WholeLength, HashMark)),
        _ => null,
    };

    /// <summary>What makes pseudonyms, or the values that they were made of.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="forward">Whether it makes pseudonyms.</param>
    public FieldMask Pseudonyms(MaskingRule rule, bool forward)
    {
        var ff1 = new Ff1(key!.Derive("ff1", $"{rule.TokenDomain}\0{rule.Kind}"), forward);
        return new RememberedMask(CheckedNumber.Of(rule.Kind) is { } number ? new NumberPseudonyms(number, ff1) : new TextPseudonyms(rule.Kind, ff1));
    }

    private Tokens Tokens(MaskingRule rule) => new(key!.Derive("hash", rule.TokenDomain));

    private DateFields Dates(MaskingRule rule) => new(rule.Format, culture);
}
