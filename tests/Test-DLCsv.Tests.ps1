BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-DLCsv' {
    BeforeAll {
        $script:good = (Add-TestFile 'good.csv' "id,name`n1,Ana`n2,Bia").FullName
        $script:bad = (Add-TestFile 'bad.csv' "id,name`n1,Ana`n2`n`"3`",`"x`"y`n").FullName
    }

    It 'finds nothing in a good file' { Test-DLCsv $good | Should -BeNullOrEmpty }

    It 'finds each fault at its place' {
        $findings = Test-DLCsv $bad
        $findings.Kind | Should -Be 'RaggedRow', 'TextAfterQuote'
        $findings.Line | Should -Be 3, 4
        $findings.Column | Should -Be 1, 2
        $findings | Out-String | Should -BeLike '*bad.csv*3*1*Error*RaggedRow*'
    }

    It 'gives a verdict for each file' {
        Test-DLCsv $good, $bad -Quiet | Should -Be $true, $false
        (Add-TestFile 'zip.csv' "PK$([char]3)$([char]4)") | Test-DLCsv -Quiet | Should -BeFalse
    }

    It 'checks against a schema, given as a table or as a file' {
        (Test-DLCsv $good -Schema @{ id = 'Integer'; name = 'Text' }) | Should -BeNullOrEmpty
        (Test-DLCsv $good -Schema @{ id = 'Text'; name = 'Number' }).Kind | Should -Be 'WrongType', 'WrongType'
        $schema = Add-TestFile 'schema.json' '{ "id": "Integer", "city": "Text" }'
        (Test-DLCsv $good -Schema $schema.FullName).Kind | Should -Be 'UndeclaredColumn', 'MissingColumn'
    }

    It 'says what is wrong with a schema' {
        { Test-DLCsv $good -Schema @{ id = 'Whole' } } | Should -Throw -ErrorId 'SchemaInvalid,*' -ExpectedMessage "*'Whole' is no type*"
    }
}
