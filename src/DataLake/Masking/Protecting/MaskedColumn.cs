using DataLake.Masking.Rules;

namespace DataLake.Masking.Protecting;

/// <summary>What became of the values of one column.</summary>
/// <param name="Name">The column.</param>
/// <param name="Method">The method.</param>
/// <param name="Masked">The values that were masked, or reversed.</param>
/// <param name="Kept">The values that passed because the rule's condition is false for their row.</param>
/// <param name="Empty">The values that are empty, or stand for null, and stay so.</param>
/// <param name="Unfit">The values that the method could not take: of a mask, those that the rule's <c>onInvalid</c> replaced; of a reversal, those left as they are.</param>
public sealed record MaskedColumn(string Name, MaskMethod Method, long Masked, long Kept, long Empty, long Unfit);
