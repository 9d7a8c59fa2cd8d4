BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'ConvertTo-DLCsv' {
    It 'gives the header, then a text a row' {
        [pscustomobject]@{ a = 1; b = 'x,y' }, @{ a = 2; b = "l`nm" } | ConvertTo-DLCsv | Should -Be 'a,b', '1,"x,y"', "2,`"l`nm`""
        1, 2 | ConvertTo-DLCsv -NoHeader | Should -Be '1', '2'
    }

    It 'gives each row as it comes' {
        (1..5 | ForEach-Object { if ($_ -eq 4) { throw 'read too far' } $_ } | ConvertTo-DLCsv | Select-Object -First 3) | Should -Be 'Value', '1', '2'
    }

    It 'writes as <what>' -ForEach @(
        @{ what = 'a delimiter says'; with = @{ Delimiter = ';' }; line = '1.5;a b' }
        @{ what = 'a culture says'; with = @{ Culture = 'pt-BR'; Delimiter = ';' }; line = '1,5;a b' }
        @{ what = 'all in quotes'; with = @{ UseQuotes = 'Always' }; line = '"1.5","a b"' }
        @{ what = 'named fields in quotes'; with = @{ QuoteFields = 't' }; line = '1.5,"a b"' }
    ) {
        [pscustomobject]@{ n = 1.5; t = 'a b' } | ConvertTo-DLCsv @with | Select-Object -Last 1 | Should -Be $line
    }

    It 'passes rows of Import-DLCsv through unchanged' {
        $file = Add-TestFile 'a.csv' "a,b`n007,`"x,y`"`n"
        Import-DLCsv $file.FullName | ConvertTo-DLCsv | Should -Be 'a,b', '007,"x,y"'
        Import-DLCsv $file.FullName | ForEach-Object { $_.a = 8; $_ } | ConvertTo-DLCsv | Select-Object -Last 1 | Should -Be '8,"x,y"'
    }

    It 'refuses a value that needs quotes where there are to be none, and an unknown column' {
        { [pscustomobject]@{ a = '1,2' } | ConvertTo-DLCsv -UseQuotes Never } | Should -Throw -ErrorId 'CsvNeedsQuotes,*'
        { 1 | ConvertTo-DLCsv -QuoteFields nope } | Should -Throw "*'nope'*" -ErrorId 'CsvUnknownColumn,*'
        { 1 | ConvertTo-DLCsv -Delimiter ';' -UseCulture } | Should -Throw -ErrorId 'ArgumentInvalid,*'
    }

    It 'warns of what the first object does not have' {
        $null = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2; b = 3 } | ConvertTo-DLCsv -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*'b'*"
    }
}
