BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Send-DLRawFile' {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $script:movies = Add-TestFile 'in/best-movies.csv' "id;title`n1;A`n"
        $script:series = Add-TestFile 'in/series.csv' "id;title`n2;B`n"
    }

    It 'sends a file to its place in the raw layer' {
        $object = $movies | Send-DLRawFile -Bucket ancine -Source Movies -Date 2024-12-02
        $object.Key | Should -Be 'Raw/Local/CSV/Movies/2024/12/02/best-movies.csv'
    }

    It 'uses today where no date is given' {
        $today = [datetime]::Today.ToString('yyyy\/MM\/dd')
        (Send-DLRawFile $movies.FullName ancine -Source Movies).Key | Should -Be "Raw/Local/CSV/Movies/$today/best-movies.csv"
    }

    It 'takes every part of the key from its parameter' {
        $parts = @{ Layer = 'Landing'; Origin = 'IMDb'; Format = 'TXT'; Source = 'M'; Date = '2024-01-31' }
        (Send-DLRawFile $movies.FullName ancine @parts).Key | Should -Be 'Landing/IMDb/TXT/M/2024/01/31/best-movies.csv'
    }

    It 'tells the dataset from the name by a map, the most particular pattern first' {
        $objects = Send-DLRawFile "$TestDrive/in" ancine -Source @{ Series = '*'; Movies = '*movie*' } -Date 2024-12-02
        $objects.Key | Should -Be 'Raw/Local/CSV/Movies/2024/12/02/best-movies.csv', 'Raw/Local/CSV/Series/2024/12/02/series.csv'
    }

    It 'asks a scriptblock for the dataset' {
        $object = Send-DLRawFile $movies.FullName ancine -Source { $_.BaseName.Split('-')[1].ToUpperInvariant() } -Date 2024-12-02
        $object.Key | Should -Be 'Raw/Local/CSV/MOVIES/2024/12/02/best-movies.csv'
    }

    It 'says on which file the scriptblock failed, and sends the others' {
        $objects = $movies, $series | Send-DLRawFile -Bucket ancine -Source { if ($_.Name -like 's*') { throw 'no idea' } 'M' } -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects.Name | Should -Be 'best-movies.csv'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SourceScriptFailed,*'
        $problems[0].Exception.Message | Should -BeLike '*series.csv*no idea*'
    }

    It 'says which file no pattern fits, and sends the others' {
        $objects = $movies, $series | Send-DLRawFile -Bucket ancine -Source @{ Movies = '*movie*' } -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects.Name | Should -Be 'best-movies.csv'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SourceUnknown,*'
    }

    It 'refuses bad input <what>, sends the other files, and leaves nothing of it in the lake' -ForEach @(
        @{ what = 'an empty file'; text = ''; id = 'CsvEmpty' }
        @{ what = 'a ragged row'; text = "a;b`n1;2`n3`n"; id = 'Csv*' }
        @{ what = 'a ZIP named .csv'; text = "PK`u{3}`u{4}`u{14}`u{0}`u{0}`u{0}"; id = 'Csv*' }
    ) {
        $bad = Add-TestFile 'bad/bad.csv' $text
        $objects = $bad, $movies | Send-DLRawFile -Bucket ancine -Source Movies -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects.Name | Should -Be 'best-movies.csv'
        (Get-DLObject ancine).Name | Should -Be 'best-movies.csv'
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
        $problems[0].Exception.Message | Should -BeLike "*bad.csv*"
    }

    It 'refuses a second file that would replace the first under the same key' {
        $one = Add-TestFile 'x/same.csv' "a;b`n1;2`n"
        $two = Add-TestFile 'y/same.csv' "a;b`n3;4`n"
        $objects = $one, $two | Send-DLRawFile -Bucket ancine -Source X -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NameTaken,*'
        $problems[0].Exception.Message | Should -BeLike '*y*same.csv*'
    }

    It 'sends without a check with -SkipValidation, and where the format is another' {
        $bad = Add-TestFile 'bad/ragged.csv' "a;b`n1;2`n3`n"
        (Send-DLRawFile $bad.FullName ancine -Source X -SkipValidation).Name | Should -Be 'ragged.csv'
        (Send-DLRawFile $bad.FullName ancine -Source X -Format JSON).Name | Should -Be 'ragged.csv'
    }

    It 'skips what is there already' {
        $null = $movies, $series | Send-DLRawFile -Bucket ancine -Source X
        $messages = ($movies, $series | Send-DLRawFile -Bucket ancine -Source X -Verbose 4>&1).Where{ $_ -is [System.Management.Automation.VerboseRecord] }
        $messages[-1].Message | Should -BeLike '*sent 0 files*skipped 2*'
    }

    It 'refuses a part that would change the layout' {
        { Send-DLRawFile $movies.FullName ancine -Source 'a/b' -ErrorAction Stop } | Should -Throw -ErrorId 'LayoutInvalid,*'
    }

    It 'completes datasets that the bucket holds' {
        $null = Send-DLRawFile $movies.FullName ancine -Source Movies
        (TabExpansion2 'Send-DLRawFile x.csv ancine -Source M').CompletionMatches.CompletionText | Should -Be 'Movies'
    }

    It 'does nothing with -WhatIf' {
        $movies | Send-DLRawFile -Bucket ancine -Source Movies -WhatIf | Should -BeNullOrEmpty
        Get-DLObject ancine | Should -BeNullOrEmpty
    }

    It 'reads files for their check as it is told to' {
        $null = Connect-TestLake
        $null = New-DLBucket reading
        $latin = Join-Path -Path $TestDrive -ChildPath latin.csv
        [System.IO.File]::WriteAllBytes($latin, [System.Text.Encoding]::Latin1.GetBytes("id;city`n1;Cear$([char]0xE1)`n"))
        { Send-DLRawFile $latin reading -Source Cities -ErrorAction Stop } | Should -Throw -ErrorId 'CsvInvalidUtf8,*' -ExpectedMessage '* -Encoding windows-1252 reads it.*'
        (Send-DLRawFile $latin reading -Source Cities -Encoding latin1).Key | Should -BeLike 'Raw/Local/CSV/Cities/*/latin.csv'

        $odd = Add-TestFile 'odd.csv' "1;2,5`n3;4,5`n5;6`n"
        { Send-DLRawFile $odd reading -Source Odd -Delimiter ',' -ErrorAction Stop } | Should -Throw -ErrorId 'CsvRaggedRow,*'
        { Send-DLRawFile $odd reading -Source Odd -Delimiter ';' -NoHeader -ErrorAction Stop } | Should -Not -Throw
    }

    It 'names a file of a wildcard whose name is not text, sends the others, and a script can say so by its exit code' -Skip:(-not $IsLinux) {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $folder = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath 'bytes')).FullName
        sh -c 'cd "$0" && printf "id\n1\n" >a.csv && printf "id\n2\n" >"$(printf "b\377.csv")"' $folder
        (Send-DLRawFile "$folder/*.csv" ancine -Source X -ErrorVariable told -ErrorAction SilentlyContinue).Key | Should -BeLike 'Raw/Local/CSV/X/*/a.csv'
        $told.FullyQualifiedErrorId | Should -Be 'NameNotUtf8,DataLakeCmdlets.Commands.Objects.SendDLRawFileCommand'
        "$told" | Should -BeLike '*b\xFF.csv: cannot be opened, because its name is not UTF-8*'

        $program, $assembly = Get-PwshCommand
        $begin = "Import-Module '$((Get-Module DataLakeCmdlets).Path)'; `$null = Connect-DLStore -Path '$TestDrive/exit'; `$null = New-DLBucket ancine; Send-DLFile '$folder' ancine -Recurse"
        & $program $assembly -NoProfile -Command $begin *> $null
        $LASTEXITCODE | Should -Be 1
        foreach ($script in "`$ErrorActionPreference = 'Stop'; $begin", "$begin -ErrorVariable failed; if (`$failed) { exit 1 }") {
            $file = Add-TestFile 'job.ps1' $script
            & $program $assembly -NoProfile -File $file.FullName *> $null
            $LASTEXITCODE | Should -Be 1
        }
        sh -c 'rm -r "$0"' $folder # .NET cannot
    }
}
