BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'A merged file' {
    It 'goes on to Get-Content, Select-String and Copy-Item' {
        $one = Add-TestFile 'go/a.csv' "x`n1`n"
        $merged = Merge-DLCsv $one.FullName -Destination "$TestDrive/go/all.csv"
        $merged | Get-Content | Should -Be x, 1
        ($merged | Select-String '^1$').Line | Should -Be 1
        ($merged | Select-String '^1$').Path | Should -Be "$TestDrive/go/all.csv"
        $merged | Copy-Item -Destination "$TestDrive/go/copy.csv"
        Get-Content "$TestDrive/go/copy.csv" | Should -Be x, 1
    }
}

Describe 'Merge-DLCsv' {
    BeforeEach {
        $folder = Join-Path -Path $TestDrive -ChildPath (New-Guid)
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        Set-Content a.csv "id,name`n1,Ana`n2,Bia"
        Set-Content b.csv "id,name`n2,Bea`n3,Caio"
    }

    AfterEach { Pop-Location }

    It 'merges files in order, and says what it wrote' {
        $file = Merge-DLCsv ./*.csv -Destination ./out/all.csv
        Get-Content ./out/all.csv | Should -Be 'id,name', '1,Ana', '2,Bia', '2,Bea', '3,Caio'
        $file.Rows | Should -Be 4
        $file.Columns | Should -Be 'id', 'name'
        $file.Columns[1] | Should -Be 'name'
        $file.FullName | Should -Be (Resolve-Path ./out/all.csv).Path
        $file.Length | Should -Be (Get-Item ./out/all.csv).Length
    }

    It 'takes files, paths and the output of other cmdlets from the pipeline' {
        (Get-ChildItem *.csv | Merge-DLCsv -Destination ./out/1.csv).Rows | Should -Be 4
        ('./a.csv', './b.csv' | Merge-DLCsv -Destination ./out/2.csv).Rows | Should -Be 4
        (Get-Item ./out/1.csv | Merge-DLCsv -Destination ./out/3.csv | Merge-DLCsv -Destination ./out/4.csv).Rows | Should -Be 4
    }

    It 'merges objects of the lake straight into the lake' {
        $null = Connect-TestLake
        $null = New-DLBucket merging
        $null = Get-ChildItem *.csv | Send-DLRawFile -Bucket merging -Source People
        $file = Get-DLObject merging -Prefix Raw/ | Merge-DLCsv -Bucket merging -Key Stage/people.csv
        $file.Object.Key | Should -Be 'Stage/people.csv'
        (Get-DLObject merging Stage/people.csv | Import-DLCsv).name | Should -Be 'Ana', 'Bia', 'Bea', 'Caio'
    }

    It 'gives the known bytes for the real data' {
        $ancine = Get-TestData ancine
        if (-not $ancine) { Set-ItResult -Skipped -Because 'there is no ANCINE data on this machine' }
        $null = Merge-DLCsv "$ancine/*.csv" -Destination ./out/obras.csv
        (Get-FileHash ./out/obras.csv).Hash | Should -Be 'E0C0BF8A9ADF9276E66EA50188909679F14A7E3606F3A99CFB31C7AD07AAB6F0'
    }

    It 'matches columns by name, adds sources, keeps the latest of a key, and empties nulls' {
        Set-Content c.csv "city;id;name`nRecife;3;NA"
        $null = Merge-DLCsv a.csv, b.csv, c.csv -Destination ./out/all.csv -HeaderMode Union -UniqueBy id -AddSource -NullValue NA
        Get-Content ./out/all.csv | Should -Be 'id,name,city,Source', '1,Ana,,a.csv', '2,Bea,,b.csv', '3,,Recife,c.csv'
    }

    It 'reads and writes other delimiters and encodings' {
        Set-Content latin1.csv "id,name`n4,Jo`u{e3}o" -Encoding latin1
        $null = Merge-DLCsv a.csv, latin1.csv -Destination ./out/all.csv -Encoding utf8, latin1 -OutputDelimiter ';' -OutputEncoding utf8BOM
        [System.IO.File]::ReadAllBytes("$PWD/out/all.csv")[0..2] | Should -Be 0xEF, 0xBB, 0xBF
        Get-Content ./out/all.csv | Should -Be 'id;name', '1;Ana', '2;Bia', "4;Jo`u{e3}o"
    }

    Context 'when something is wrong' {
        It 'names what is wrong with <Name>, and writes nothing' -ForEach @(
            @{ Name = 'another header'; Text = "id,nome`n1,x"; ErrorId = 'CsvHeaderDiffers'; Message = "*lacks 'name' and has 'nome'*" }
            @{ Name = 'a ragged row'; Text = "id,name`n1,x`n2`n"; ErrorId = 'CsvRaggedRow'; Message = '*bad.csv:3:1: the record has 1 field where the header has 2*' }
            @{ Name = 'a ZIP named .csv'; Text = "PK$([char]3)$([char]4)"; ErrorId = 'CsvBinary'; Message = '*ZIP*' }
            @{ Name = 'an empty file'; Text = ''; ErrorId = 'CsvEmpty'; Message = '*is empty*' }
        ) {
            $bad = Add-TestFile "$(Split-Path $PWD -Leaf)/bad.csv" $Text
            $bad | Should -Exist
            Merge-DLCsv a.csv, bad.csv -Destination ./out/all.csv -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failed[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
            $failed[0].Exception.Message | Should -BeLike $Message
            Get-ChildItem ./out -Force -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'replaces nothing where an input is missing: <what>' -ForEach @(
            @{ what = 'a file'; call = { Merge-DLCsv a.csv, gone.csv @to } }
            @{ what = 'a literal path'; call = { Merge-DLCsv -LiteralPath a.csv, gone.csv @to } }
            @{ what = 'a wildcard that finds nothing'; call = { Merge-DLCsv a.csv, gone*.csv @to } }
            @{ what = 'a folder'; call = { (Get-Item a.csv), (Get-Item .) | Merge-DLCsv @to } }
            @{ what = 'an object'; call = { (Get-Item a.csv), [pscustomobject]@{ Bucket = 'ancine'; Key = 'gone.csv' } | Merge-DLCsv @to } }
        ) {
            $null = Connect-TestLake
            $null = New-DLBucket ancine
            Set-Content good.txt 'as it was'
            $to = @{ Destination = './good.txt'; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:failed' }
            & $call | Should -BeNullOrEmpty
            Get-Content good.txt | Should -Be 'as it was'
            $failed.FullyQualifiedErrorId | Where-Object { $_ -like 'InputsFailed,*' } | Should -HaveCount 1

            $file = & { $to.OnError = 'Skip'; $to.WarningVariable = 'script:told'; $to.WarningAction = 'SilentlyContinue'; . $call }
            $file.Rows | Should -Be 2
            "$told" | Should -BeLike '*without 1 input that failed*'
        }

        It 'leaves out faulty rows, lists them and warns' {
            Set-Content bad.csv "id,name`n7`n8,Davi"
            $file = Merge-DLCsv a.csv, bad.csv -Destination ./out/all.csv -RejectTo ./out/rejected.csv -WarningVariable warned -WarningAction SilentlyContinue
            $file.Rows, $file.Rejected | Should -Be 3, 1
            $warned | Should -BeLike '*1 row at fault was left out*'
            (Import-DLCsv ./out/rejected.csv).Record | Should -Be '7'
        }

        It 'refuses to merge its own output again' {
            Merge-DLCsv ./*.csv -Destination ./a.csv -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'DestinationIsInput,*'
        }

        It 'wants one destination, and takes the one that is given before a default' {
            { Merge-DLCsv a.csv -Destination x -Bucket y -Key z } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
            $PSDefaultParameterValues['*-DL*:Bucket'] = 'ancine'
            try { (Merge-DLCsv a.csv -Destination ./out/one.csv).Rows | Should -Be 2 }
            finally { $PSDefaultParameterValues.Remove('*-DL*:Bucket') }
        }

        It 'replaces nothing where a warning stops it' {
            Set-Content bad.csv "id,name`n7"
            Set-Content good.txt 'as it was'
            { Merge-DLCsv a.csv, bad.csv -Destination ./good.txt -OnError Skip -WarningAction Stop } | Should -Throw '*left out*'
            Get-Content good.txt | Should -Be 'as it was'
        }
    }

    It 'does nothing with -WhatIf' {
        Merge-DLCsv ./*.csv -Destination ./out/all.csv -WhatIf
        './out' | Should -Not -Exist
    }

    It 'completes column names' {
        (TabExpansion2 "Merge-DLCsv ./a.csv -UniqueBy ").CompletionMatches.CompletionText | Should -Be 'id', 'name'
    }
}
