BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'A row of Import-DLCsv' {
    BeforeAll { $script:media = (Add-TestFile 'media.csv' "id,nota,dia`n1,7.5,2020-01-01`n2,8,2020-01-02`n").FullName }

    It 'can be changed, as one of Import-Csv, and its neighbours stay' {
        $rows = @(Import-DLCsv $media)
        $rows[0].nota = 'boa'
        $rows | ForEach-Object { $_.id = "n$($_.id)" }
        $rows.id | Should -Be n1, n2
        $rows.nota | Should -Be boa, 8
        $rows | Export-DLCsv "$TestDrive/changed.csv" | Get-Content | Should -Be 'id,nota,dia', 'n1,boa,2020-01-01', 'n2,8,2020-01-02'
    }

    It 'reads a text that a typed field is set to as the column is written, and refuses one that it is not' {
        $row = Import-DLCsv (Add-TestFile 'typed-set.csv' "n;d`n1,5;31/12/2020`n").FullName -InferType -Culture pt-BR
        $row.n = '7,5'
        $row.n | Should -Be 7.5
        { $row.d = 'soon' } | Should -Throw "*'soon' is not of the column's type, Date*"
        { $row.n = '7.5' } | Should -Throw "*'7.5' is not of the column's type, Decimal*"
        $row.n = $null
        $row | ConvertTo-DLCsv | Should -Be 'n,d', ',31/12/2020'
    }

    It 'keeps the types of its columns when it is changed' {
        $row = Import-DLCsv $media -InferType | Select-Object -First 1
        $row.nota = 9
        $row.id = $null
        $row.dia = [datetime]'2021-05-06'
        $row.nota | Should -BeOfType decimal
        $row.id | Should -BeNullOrEmpty
        $row.dia.Year | Should -Be 2021
        (Import-DLCsv $media -InferType | Select-Object -First 1).nota | Should -Be 7.5
    }
}

Describe 'Import-DLCsv on the way' {
    It 'shows how far it is' {
        $big = Add-TestFile 'big.csv' ("a,b`n" + ("1,2`n" * 1MB))
        $session = [powershell]::Create()
        # The first row holds the pipeline up, so that the next block is told of whatever the machine's speed.
        $null = $session.AddScript("Import-Module '$((Get-Module DataLakeCmdlets).Path)'; Import-DLCsv '$($big.FullName)' -Skip 1 | ForEach-Object { if (-not `$waited) { Start-Sleep 1; `$waited = `$true } }").Invoke()
        $session.Streams.Progress.Activity | Should -Contain "Reading $($big.FullName)"
        $session.Dispose()
    }

    It 'names columns by -Header, and picks them by wildcard' {
        $file = Add-TestFile 'bare.csv' "1;2;3`n4;5;6`n"
        $row = (Import-DLCsv $file.FullName -Header p, q)[1]
        $row.psobject.Properties.Name | Should -Be 'p', 'q'
        $row.q | Should -Be 5
        (Import-DLCsv $file.FullName -Header p, q -Where 'q > 2').p | Should -Be 4
        { Import-DLCsv $file.FullName -Header a, b, c, d -ErrorAction Stop } | Should -Throw -ErrorId 'CsvHeaderTooLong,*'
        $named = Add-TestFile 'named.csv' "nome,nota_a,nota_b,x`na,1,2,3`n"
        (Import-DLCsv $named.FullName -Column x, nota_*).psobject.Properties.Name | Should -Be 'x', 'nota_a', 'nota_b'
        { Import-DLCsv $named.FullName -Column zz* -ErrorAction Stop } | Should -Throw -ErrorId 'CsvUnknownColumn,*'
    }

    It 'takes what Resolve-Path and Select-String give' {
        $file = Add-TestFile 'resolve/a.csv' "x`n1`n"
        (Resolve-Path "$TestDrive/resolve/*.csv" | Import-DLCsv).x | Should -Be 1
        (Select-String -Path $file.FullName -Pattern '^1$' | Import-DLCsv).x | Should -Be 1
    }

    It 'takes a culture as a text or as a CultureInfo, as <cmdlet> does' -ForEach @{ cmdlet = 'Import-DLCsv' }, @{ cmdlet = 'Measure-DLCsv' }, @{ cmdlet = 'Test-DLCsv' }, @{ cmdlet = 'ConvertFrom-DLCsv' } {
        $file = Add-TestFile 'culture.csv' "n;m`n1,5;2`n"
        foreach ($culture in 'pt-BR', [cultureinfo] 'pt-BR', [cultureinfo]::InvariantCulture) {
            ($cmdlet -eq 'ConvertFrom-DLCsv' ? (Get-Content $file.FullName | & $cmdlet -Culture $culture) : (& $cmdlet $file.FullName -Culture $culture)) | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'Import-DLCsv' {
    BeforeAll {
        $script:path = (Add-TestFile 'people.csv' "name;age;city name;n`u{e9};;name`n`"Ana; B`";31;Recife;x;y;z`nCaio;7;;;;`nBia;31;Natal;;;").FullName
    }

    It 'gives rows whose properties are the columns, whatever they are called' {
        $rows = Import-DLCsv $path
        $rows | Should -HaveCount 3
        $rows[0].name, $rows[0].'city name', $rows[0]."n`u{e9}", $rows[0].Column5, $rows[0].name_2 | Should -Be 'Ana; B', 'Recife', 'x', 'y', 'z'
        $rows[1].'city name' | Should -BeExactly ''
    }

    It 'gives objects that other cmdlets take like any other' {
        $rows = Import-DLCsv $path -Column name, age
        ($rows | Where-Object age -EQ 31).name | Should -Be 'Ana; B', 'Bia'
        $rows | Group-Object age | Sort-Object Name | ForEach-Object Count | Should -Be 2, 1
        ($rows | Sort-Object name).name | Should -Be 'Ana; B', 'Bia', 'Caio'
        ($rows | Select-Object -Last 1 name).name | Should -Be 'Bia'
        $rows[1] | ConvertTo-Json -Compress | Should -Be '{"name":"Caio","age":"7"}'
        $rows | ConvertTo-Csv | Select-Object -Last 1 | Should -Be '"Bia","31"'
        $rows | Format-Table | Out-String | Should -BeLike '*name*age*Caio*7*'
    }

    It 'keeps a row after the pipeline has ended' {
        $row = Import-DLCsv $path | Select-Object -Index 2
        [gc]::Collect()
        $row.name | Should -Be 'Bia'
    }

    It 'skips and stops' {
        (Import-DLCsv $path -Skip 1 -First 1).name | Should -Be 'Caio'
        Import-DLCsv $path -First 0 | Should -BeNullOrEmpty
    }

    It 'tells of a condition that goes by the order of text although most values are dates: <Culture>' -TestCases @(
        @{ Culture = 'pt-BR'; Dates = "31/12/2014`na definir`n05/01/2019`n10/03/2011"; Told = "*'d' is text and goes in the order of text, but 3 of the 4 values*-Column @{ 'd' = 'Date' }*" }
        @{ Culture = $null; Dates = "31/12/2014`na definir`n05/01/2019`n10/03/2011"; Told = "*-Culture pt-BR with -Column @{ 'd' = 'Date' } reads those*" }
        @{ Culture = $null; Dates = "31/12/2014`n15/01/2019`n20/03/2011"; Told = "*'d' is text; -Culture pt-BR reads it as Date*" }
    ) {
        $file = Join-Path $TestDrive 'dates.csv'
        Set-Content $file "d,v`n$(($Dates -split "`n" | ForEach-Object { "$_,1" }) -join "`n")"
        $options = $Culture ? @{ Culture = $Culture } : @{}
        Import-DLCsv $file -Where "d > '2015-01-01'" @options -WarningVariable told -WarningAction SilentlyContinue | Out-Null
        "$told" | Should -BeLike $Told
        Import-DLCsv $file -Where "d = 'a definir'" @options -WarningVariable told -WarningAction SilentlyContinue | Out-Null
        $told | Should -BeNullOrEmpty
    }

    It 'makes only the rows for which a condition is true, of which -Skip and -First count' {
        (Import-DLCsv $path -Where 'age > 10').name | Should -Be 'Ana; B', 'Bia'
        (Import-DLCsv $path -Where "age > 10 AND ""city name"" LIKE '%a%'" -Column name).name | Should -Be 'Bia'
        (Import-DLCsv $path -Where 'age > 10' -Skip 1 -First 1).name | Should -Be 'Bia'
        Import-DLCsv $path -Where 'age > 99' | Should -BeNullOrEmpty
    }

    It 'compiles a scriptblock, with the variables of the session' {
        $least = 10
        $verbose = $($rows = Import-DLCsv $path -Where { $_.age -ge $least -and $_.Column5 -eq 'Y' } -Verbose) 4>&1
        $rows.name | Should -Be 'Ana; B'
        "$verbose" | Should -BeLike '*as an expression*"age" >= 10*'
        "$verbose" | Should -Not -BeLike '*row by row*'
    }

    It 'runs what it cannot compile row by row, and says why' {
        $verbose = $($rows = Import-DLCsv $path -Where { $_.age -gt 10 -and $_.name.Length -eq 3 } -Verbose) 4>&1
        $rows.name | Should -Be 'Bia'
        "$verbose" | Should -BeLike '*row by row*$_.name.Length*is not a column*'
    }

    It 'warns of values that a condition could not read' {
        Import-DLCsv $path -Where 'name > 1' -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeLike "people.csv: 3 values of 'name' did not parse*"
    }

    It 'reports <what> of a condition' -ForEach @(
        @{ what = 'an unknown column'; condition = 'agee > 1'; id = 'ColumnNotFound'; message = "*did you mean 'age'?*" }
        @{ what = 'a wrong expression'; condition = 'age >'; id = 'ExpressionSyntax'; message = '*character 6*' }
        @{ what = 'a division by zero'; condition = '1 / (age - 7) > 0'; id = 'DivisionByZero'; message = '*people.csv:3: *' }
    ) {
        Import-DLCsv $path -Where $condition -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
        $failed[0].Exception.Message | Should -BeLike $message
    }

    It 'infers types in the culture of the data' {
        $typed = Add-TestFile 'typed.csv' "n;d;t`n5,2;21/07/2010;007`n1.000;01/02/2011;1`n;;"
        $row = Import-DLCsv $typed -InferType -Culture pt-BR -First 1
        $row.n | Should -BeOfType [decimal]
        $row.n | Should -Be 5.2
        $row.d | Should -Be ([datetime]::new(2010, 7, 21))
        $row.t | Should -BeExactly '007'
    }

    It 'warns of values that do not have the type that the first rows tell' {
        $late = Add-TestFile 'late.csv' ("n,t`n" + "1234567890,$('some text ' * 10)`n" * 100000 + "many,x`n")
        $rows = @(Import-DLCsv $late -InferType -WarningVariable told -WarningAction SilentlyContinue)
        $rows[0].n | Should -BeOfType [long]
        $rows[-1].n | Should -BeNullOrEmpty
        $told | Should -HaveCount 1
        "$told" | Should -BeLike "*late.csv:100002:1: 1 value of column 'n' is not of type Integer*'many'*"
    }

    It 'warns of them where the pipeline wants no more rows, too' {
        $early = Add-TestFile 'early.csv' ("n,t`n" + "1234567890,$('some text ' * 10)`n" * 90000 + "many,x`nmore,x`n")
        Import-DLCsv $early -InferType -WarningVariable told -WarningAction SilentlyContinue | Select-Object -First 90001 | Out-Null
        $told | Should -HaveCount 1
        "$told" | Should -BeLike "*1 value of column 'n' is not of type Integer*'many'*"
    }

    It 'makes an error of them with -Strict' {
        $odd = Add-TestFile 'odd.csv' "id,n`n1,5`n2,x`n3,7`n"
        { Import-DLCsv $odd -Column @{ n = 'Integer' } -Strict -ErrorAction Stop } | Should -Throw -ErrorId 'ValueMisfit,*' -ExpectedMessage "*odd.csv:3:2: 'x' in column 'n'*"
        { Import-DLCsv $odd -Column id, @{ n = 'Integer' } -Where 'n > 6' -Strict -ErrorAction Stop } | Should -Throw -ErrorId 'ValueMisfit,*' -ExpectedMessage "*odd.csv:3:2: 'x' in column 'n'*"
    }

    It 'reads whole numbers exactly at any length' {
        $long = Add-TestFile 'long.csv' ("n,t`n" + "1234567890,$('some text ' * 10)`n" * 100000 + "12345678901234567890,x`n")
        $rows = @(Import-DLCsv $long -InferType -WarningVariable told)
        $rows[-1].n | Should -Be ([bigint]::Parse('12345678901234567890'))
        $told | Should -BeNullOrEmpty
    }

    It 'gives null for a null value' {
        $nulls = Add-TestFile 'nulls.csv' "a,b`n\N,x"
        (Import-DLCsv $nulls -NullValue '\N').a | Should -BeNullOrEmpty
        (Import-DLCsv $nulls).a | Should -Be '\N'
    }

    It 'reads without a header, and without quoting' {
        $bare = Add-TestFile 'bare.csv' "x|`"y`ny|z"
        (Import-DLCsv $bare -NoHeader -NoQuote -Delimiter '|').Column2 | Should -Be '"y', 'z'
    }

    It 'reads objects of the lake' {
        $null = Connect-TestLake
        $null = New-DLBucket import
        $null = Send-DLFile $path -Bucket import -Key Stage/people.csv
        (Get-DLObject import Stage/people.csv | Import-DLCsv).name | Should -Be 'Ana; B', 'Caio', 'Bia'
    }

    It 'tells where a faulty row is, or passes over it' {
        $bad = Add-TestFile 'bad.csv' "a,b`n1,2`n3`n4,5"
        Import-DLCsv $bad -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CsvRaggedRow,*'
        (Import-DLCsv $bad -OnError Skip -WarningVariable warned -WarningAction SilentlyContinue).a | Should -Be '1', '4'
        $warned[0] | Should -BeLike '*bad.csv:3:1*'
        $warned[1] | Should -BeLike '*bad.csv: 1 row at fault was left out.'
    }

    It 'names an unknown column' {
        Import-DLCsv $path -Column nope -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CsvUnknownColumn,*'
    }

    It 'shows a value that would steer the terminal escaped, and keeps it as it is' {
        $esc = [char]27
        $file = (Add-TestFile 'escapes.csv' "a,b`n$esc[31mred,1`nplain,2`n").FullName
        $rows = @(Import-DLCsv $file)
        $rows[0].a | Should -BeExactly "$esc[31mred"
        $shown = $rows | Out-String
        $shown | Should -Not -Match $esc
        $shown | Should -Match ([regex]::Escape('\e[31mred'))
        $shown | Should -Match 'plain +2'
        $wide = (Add-TestFile 'wide.csv' "a,b,c,d,it's`n1,2,3,4,$esc]0;title`n").FullName
        $shown = Import-DLCsv $wide | Out-String
        $shown | Should -Not -Match $esc
        $shown | Should -Match "it's : "
        $shown = Import-DLCsv $file | Invoke-DLAnalysis -Where "b = 1" | Out-String
        $shown | Should -Not -Match $esc
        (Import-DLCsv $file | Select-Object -First 1 | Export-DLCsv "$TestDrive/same.csv" | Get-Content)[1] | Should -BeExactly "$esc[31mred,1"
    }

    It 'completes column names' {
        (TabExpansion2 "Import-DLCsv '$path' -Column ci").CompletionMatches.CompletionText | Should -Be "'city name'"
    }
}

Describe 'Kinds of CSV that were read wrong once' {
    BeforeDiscovery {
        $folder = @($env:DATALAKE_TEST_DATA, (Join-Path -Path $PSScriptRoot -ChildPath '../../shared/data')) | Where-Object { $_ } |
            ForEach-Object { Join-Path -Path $_ -ChildPath csv-kinds } | Where-Object { Test-Path $_ } | Select-Object -First 1
        $script:kinds = @(if ($folder) { Get-ChildItem "$folder/*.csv" -Exclude *.2.csv | ForEach-Object { @{ kind = $_.BaseName; file = $_.FullName } } })
    }

    It 'are read right: <kind>' -ForEach $kinds {
        $told = Get-Content ($file -replace 'csv$', 'json') -Raw | ConvertFrom-Json
        $right = $told.right
        $options = @{}
        if ($told.command -match "--(?<word>encoding|delimiter) '?(?<value>[^']+)'?$") { $options[$Matches.word] = $Matches.value }
        $question = $file -replace 'csv$', 'question.json'
        try {
            $rows = @(if (Test-Path $question) { Invoke-DLAnalysis $file -Definition $question -WarningAction SilentlyContinue }
                else { Import-DLCsv $file @options -ErrorAction Stop -WarningAction SilentlyContinue })
        }
        catch {
            $allowed = @($right.error, $right.or_error) | Where-Object { $_ }
            # An option's error names it as the way in does; what is wrong is worded once.
            if ($options.Count -gt 0) { $allowed = ($allowed -split ': ', 2)[1].Split(';')[0] -replace 'is not known', '*' }
            "$_" | Should -BeLike "*$allowed*"
            return
        }
        if ($right.PSObject.Properties['types']) { return }
        $right.error | Should -BeNullOrEmpty
        if ((Test-Path $question) -and $right.or_error) { return }
        @($rows | ForEach-Object { ($_.PSObject.Properties.Value | ForEach-Object { "$_" }) -join '|' }) | Should -BeExactly @($right.values | ForEach-Object { $_ -join '|' })
        if ($right.columns) { $rows[0].PSObject.Properties.Name | Should -BeExactly $right.columns }
    }
}
