BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Export-DLCsv' {
    BeforeEach { $script:path = Join-Path -Path $TestDrive -ChildPath "$(New-Guid)/out.csv" }

    It 'writes objects, dictionaries and plain values' {
        [pscustomobject]@{ a = 1; b = 'x,"y' }, @{ b = 'z' } | Export-DLCsv $path | Should -BeOfType [System.IO.FileInfo]
        Get-Content $path | Should -Be 'a,b', '1,"x,""y"', ',z'
        1..2 | Export-DLCsv $path
        Get-Content $path | Should -Be 'Value', '1', '2'
    }

    It 'writes the same in every culture, unless one is named' {
        $row = [pscustomobject]@{ n = 1.5; d = [datetime]'2024-03-04'; t = $true; l = 1, 2; z = $null }
        $row | Export-DLCsv $path -NullValue '\N'
        Get-Content $path | Select-Object -Last 1 | Should -Be '1.5,2024-03-04,true,"1,2",\N'
        $row | Select-Object n | Export-DLCsv $path -Culture pt-BR -Delimiter ';'
        Get-Content $path | Select-Object -Last 1 | Should -Be '1,5'
    }

    It 'appends by column name' {
        [pscustomobject]@{ a = 1; b = 2 } | Export-DLCsv $path -Delimiter ';'
        [pscustomobject]@{ b = 4; a = 3 } | Export-DLCsv $path -Append
        Get-Content $path | Should -Be 'a;b', '1;2', '3;4'
        { [pscustomobject]@{ c = 1 } | Export-DLCsv $path -Append } | Should -Throw -ErrorId 'CsvHeaderDiffers,*'
        Get-Content $path | Should -HaveCount 3
    }

    It 'makes formulas text, and leaves numbers' {
        [pscustomobject]@{ t = '=1+1'; n = -5 } | Export-DLCsv $path -EscapeFormula
        (Import-Csv $path).t | Should -Be "'=1+1"
        (Import-Csv $path).n | Should -Be '-5'
    }

    It 'leaves out the header, and writes a byte order mark, when told to' {
        @{ a = 1 } | Export-DLCsv $path -NoHeader -Encoding utf8BOM
        [System.IO.File]::ReadAllBytes($path) | Should -Be 0xEF, 0xBB, 0xBF, ([byte][char]'1'), 10
    }

    It 'leaves nothing when the pipeline breaks off' {
        { 1..10 | ForEach-Object { if ($_ -eq 5) { throw 'stop' } $_ } | Export-DLCsv $path } | Should -Throw 'stop'
        Get-ChildItem (Split-Path $path) -Force | Should -BeNullOrEmpty
    }

    It 'writes nothing and warns when no object comes' {
        @() | Export-DLCsv $path -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike '*nothing was written*'
        $path | Should -Not -Exist
    }

    It 'writes what Import-DLCsv read' {
        $source = Add-TestFile 'source.csv' "a,b`n1,`"x,y`"`n2,`n"
        Import-DLCsv $source | Export-DLCsv $path
        Get-Content $path -Raw | Should -Be (Get-Content $source -Raw)
    }

    It 'writes rows that come by the block as it does those that come one by one: <what>' -ForEach @(
        @{ what = 'as they are'; import = @{}; export = @{} }
        @{ what = 'nulls'; import = @{ NullValue = 'NULL' }; export = @{ NullValue = '-' } }
        @{ what = 'another delimiter'; import = @{}; export = @{ Delimiter = ';' } }
        @{ what = 'all quoted'; import = @{}; export = @{ UseQuotes = 'Always' } }
        @{ what = 'formulas'; import = @{}; export = @{ EscapeFormula = $true } }
        @{ what = 'one column'; import = @{ Column = 'b' }; export = @{} }
        @{ what = 'another culture'; import = @{ InferType = $true }; export = @{ Culture = 'pt-BR'; Delimiter = ';' } }
        @{ what = 'some rows'; import = @{ Where = "a <> '2'"; Skip = 1; First = 2 }; export = @{} }
    ) {
        $source = Add-TestFile 'block.csv' "a,b,c`n1,`"x,y`",NULL`n2,`"z`",`n3,`"=1+1`",1.5`n4,`"two`nlines`",2`n"
        Import-DLCsv $source @import | Export-DLCsv $path @export
        Import-DLCsv $source @import | ForEach-Object { $_ } | Export-DLCsv "$TestDrive/one.csv" @export
        Get-Content $path -Raw | Should -BeExactly (Get-Content "$TestDrive/one.csv" -Raw)
        (Get-Content $path -Raw).Length | Should -BeGreaterThan 0
    }

    It 'gives each row to whoever keeps a copy of what passes' {
        $source = Add-TestFile 'kept.csv' "a,b`n1,2`n3,4`n"
        Import-DLCsv $source -OutVariable kept | Export-DLCsv $path
        $kept.a | Should -Be 1, 3
        function Get-Row { [CmdletBinding()] param() Import-DLCsv $source }
        Get-Row -OutVariable within | Export-DLCsv $path
        $within.b | Should -Be 2, 4
        Import-DLCsv $source -PipelineVariable row | Export-DLCsv $path
        Import-DLCsv $source | Tee-Object -Variable teed | Export-DLCsv $path
        $teed.a | Should -Be 1, 3
        Get-Content $path | Should -Be 'a,b', '1,2', '3,4'
    }

    It 'writes the rows of several files, and those before a fault' {
        $first = Add-TestFile 'first.csv' "a,b`n1,2`n"
        $other = Add-TestFile 'other.csv' "b,a`n4,3`n"
        Import-DLCsv $first, $other | Export-DLCsv $path | Get-Content | Should -Be 'a,b', '1,2', '3,4'
        $faulty = Add-TestFile 'faulty.csv' "a,b`n1,2`n3,x`n"
        Import-DLCsv $faulty -Where 'a > 0' -Column a, b, @{ b = 'Integer' } -Strict -ErrorAction SilentlyContinue -ErrorVariable fault | Export-DLCsv $path | Get-Content | Should -Be (
            Import-DLCsv $faulty -Where 'a > 0' -Column a, b, @{ b = 'Integer' } -Strict -ErrorAction SilentlyContinue | ForEach-Object { $_ } | Export-DLCsv "$TestDrive/one.csv" | Get-Content)
        $fault | Should -HaveCount 1
    }

    It 'reads objects of <what>' -ForEach @(
        @{ what = 'custom objects'; make = { param($a, $b) [pscustomobject]@{ a = $a; b = $b } } }
        @{ what = 'another order'; make = { param($a, $b) if ($a -eq 1) { [pscustomobject]@{ a = $a; b = $b } } else { [pscustomobject]@{ B = $b; A = $a } } } }
        @{ what = 'a script''s members'; make = { param($a, $b) [pscustomobject]@{ a = $a } | Add-Member -MemberType ScriptProperty -Name b -Value { 'x' } -PassThru } }
        @{ what = 'a class'; make = { param($a, $b) [System.Collections.Generic.KeyValuePair[string, string]]::new("$a", "$b") } }
        @{ what = 'members added to a class'; make = { param($a, $b) [System.Collections.Generic.KeyValuePair[string, string]]::new("$a", "$b") | Add-Member -NotePropertyName more -NotePropertyValue 1 -PassThru } }
        @{ what = 'dictionaries'; make = { param($a, $b) [ordered]@{ a = $a; b = $b } } }
        @{ what = 'XML'; make = { param($a, $b) ([xml]"<i Name=`"$a`" Value=`"$b`" />").i } }
    ) {
        $objects = @(& $make 1 'x'; & $make 2 'x')
        $names = $objects[0] -is [System.Collections.IDictionary] ? @($objects[0].Keys) : @($objects[0].psobject.Properties.Name) | Where-Object { $_ -in 'a', 'b', 'Name', 'Key', 'Value' }
        $written = $objects | Export-DLCsv $path | Import-DLCsv
        foreach ($name in $names) {
            $written.$name | Should -Be @($objects.ForEach({ "$($_.$name)" }))
        }
    }

    It 'quotes all fields, those that are named, or none' {
        $row = [pscustomobject]@{ a = 'v'; b = 1 }
        $row | Export-DLCsv $path -UseQuotes Always | Get-Content | Should -Be '"a","b"', '"v","1"'
        $row | Export-DLCsv $path -QuoteFields B | Get-Content | Should -Be 'a,"b"', 'v,"1"'
        $none = [pscustomobject]@{ a = $null; b = '' }
        $none | Export-DLCsv $path -UseQuotes Always | Get-Content | Should -Be ($none | ConvertTo-Csv -UseQuotes Always)
        $none | Export-DLCsv $path -QuoteFields a | Get-Content | Should -Be ($none | ConvertTo-Csv -QuoteFields a)
        Import-DLCsv (Add-TestFile 'nulls.csv' "a,b`nNA,2`n").FullName -NullValue NA | Export-DLCsv $path -UseQuotes Always | Get-Content | Should -Be '"a","b"', ',"2"'
        $row | Export-DLCsv $path -UseQuotes Never | Get-Content | Should -Be 'a,b', 'v,1'
        { [pscustomobject]@{ a = "x`ny" } | Export-DLCsv $path -UseQuotes Never } | Should -Throw -ErrorId 'CsvNeedsQuotes,*'
        Get-Content $path | Should -Be 'a,b', 'v,1'
        $file = Add-TestFile 'light.csv' "a,b`n1,2`n"
        Import-DLCsv $file.FullName | Export-DLCsv $path -UseQuotes Always | Get-Content | Should -Be '"a","b"', '"1","2"'
    }

    It 'keeps a file that is there with -NoClobber, and one that is read-only without -Force' {
        1 | Export-DLCsv $path
        { 2 | Export-DLCsv $path -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Set-ItemProperty $path IsReadOnly $true
        { 2 | Export-DLCsv $path } | Should -Throw -ErrorId 'FileReadOnly,*'
        Get-Content $path | Should -Be Value, 1
        2 | Export-DLCsv $path -Force
        Get-Content $path | Should -Be Value, 2
        (Get-Item $path).IsReadOnly | Should -BeTrue
    }

    It 'appends with -Force what fits the columns that are there' {
        [pscustomobject]@{ a = 1; b = 2 } | Export-DLCsv $path
        [pscustomobject]@{ b = 4; c = 5 } | Export-DLCsv $path -Append -Force -WarningVariable warned -WarningAction SilentlyContinue
        Get-Content $path | Should -Be 'a,b', '1,2', ',4'
        "$warned" | Should -BeLike "*'c'*"
    }

    It 'takes a path literally, the culture''s separator, and tells what later objects have more' {
        $odd = Join-Path -Path $TestDrive -ChildPath 'odd[1].csv'
        1 | Export-DLCsv -LiteralPath $odd | Should -BeOfType [System.IO.FileInfo]
        Test-Path -LiteralPath $odd | Should -BeTrue
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'pt-BR'
            [pscustomobject]@{ a = 1; b = 2 } | Export-DLCsv $path -UseCulture | Get-Content | Should -Be 'a;b', '1;2'
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2; b = 3 } | Export-DLCsv $path -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*left out 'b'*"
    }

    It 'writes <what> that Import-DLCsv -InferType read as they were' -ForEach @(
        @{ what = 'dates'; culture = 'pt-BR'; text = "d;v`n31/12/2014;1`n05/01/2019;2`n" }
        @{ what = 'midnights'; culture = 'pt-BR'; text = "d;v`n31/12/2014 00:00;1`n05/01/2019 10:30;2`n" }
        @{ what = 'instants'; culture = ''; text = "d;v`n2020-01-01T10:00:00-03:00;1`n2020-01-01T00:00:00Z;2`n" }
        @{ what = 'identifiers of 20 digits'; culture = ''; text = "d;v`n12345678901234567890;1`n12345678901234567891;2`n" }
        @{ what = 'decimals'; culture = ''; text = "d;v`n12345678901234567.89;1.50`n0.10;2.00`n" }
        @{ what = 'decimals with commas'; culture = 'pt-BR'; text = "d;v`n1.234,50;1`n0,10;2`n" }
        @{ what = 'leading zeros'; culture = ''; text = "d;v`n007;01`n010;02`n" }
        @{ what = 'rows of nulls'; culture = ''; text = "d;v`n1;2`n;`n3;4`n" }
    ) {
        $source = Add-TestFile 'typed.csv' $text
        Import-DLCsv $source -InferType -Culture $culture | Export-DLCsv $path -Delimiter ';'
        Get-Content $path -Raw | Should -BeExactly $text
        Import-DLCsv $source -InferType -Culture $culture | Add-Member -NotePropertyName more -NotePropertyValue x -PassThru | Export-DLCsv $path -Delimiter ';'
        Get-Content $path | Should -BeExactly @($text.TrimEnd().Split("`n") | ForEach-Object -Begin { $more = 'more;' } -Process { "$more$_"; $more = 'x;' })
    }

    It 'writes what was set in a row as its column is written, and another culture where one is asked for' {
        $source = Add-TestFile 'set.csv' "d;n`n31/12/2014;1,50`n05/01/2019;2,00`n"
        $rows = @(Import-DLCsv $source -InferType -Culture pt-BR)
        $rows[0].d = [datetime]'2020-02-03'
        $rows[1].n = 7.25
        $rows | Export-DLCsv $path -Delimiter ';'
        Get-Content $path | Should -BeExactly 'd;n', '03/02/2020;1,50', '05/01/2019;7,25'
        Import-DLCsv $source -InferType -Culture pt-BR | Export-DLCsv $path -Culture en-US -Delimiter ';'
        Get-Content $path | Should -BeExactly 'd;n', '12/31/2014;1.50', '01/05/2019;2.00'
    }

    It 'quotes what was read as it was written' {
        $source = Add-TestFile 'quoted.csv' "d;n`n31/12/2014;1,50`n"
        Import-DLCsv $source -InferType -Culture pt-BR | Export-DLCsv $path -Delimiter ';' -QuoteFields d | Get-Content | Should -BeExactly '"d";n', '"31/12/2014";1,50'
        Import-DLCsv $source -InferType -Culture pt-BR | Export-DLCsv $path -Delimiter ';' -UseQuotes Never | Get-Content | Should -BeExactly 'd;n', '31/12/2014;1,50'
    }

    It 'writes what Select-Object and an answer give as values, which are read again' {
        $source = Add-TestFile 'values.csv' "id;d;v;z`n12345678901234567890;31/12/2014;1.234,50;007`n2;05/01/2019;2,25;010`n"
        $written = 'id,d,v,z', '12345678901234567890,2014-12-31,1234.50,007', '2,2019-01-05,2.25,010'
        Import-DLCsv $source -InferType -Culture pt-BR | Select-Object id, d, v, z | Export-DLCsv $path | Get-Content | Should -BeExactly $written
        Invoke-DLAnalysis $source -Culture pt-BR -Select id, d, v, z | Export-DLCsv $path | Get-Content | Should -BeExactly $written
        (Invoke-DLAnalysis $path -Culture pt-BR -Measure @{ m = 'max(d)' }).m | Should -Be ([datetime]'2019-01-05')
        (Invoke-DLAnalysis $path -Measure @{ m = 'sum(v)' }).m | Should -Be 1236.75
        Import-DLCsv $source -InferType -Culture pt-BR | Select-Object id, d, v, z | Export-DLCsv $path -Delimiter ';' -Culture pt-BR | Get-Content |
            Should -BeExactly 'id;d;v;z', '12345678901234567890;31/12/2014;1234,50;007', '2;05/01/2019;2,25;010'
    }

    It 'keeps a row of nulls alone' {
        [pscustomobject]@{ a = 1; b = 2 }, [pscustomobject]@{ a = $null; b = $null }, [pscustomobject]@{ a = 3; b = 4 } | Export-DLCsv $path
        @(Import-DLCsv $path) | Should -HaveCount 3
    }

    It 'does nothing with -WhatIf' {
        1 | Export-DLCsv $path -WhatIf
        $path | Should -Not -Exist
    }
}
