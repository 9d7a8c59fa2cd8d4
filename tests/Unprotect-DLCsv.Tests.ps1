BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Unprotect-DLCsv' {
    BeforeEach {
        $folder = Join-Path -Path $TestDrive -ChildPath (New-Guid)
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        Set-Content people.csv "NOME,CPF`nAna Souza,123.456.789-09`nBia Lima,11144477735"
        $null = New-DLMaskingKey masking.key
        $rules = @{ NOME = 'Redact'; CPF = 'Pseudonym kind=Cpf' }
        $null = Protect-DLCsv people.csv -Destination masked.csv -Rules $rules -MaskingKeyFile masking.key
    }

    AfterEach { Pop-Location }

    It 'reverses pseudonyms, and only those' {
        $file = Unprotect-DLCsv masked.csv -Destination back.csv -Rules $rules -MaskingKeyFile masking.key
        Get-Content back.csv | Should -Be 'NOME,CPF', '***,123.456.789-09', '***,11144477735'
        $file.Rows | Should -Be 2
    }

    It 'takes the key that an object says it was masked with, after rotation too' {
        $null = Connect-TestLake
        $null = New-DLBucket rotated
        $object = Protect-DLCsv people.csv -Bucket rotated -Key Raw/a.csv -Rules $rules -MaskingKeyFile masking.key
        $null = New-DLMaskingKey masking.key -Append
        $null = $object | Unprotect-DLCsv -Destination back.csv -Rules $rules -MaskingKeyFile masking.key
        (Get-Content back.csv)[1] | Should -Be '***,123.456.789-09'
        $null = Unprotect-DLCsv masked.csv -Destination wrong.csv -Rules $rules -MaskingKeyFile masking.key
        (Get-Content wrong.csv)[1] | Should -Not -Be '***,123.456.789-09'
        $null = Unprotect-DLCsv masked.csv -Destination named.csv -Rules $rules -MaskingKeyFile masking.key -MaskingKeyId $object.Masking.KeyId
        (Get-Content named.csv)[1] | Should -Be '***,123.456.789-09'
    }

    It 'leaves what is not a pseudonym, and counts it' {
        Set-Content masked.csv "NOME,CPF`n***,***"
        $file = Unprotect-DLCsv masked.csv -Destination back.csv -Rules $rules -MaskingKeyFile masking.key -WarningVariable warnings -WarningAction SilentlyContinue
        Get-Content back.csv | Should -Be 'NOME,CPF', '***,***'
        $file.Masking.Masked[0].Unfit | Should -Be 1
        $warnings | Should -BeLike "*'CPF': 1 value is not a pseudonym*"
    }

    It 'fails with an id that it has no key for, and does nothing with -WhatIf' {
        { Unprotect-DLCsv masked.csv -Destination back.csv -Rules $rules -MaskingKeyFile masking.key -MaskingKeyId aaaaaaaaaaaa -ErrorAction Stop } | Should -Throw -ErrorId 'MaskingKeyUnknown*'
        Unprotect-DLCsv masked.csv -Destination back.csv -Rules $rules -MaskingKeyFile masking.key -WhatIf
        Test-Path back.csv | Should -BeFalse
    }
}
