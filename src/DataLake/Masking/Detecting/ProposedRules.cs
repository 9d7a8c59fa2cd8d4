namespace DataLake.Masking.Detecting;

/// <summary>The rule that is proposed for a kind.</summary>
internal static class ProposedRules
{
    public static string Of(SensitiveKind kind) => kind switch
    {
        SensitiveKind.Cpf or SensitiveKind.Cnpj or SensitiveKind.Pis or SensitiveKind.Titulo or SensitiveKind.Card => $"Pseudonym kind={kind} onInvalid=Hash",
        SensitiveKind.Iban => "Hash kind=Alphanumeric",
        SensitiveKind.Email => "Hash kind=Email",
        SensitiveKind.Phone => "Hash kind=Digits",
        SensitiveKind.Cep => "Generalize digits=3 onInvalid=Null",
        SensitiveKind.IpAddress or SensitiveKind.Rg => "Hash",
        SensitiveKind.BirthDate => "Generalize date=Year onInvalid=Null",
        _ => "Redact",
    };
}
