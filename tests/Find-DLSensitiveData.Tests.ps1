BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Find-DLSensitiveData' {
    BeforeAll {
        $script:csv = Add-TestFile 'people.csv' "NOME,DOC,E_MAIL,CEP,N`nAna Souza,123.456.789-09,ana@exemplo.org,01310-100,1`nBia Lima,111.444.777-35,bia@exemplo.org,20040000,2`n"
    }

    It 'tells by column what it seems to hold, and a rule, never a value' {
        $found = Find-DLSensitiveData $csv
        ($found | Where-Object Column -EQ DOC).Kind | Should -Be Cpf
        ($found | Where-Object Column -EQ DOC).Checks | Should -Be 1
        ($found | Where-Object Column -EQ E_MAIL).Rule | Should -Be 'Hash kind=Email'
        ($found | Where-Object Column -EQ CEP).Matches | Should -Be 1
        ($found | Where-Object Column -EQ NOME).Evidence | Should -Be Weak
        $found.Column | Should -Not -Contain N
        $found | Format-List * -Force | Out-String | Should -Not -BeLike '*Ana Souza*'
    }

    It 'takes files and objects from the pipeline, and its rules are ones that Protect-DLCsv takes' {
        $null = Connect-TestLake
        $null = New-DLBucket finding
        $null = Send-DLFile $csv finding -Key Landing/p.csv
        $found = Get-DLObject finding -Prefix Landing/ | Find-DLSensitiveData
        ($found | Select-Object -First 1).Source | Should -Be 'finding/Landing/p.csv'
        $rules = @{}
        $found | ForEach-Object { $rules[$_.Column] ??= $_.Rule }
        (Protect-DLCsv $csv -Destination "$TestDrive/masked.csv" -Rules $rules -Unlisted Keep -MaskingKey (New-DLMaskingKey).Key).Rows | Should -Be 2
    }

    It 'goes by -OnError, and names what is not there' {
        $odd = Add-TestFile 'odd.csv' "a,b`n1,2`n3`n"
        { Find-DLSensitiveData $odd -ErrorAction Stop } | Should -Throw -ErrorId 'CsvRaggedRow*'
        Find-DLSensitiveData $odd -OnError Skip -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        { Find-DLSensitiveData ./none.csv -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound*'
    }
}
