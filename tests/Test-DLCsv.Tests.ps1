BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-DLCsv' {
    BeforeAll {
        $script:good = (Add-TestFile 'good.csv' "id,name`n1,Ana`n2,Bia").FullName
        $script:bad = (Add-TestFile 'bad.csv' "id,name`n1,Ana`n2`n`"3`",`"x`"y`n").FullName
    }

    It 'is true of a good file, and false of one at fault and of one that is not there' {
        if (-not (Test-DLCsv $good)) { throw 'it is good' }
        if (Test-DLCsv $bad) { throw 'it is bad' }
        if (Test-DLCsv "$TestDrive/gone.csv" -ErrorAction SilentlyContinue) { throw 'it is not there' }
    }

    It 'finds nothing in a good file' { Test-DLCsv $good -Detailed | Should -BeNullOrEmpty }

    It 'finds each fault at its place' {
        $findings = Test-DLCsv $bad -Detailed
        $findings.Kind | Should -Be 'RaggedRow', 'TextAfterQuote'
        $findings.Line | Should -Be 3, 4
        $findings.Column | Should -Be 1, 2
        $findings | Out-String | Should -BeLike '*bad.csv*3*1*Error*RaggedRow*'
    }

    It 'gives a verdict for each file' {
        Test-DLCsv $good, $bad | Should -Be $true, $false
        (Add-TestFile 'zip.csv' "PK$([char]3)$([char]4)") | Test-DLCsv | Should -BeFalse
    }

    It 'checks against a schema, given as a table or as a file' {
        (Test-DLCsv $good -Schema @{ id = 'Integer'; name = 'Text' }) | Should -BeTrue
        (Test-DLCsv $good -Schema @{ id = 'Text'; name = 'Number' } -Detailed).Kind | Should -Be 'WrongType', 'WrongType'
        $schema = Add-TestFile 'schema.json' '{ "id": "Integer", "city": "Text" }'
        (Test-DLCsv $good -Schema $schema.FullName -Detailed).Kind | Should -Be 'UndeclaredColumn', 'MissingColumn'
    }

    It 'says what is wrong with a schema' {
        { Test-DLCsv $good -Schema @{ id = 'Whole' } } | Should -Throw -ErrorId 'SchemaInvalid,*' -ExpectedMessage "*'Whole' is not a type*"
    }
}
