namespace DataLake.Masking.Identifiers;

/// <summary>What the values of a column are: which of their characters count, and what makes one of them valid.</summary>
public enum ValueKind : long
{
    /// <summary>Any text, each of its bytes counting.</summary>
    Text,

    /// <summary>Digits; blanks and <c>.-/()+</c> between them stay where they are.</summary>
    Digits,

    /// <summary>ASCII letters; the same marks stay.</summary>
    Letters,

    /// <summary>ASCII letters and digits; the same marks stay.</summary>
    Alphanumeric,

    /// <summary>An e-mail address, whose case does not count.</summary>
    Email,

    /// <summary>The number of a person in Brazil's tax register: 11 digits, two of them check digits.</summary>
    Cpf,

    /// <summary>The number of a company in Brazil's tax register: 14 characters, the last two check digits; the others may be letters since July 2026.</summary>
    Cnpj,

    /// <summary>The number of a worker in Brazil's social register (PIS, PASEP, NIS, NIT): 11 digits, the last a check digit.</summary>
    Pis,

    /// <summary>The number of a Brazilian voter: 12 digits, of which two name the state and two check.</summary>
    Titulo,

    /// <summary>The number of a payment card: 13 to 19 digits, the last of which checks by Luhn's rule.</summary>
    Card,
}
