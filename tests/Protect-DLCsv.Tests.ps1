BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Protect-DLCsv' {
    BeforeEach {
        $folder = Join-Path -Path $TestDrive -ChildPath (New-Guid)
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        Set-Content people.csv "NOME,CPF,N`nAna Souza,123.456.789-09,1`nBia Lima,111.444.777-35,2`nAna Souza,123.456.789-09,3"
        $null = New-DLMaskingKey masking.key
        $rules = @{ NOME = 'Redact'; CPF = 'Pseudonym kind=Cpf'; N = 'Keep' }
    }

    AfterEach { Pop-Location }

    It 'masks a file, keeps the rows, and says what it did' {
        $file = Protect-DLCsv people.csv -Destination out.csv -Rules $rules -MaskingKeyFile masking.key
        $lines = Get-Content out.csv
        $lines[0] | Should -Be 'NOME,CPF,N'
        $lines[1] | Should -Match '^\*\*\*,\d{3}\.\d{3}\.\d{3}-\d\d,1$'
        $lines[3] | Should -Be ($lines[1] -replace '1$', '3')
        $file.Rows | Should -Be 3
        $file.Masking.KeyId | Should -Match '^[0-9a-f]{12}$'
        ($file.Masking.Masked | Where-Object Name -EQ CPF).Masked | Should -Be 3
        (Import-DLCsv out.csv).NOME | Select-Object -Unique | Should -Be '***'
    }

    It 'takes rules from a file, a table, and a table of tables' {
        Set-Content rules.json '{ "unlisted": "keep", "columns": { "NOME": "Hash length=16" } }'
        $one = Protect-DLCsv people.csv -Destination 1.csv -Rules rules.json -MaskingKeyFile masking.key
        $two = Protect-DLCsv people.csv -Destination 2.csv -Rules @{ NOME = @{ Method = 'Hash'; Length = 16 } } -Unlisted Keep -MaskingKeyFile masking.key
        Get-Content 1.csv | Should -Be (Get-Content 2.csv)
        $one.Columns | Should -Be $two.Columns
        { Protect-DLCsv people.csv -Destination 3.csv -Rules 5 } | Should -Throw -ErrorId 'MaskingRuleInvalid*'
    }

    It 'takes the key as a SecureString, from a variable, and from the usual variable' {
        $key = (New-DLMaskingKey).Key
        $env:SOME_KEY = $env:DATALAKE_MASKING_KEY = [System.Net.NetworkCredential]::new('', $key).Password
        try {
            $hash = @{ NOME = 'Hash' }
            $null = Protect-DLCsv people.csv -Destination 1.csv -Rules $hash -Unlisted Keep -MaskingKey $key
            $null = Protect-DLCsv people.csv -Destination 2.csv -Rules $hash -Unlisted Keep -MaskingKeyVariable SOME_KEY
            $null = Protect-DLCsv people.csv -Destination 3.csv -Rules $hash -Unlisted Keep
            Get-Content 2.csv | Should -Be (Get-Content 1.csv)
            Get-Content 3.csv | Should -Be (Get-Content 1.csv)
        } finally {
            Remove-Item Env:SOME_KEY, Env:DATALAKE_MASKING_KEY
        }
    }

    It 'masks objects from landing to raw, and removes what landed' {
        $null = Connect-TestLake
        $null = New-DLBucket landing
        $null = Send-DLRawFile people.csv -Bucket landing -Source People -Layer Landing
        $file = Get-DLObject landing -Prefix Landing/ | Protect-DLCsv -Bucket landing -Key Raw/ -Rules $rules -MaskingKeyFile masking.key -RemoveInput
        $file.Key | Should -Match '^Raw/Local/CSV/People/\d{4}/\d\d/\d\d/people\.csv$'
        (Get-DLObject landing $file.Key).Metadata['masking-key-id'] | Should -Be $file.Masking.KeyId
        Get-DLObject landing -Prefix Landing/ | Should -BeNullOrEmpty
        (Get-DLObject landing -Prefix Raw/ | Import-DLCsv).Count | Should -Be 3
    }

    It 'masks files into a folder, and removes them only where that is asked for' {
        Copy-Item people.csv more.csv
        $files = Get-ChildItem people.csv, more.csv | Protect-DLCsv -Destination out/ -Rules $rules -MaskingKeyFile masking.key
        $files.Name | Should -Be 'people.csv', 'more.csv'
        Test-Path people.csv | Should -BeTrue
        $null = Protect-DLCsv people.csv -Destination out/ -Rules $rules -MaskingKeyFile masking.key -RemoveInput
        Test-Path people.csv | Should -BeFalse
        { Protect-DLCsv more.csv, masking.key -Destination one.csv -Rules $rules -MaskingKeyFile masking.key -ErrorAction Stop } | Should -Throw -ErrorId 'DestinationTwice*'
        Test-Path one.csv | Should -BeFalse
    }

    It 'leaves out rows that are like too few others, and tells the smallest group' {
        $file = Protect-DLCsv people.csv -Destination out.csv -Rules @{ N = 'Drop'; NOME = 'Keep'; CPF = 'Drop' } -QuasiIdentifier NOME -K 2 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '*1 row left out: too few are like them.'
        Get-Content out.csv | Should -Be 'NOME', 'Ana Souza', 'Ana Souza'
        $file.Masking.Groups.Smallest | Should -Be 2
    }

    It 'does nothing with -WhatIf' {
        Protect-DLCsv people.csv -Destination out.csv -Rules $rules -MaskingKeyFile masking.key -RemoveInput -WhatIf
        Test-Path out.csv | Should -BeFalse
        Test-Path people.csv | Should -BeTrue
    }

    It 'tells of encryption that a lake does not do' {
        $null = Connect-TestLake
        $null = New-DLBucket plain
        $null = Protect-DLCsv people.csv -Bucket plain -Key Raw/a.csv -Rules $rules -MaskingKeyFile masking.key -Encryption S3 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '*is not encrypted as asked*'
    }

    It 'fails with <id> and writes nothing' -ForEach @(
        @{ id = 'MaskingColumnUnlisted'; with = @{ Rules = @{ NOME = 'Redact' } } }
        @{ id = 'MaskingColumnUnknown'; with = @{ Rules = @{ NOMES = 'Redact' }; Unlisted = 'Keep' } }
        @{ id = 'MaskingRuleInvalid'; with = @{ Rules = @{ NOME = 'Blur' }; Unlisted = 'Keep' } }
        @{ id = 'MaskingKeyMissing'; with = @{ Rules = @{ NOME = 'Hash' }; Unlisted = 'Keep' } }
        @{ id = 'MaskingValueUnfit'; with = @{ Rules = @{ N = 'Pseudonym kind=Digits' }; Unlisted = 'Keep'; MaskingKeyFile = 'masking.key' } }
        @{ id = 'MaskingKeyInvalid'; with = @{ Rules = @{ NOME = 'Hash' }; Unlisted = 'Keep'; MaskingKeyFile = 'people.csv' } }
        @{ id = 'PathNotFound'; with = @{ Rules = @{ NOME = 'Hash' }; Unlisted = 'Keep'; MaskingKeyFile = 'none.key' } }
    ) {
        $problem = $null
        try { $null = Protect-DLCsv people.csv -Destination out.csv @with -ErrorAction Stop } catch { $problem = $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike "$id*"
        "$($problem | Format-List * -Force | Out-String)" | Should -Not -BeLike '*Ana Souza*'
        Test-Path out.csv | Should -BeFalse
    }
}

Describe 'What masking shows' {
    It 'shows no original and no key in any stream, transcript, log, result or error' {
        $canary, $cpf = 'Quetzalina Xilofone', '111.444.777-35'
        $csv = Add-TestFile 'canary/in.csv' "NOME,CPF,N`n$canary,$cpf,1`n$canary,111.444.777-36,2`n"
        $null = New-DLMaskingKey "$TestDrive/canary/masking.key"
        $secret = ((Get-Content "$TestDrive/canary/masking.key") -split '\.')[2]
        $out = "$TestDrive/canary/out"
        $script = Add-TestFile 'canary/session.ps1' @"
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
`$null = Start-Transcript '$out/transcript'
Import-Module '$((Get-Module DataLakeCmdlets).Path)'
`$null = Start-DLLog '$out/log'
`$rules = @{ NOME = 'Hash'; CPF = 'Pseudonym kind=Cpf onInvalid=Redact'; N = 'Keep' }
`$file = Protect-DLCsv '$csv' -Destination '$out/masked.csv' -Rules `$rules -MaskingKeyFile '$TestDrive/canary/masking.key'
`$file, `$file.Masking, `$file.Masking.Masked | Format-List * -Force
`$file | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
`$file | Export-Clixml '$out/clixml' -Depth 5
Find-DLSensitiveData '$csv' | Format-List * -Force
Protect-DLCsv '$csv' -Destination '$out/fails.csv' -Rules @{ NOME = 'Redact'; CPF = 'Pseudonym kind=Cpf'; N = 'Keep' } -MaskingKeyFile '$TestDrive/canary/masking.key'
Protect-DLCsv '$csv' -Destination '$out/fails.csv' -Rules @{ NOME = "Redact where=CAST(NOME AS INTEGER) > 0"; CPF = 'Drop'; N = 'Keep' }
New-DLMaskingKey | Format-List * -Force
`$Error | Format-List * -Force
Get-Error -Newest 10
Stop-DLLog
`$null = Stop-Transcript
"@
        $null = New-Item -ItemType Directory $out -Force
        $program, $assembly = Get-PwshCommand
        $shown = & $program @(@($assembly, '-NoProfile', '-NonInteractive', '-File', $script.FullName) | Where-Object { $_ }) *>&1 | Out-String -Width 500
        $kept = Get-ChildItem $out -Recurse -File -Force | ForEach-Object { Get-Content -LiteralPath $_.FullName -Raw }
        foreach ($text in @($shown) + $kept) {
            $text | Should -Not -BeLike "*$canary*"
            $text | Should -Not -BeLike "*$cpf*"
            $text | Should -Not -BeLike '*111.444.777-36*'
            $text.Contains($secret) | Should -BeFalse
        }
        $shown | Should -BeLike '*MaskingValueUnfit*'
        $kept | Should -Not -BeNullOrEmpty
    }
}
