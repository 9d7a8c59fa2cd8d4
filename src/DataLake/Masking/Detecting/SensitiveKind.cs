namespace DataLake.Masking.Detecting;

/// <summary>What values may be that tell who a person is, or where to reach one.</summary>
public enum SensitiveKind : long
{
    /// <summary>A person's number in Brazil's tax register.</summary>
    Cpf,

    /// <summary>A company's number there, with letters or without.</summary>
    Cnpj,

    /// <summary>A worker's number in the social register: PIS, PASEP, NIS, NIT.</summary>
    Pis,

    /// <summary>A voter's number.</summary>
    Titulo,

    /// <summary>The number of a payment card.</summary>
    Card,

    /// <summary>An international bank account number.</summary>
    Iban,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A phone number, of Brazil or international.</summary>
    Phone,

    /// <summary>A Brazilian postal code.</summary>
    Cep,

    /// <summary>An address of the internet, of version 4 or 6.</summary>
    IpAddress,

    /// <summary>The number of a Brazilian identity card, which has no one form: told by shape.</summary>
    Rg,

    /// <summary>A date of birth: a date in a column whose name says so.</summary>
    BirthDate,

    /// <summary>A person's name: told by the column's name, or by a list of given names.</summary>
    PersonName,

    /// <summary>A text in which any of the numbers and addresses stand.</summary>
    FreeText,
}
