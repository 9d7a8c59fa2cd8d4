BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'An object''s time' {
    It 'can be calculated with, as a file''s can' {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $object = Add-TestFile in/now.csv 'x' | Send-DLFile -Bucket ancine
        ((Get-Date) - $object.LastModified).TotalMinutes | Should -BeLessThan 5
        ((Get-Date) - (Get-DLBucket ancine).Created).TotalMinutes | Should -BeLessThan 5
        $object.LastModified | Should -Be (Get-Item ([uri] $object.Uri).LocalPath).LastWriteTime
        $object | Select-Object @{ Name = 'Age'; Expression = { ((Get-Date) - $_.LastModified).Days } } | Where-Object Age -LT 30 | Should -HaveCount 1
        $object | Where-Object LastModified -LT (Get-Date).AddDays(-30) | Should -BeNullOrEmpty
    }
}

Describe 'A text parameter that an unset variable leaves empty' {
    It 'is not a raw error: <cmdlet> -<parameter>' -ForEach @(
        @{ cmdlet = 'Get-DLObject'; parameter = 'Prefix'; with = @{ Bucket = 'ancine' } }
        @{ cmdlet = 'Get-DLUpload'; parameter = 'Prefix'; with = @{ Name = 'ancine' } }
        @{ cmdlet = 'Remove-DLObject'; parameter = 'Prefix'; with = @{ Bucket = 'ancine'; WhatIf = $true } }
        @{ cmdlet = 'Get-DLObject'; parameter = 'Key'; with = @{ Bucket = 'ancine' } }
        @{ cmdlet = 'Get-DLObject'; parameter = 'Bucket'; with = @{ } }
        @{ cmdlet = 'Get-DLBucket'; parameter = 'Name'; with = @{ } }
        @{ cmdlet = 'Get-DLStore'; parameter = 'Name'; with = @{ } }
    ) {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $with[$parameter] = $null
        try { $null = & $cmdlet @with -ErrorAction Stop } catch { $_.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*' }
    }
}

Describe 'Get-DLObject' {
    BeforeAll {
        $null = Connect-TestLake
        $null = New-DLBucket ancine, void
        $file = Add-TestFile obras.csv "a`n1`n"
        $null = $file | Send-DLRawFile -Bucket ancine -Source Obras -Date 2024-12-02
        $null = $file | Send-DLRawFile -Bucket ancine -Source Obras -Date 2024-12-03
        $null = $file | Send-DLFile -Bucket ancine -Key Stage/obras.csv
        $null = $file | Send-DLFile -Bucket ancine -Key 'Stage/with [brackets].csv'
    }

    It 'lists a bucket in ordinal order of keys' {
        (Get-DLObject ancine).Key | Should -Be @(
            'Raw/Local/CSV/Obras/2024/12/02/obras.csv', 'Raw/Local/CSV/Obras/2024/12/03/obras.csv', 'Stage/obras.csv', 'Stage/with [brackets].csv')
        Get-DLObject void | Should -BeNullOrEmpty
    }

    It 'lists a prefix' {
        (Get-DLObject ancine -Prefix Stage/o).Key | Should -Be 'Stage/obras.csv'
    }

    It 'finds by wildcard' {
        (Get-DLObject ancine *2024*).Key | Should -HaveCount 2
        (Get-DLObject ancine Raw/*/03/*).Key | Should -Be 'Raw/Local/CSV/Obras/2024/12/03/obras.csv'
    }

    It 'gives one object with its metadata and hash' {
        $object = Get-DLObject ancine Stage/obras.csv
        $object.Sha256 | Should -Be (Get-FileHash $file).Hash.ToLowerInvariant()
        $object.Size | Should -Be 4
        "$object" | Should -Be 'ancine/Stage/obras.csv'
    }

    It 'gives the metadata of listed objects, from the lake that they are in' {
        $other = Connect-DLStore TestDrive:/elsewhere -Name elsewhere
        try { (Get-DLObject ancine -Prefix Stage/o -Store default | Get-DLObject).Sha256 | Should -Match '^[0-9a-f]{64}$' }
        finally { Disconnect-DLStore $other }
    }

    It 'gives the newest of files sent on several days with -Latest' {
        (Get-DLObject ancine -Prefix Raw/ -Latest).Key | Should -Be 'Raw/Local/CSV/Obras/2024/12/03/obras.csv'
    }

    It 'takes buckets from the pipeline' {
        (Get-DLBucket | Get-DLObject -Prefix Stage/o).Key | Should -Be 'Stage/obras.csv'
    }

    It 'says that a key, or a bucket, is not there' {
        { Get-DLObject ancine nope -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        { Get-DLObject nope -ErrorAction Stop } | Should -Throw -ErrorId 'BucketNotFound,*'
    }

    It 'stops listing when enough has come' {
        (Get-DLObject ancine | Select-Object -First 1).Key | Should -Be 'Raw/Local/CSV/Obras/2024/12/02/obras.csv'
    }

    It 'lists the lake that -Store names, and the next cmdlet works on the same lake' {
        $other = Connect-DLStore TestDrive:/other -Name other
        try {
            $null = New-DLBucket ancine
            $objects = Get-DLObject ancine Stage/obras.csv -Store default
            ($objects | Receive-DLFile -Destination $TestDrive/got).Length | Should -Be 4
            Get-DLObject ancine | Should -BeNullOrEmpty
        }
        finally { Disconnect-DLStore $other }
    }

    It 'gives one level with -Delimiter, and goes down with what it gave' {
        $null = New-DLBucket levels
        $file = Add-TestFile 'level.csv' "x`n"
        'a/b/1.csv', 'a/b/2.csv', 'a/3.csv', '4.csv' | ForEach-Object { $null = Send-DLFile $file.FullName levels -Key $_ }
        $top = Get-DLObject levels -Delimiter /
        "$top" | Should -Be 'levels/4.csv levels/a/'
        $top[1].Objects | Should -Be 3
        $top[1].Size | Should -Be 6
        "$(Get-DLObject levels -Prefix a/ -Delimiter /)" | Should -Be 'levels/a/3.csv levels/a/b/'
        ($top | Where-Object Objects | Get-DLObject).Key | Should -Be 'a/3.csv', 'a/b/1.csv', 'a/b/2.csv'
        ($top | Out-String -Width 80) | Should -Match '(?m)^\d{4}-\d\d-\d\d \d\d:\d\d +6 B a/'
        { $top[1] | Remove-DLObject -ErrorAction Stop } | Should -Throw -ErrorId 'ItemUnfit,*'
        Get-DLObject levels | Should -HaveCount 4
    }

    It 'shows whole keys at 80 columns' {
        $null = New-DLBucket wide
        $file = Add-TestFile 'wide.csv' 'x'
        2002..2003 | ForEach-Object { $null = Send-DLFile $file.FullName wide -Key "Raw/Local/CSV/Obras/2026/11/28/obras-nao-publicitarias-brasileiras-$_.csv" }
        $shown = (Get-DLObject wide | Out-String -Width 80) -replace '\s+'
        $shown | Should -BeLike '*brasileiras-2002.csv*brasileiras-2003.csv*'
    }

    It 'offers no files where a bucket has no key that fits' {
        $null = New-DLBucket empty
        Push-Location $TestDrive
        try {
            foreach ($line in 'Get-DLObject empty ', 'Get-DLObject ancine nope', 'Get-DLObject nobucket ', 'Get-DLObject empty -Prefix ', 'Remove-DLObject empty ', 'Receive-DLFile empty ', 'Copy-DLObject empty ', 'Get-DLBucket nope', 'Get-DLStore nope') {
                ((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|').Trim() | Should -Be ($line -split ' ')[-1] -Because $line
            }
        }
        finally { Pop-Location }
        (TabExpansion2 'Get-DLObject ancine ' 20).CompletionMatches.CompletionText | Should -Contain 'Raw/'
    }

    It 'completes keys one level at a time, quoted where needed' {
        (TabExpansion2 'Get-DLObject ancine R').CompletionMatches.CompletionText | Should -Be 'Raw/'
        (TabExpansion2 'Get-DLObject ancine -Prefix Raw/Local/CSV/Obras/2024/12/').CompletionMatches.CompletionText | Should -Be 'Raw/Local/CSV/Obras/2024/12/02/', 'Raw/Local/CSV/Obras/2024/12/03/'
        (TabExpansion2 'Get-DLObject ancine Stage/w').CompletionMatches.CompletionText | Should -Be "'Stage/with [brackets].csv'"
    }

    It 'shows objects by bucket, with sizes as people read them, within 120 columns' {
        $text = Get-DLObject ancine -Prefix Raw/ | Out-String -Width 120
        $text | Should -Match '(?m)^ +Bucket: ancine'
        $text | Should -Match '(?m)^\d{4}-\d\d-\d\d \d\d:\d\d +4 B Raw/Local/CSV/Obras/2024/12/02/obras\.csv'
    }
}
