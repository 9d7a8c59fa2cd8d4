namespace DataLake.Masking.Rules;

/// <summary>What becomes of a value that its rule cannot mask: a CPF whose check digits are wrong, a text too short for a pseudonym, what is not a date.</summary>
public enum InvalidAction : long
{
    /// <summary>It is an error, which names the place and not the value.</summary>
    Fail,

    /// <summary>A text takes its place.</summary>
    Redact,

    /// <summary>It is left empty.</summary>
    Null,

    /// <summary>A token takes its place, with <c>hash:</c> before it, so that it is told from others.</summary>
    Hash,
}
