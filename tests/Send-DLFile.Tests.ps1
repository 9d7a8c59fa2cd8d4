BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'Send-DLFile' {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $script:file = Add-TestFile 'in/a.csv' "x`n1`n"
    }

    It 'names what killed runs left in the bucket' {
        $left = Join-Path (Split-Path (Get-DLObject ancine -Key (Send-DLFile $file ancine).Key).Uri.LocalPath) '.datalake-0123456789abcdef.partial'
        Set-Content -LiteralPath $left half
        (Get-Item -LiteralPath $left -Force).LastWriteTime = (Get-Date).AddMinutes(-2)
        Send-DLFile $file ancine -Key b.csv -WarningVariable told -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        "$told" | Should -Match '0123456789abcdef.*Remove-DLUpload removes them'
        Merge-DLCsv $file -Bucket ancine -Key m.csv -WarningVariable told -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        "$told" | Should -Match 'Remove-DLUpload removes them'
    }

    It 'sends a file to a key of the same name, and gives the object' {
        $object = Send-DLFile $file.FullName ancine
        $object.Bucket | Should -Be 'ancine'
        $object.Key | Should -Be 'a.csv'
        $object.Size | Should -Be 4
        $object.Sha256 | Should -Be (Get-FileHash $file).Hash.ToLowerInvariant()
    }

    It 'puts a / between prefix and name: <prefix>' -ForEach @(
        @{ prefix = 'Analytics'; key = 'Analytics/a.csv' }
        @{ prefix = 'Analytics/'; key = 'Analytics/a.csv' }
        @{ prefix = ''; key = 'a.csv' }
    ) {
        (Send-DLFile $file.FullName ancine -Prefix $prefix).Key | Should -Be $key
    }

    It 'sends one file to -Key, and refuses a second' {
        $second = Add-TestFile 'in/b.csv' 'b'
        $objects = Send-DLFile $file.FullName, $second.FullName ancine -Key Stage/x.csv -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects.Key | Should -Be 'Stage/x.csv'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NameTaken,*'
    }

    It 'refuses -Key together with -Prefix' {
        { Send-DLFile $file.FullName ancine -Key a -Prefix b } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        $PSDefaultParameterValues['Send-DL*:Prefix'] = 'p'
        try { (Send-DLFile $file.FullName ancine -Key a).Key | Should -Be 'a' }
        finally { $PSDefaultParameterValues.Remove('Send-DL*:Prefix') }
    }

    It 'refuses a key that would leave the lake' {
        { Send-DLFile $file.FullName ancine -Key ../x -ErrorAction Stop } | Should -Throw -ErrorId 'KeyInvalid,*'
    }

    It 'takes files from the pipeline, in their order' {
        $names = 'b.csv', 'a.csv', 'c.csv'
        $files = $names | ForEach-Object { Add-TestFile "many/$_" $_ }
        ($files | Send-DLFile -Bucket ancine).Key | Should -Be $names
    }

    It 'says from which file an object is, so that what was sent can be moved away' {
        'b.csv', 'gone.csv', 'c.csv' | ForEach-Object { $null = Add-TestFile "inbox/$_" $_ }
        $null = New-Item -ItemType Directory "$TestDrive/done" -Force
        $files = Get-ChildItem "$TestDrive/inbox" | Sort-Object Name -Descending
        Remove-Item "$TestDrive/inbox/gone.csv"
        $files | Send-DLFile -Bucket ancine -ErrorAction SilentlyContinue | ForEach-Object { Move-Item -LiteralPath $_.SourcePath -Destination "$TestDrive/done" }
        (Get-ChildItem "$TestDrive/done").Name | Should -Be 'b.csv', 'c.csv'
        Get-ChildItem "$TestDrive/inbox" | Should -BeNullOrEmpty
    }

    It 'sends each file to the bucket that it came with' {
        $null = New-DLBucket other
        $one, $two = (Add-TestFile 'two/1.csv' '1').FullName, (Add-TestFile 'two/2.csv' '2').FullName
        $rows = [pscustomobject]@{ FullName = $one; Bucket = 'ancine' }, [pscustomobject]@{ FullName = $two; Bucket = 'other' }
        ($rows | Send-DLFile | ForEach-Object { "$_" }) | Should -Be 'ancine/1.csv', 'other/2.csv'
    }

    It 'gives a wildcard''s files in ordinal order' {
        'b1.txt', 'B2.txt', 'a3.txt' | ForEach-Object { $null = Add-TestFile "wild/$_" $_ }
        (Send-DLFile "$TestDrive/wild/*.txt" ancine).Key | Should -Be 'B2.txt', 'a3.txt', 'b1.txt'
    }

    It 'takes a name with brackets literally' {
        $odd = Add-TestFile 'odd/a[1].csv' 'x'
        (Send-DLFile -LiteralPath $odd.FullName ancine).Key | Should -Be 'a[1].csv'
        ($odd | Send-DLFile -Bucket ancine -Prefix p).Key | Should -Be 'p/a[1].csv'
    }

    It 'sends a folder, with -Recurse what is below it too' {
        'x.csv', 'sub/y.csv', 'sub/z.txt' | ForEach-Object { $null = Add-TestFile "tree/$_" $_ }
        (Send-DLFile "$TestDrive/tree" ancine).Key | Should -Be 'x.csv'
        (Send-DLFile "$TestDrive/tree" ancine -Recurse -Filter *.csv -Prefix t).Key | Should -Be 't/sub/y.csv', 't/x.csv'
    }

    It 'leaves hidden files out and says so, unless they are asked for' -Skip:$IsWindows {
        'x.csv', '.secret', '.git/config' | ForEach-Object { $null = Add-TestFile "hidden/$_" $_ }
        $messages = Send-DLFile "$TestDrive/hidden" ancine -Recurse -Verbose 4>&1
        $messages.Where{ $_ -isnot [System.Management.Automation.VerboseRecord] }.Key | Should -Be 'x.csv'
        $messages.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message -match 'left out 2' | Should -Not -BeNullOrEmpty
        (Send-DLFile "$TestDrive/hidden" ancine -Recurse -IncludeHidden).Key | Should -Be '.git/config', '.secret', 'x.csv'
    }

    It 'goes through each folder once, and says which link led to it again' -Skip:$IsWindows {
        $null = Add-TestFile loop/a/x.csv 'x'
        $null = New-Item -ItemType SymbolicLink -Path "$TestDrive/loop/a/up" -Target "$TestDrive/loop"
        (Send-DLFile "$TestDrive/loop" ancine -Recurse -ErrorAction SilentlyContinue -ErrorVariable problems).Key | Should -Be 'a/x.csv'
        $problems.FullyQualifiedErrorId | Should -BeLike 'FolderRepeated,*'
    }

    It 'sets what is said of an object though its content is there already' {
        $null = Send-DLFile $file.FullName ancine
        $null = Send-DLFile $file.FullName ancine -Metadata @{ Owner = 'me' }
        (Get-DLObject ancine a.csv).Metadata['owner'] | Should -Be 'me'
        $messages = Send-DLFile $file.FullName ancine -Metadata @{ Owner = 'me' } -Verbose 4>&1
        $messages.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message -match 'skipped' | Should -Not -BeNullOrEmpty
    }

    It 'sends nothing where the content is there already, and says so' {
        $null = Send-DLFile $file.FullName ancine
        $written = (Get-DLObject ancine a.csv).LastModified
        $messages = (Send-DLFile $file.FullName ancine -Verbose 4>&1).Where{ $_ -is [System.Management.Automation.VerboseRecord] }
        $messages.Message -match 'skipped' | Should -Not -BeNullOrEmpty
        (Get-DLObject ancine a.csv).LastModified | Should -Be $written
    }

    It 'goes on with the others where one fails' {
        $objects = Send-DLFile "$TestDrive/none.csv", $file.FullName ancine -ErrorAction SilentlyContinue -ErrorVariable problems
        $objects.Key | Should -Be 'a.csv'
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'tells once of a bucket that is not there, and names the rest' {
        1..23 | ForEach-Object { $null = Add-TestFile "missing/$_.csv" "$_" }
        Get-ChildItem "$TestDrive/missing" | Send-DLFile -Bucket nope -ErrorVariable problems -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
        "$warned" | Should -BeLike "*'nope'*missing/*and 2 more*"
    }

    It 'removes with -Delete, when all was sent, what no file stands for' {
        'x.csv', 'sub/y.csv' | ForEach-Object { $null = Add-TestFile "sync/$_" $_ }
        $null = Send-DLFile $file.FullName ancine -Key s/old.csv
        $null = Send-DLFile $file.FullName ancine -Key other.csv
        Send-DLFile "$TestDrive/sync" ancine -Recurse -Prefix s -Delete -WhatIf
        (Get-DLObject ancine).Key | Should -Be 'other.csv', 's/old.csv'
        $null = Send-DLFile "$TestDrive/sync", "$TestDrive/gone.csv" ancine -Recurse -Prefix s -Delete -Confirm:$false -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*not every file was sent*'
        (Get-DLObject ancine).Key | Should -Contain 's/old.csv'
        (Send-DLFile "$TestDrive/sync" ancine -Recurse -Prefix s -Delete -Confirm:$false).Key | Should -Be 's/sub/y.csv', 's/x.csv'
        (Get-DLObject ancine).Key | Should -Be 'other.csv', 's/sub/y.csv', 's/x.csv'
        $null = New-Item -ItemType Directory "$TestDrive/empty" -Force
        Send-DLFile "$TestDrive/empty" ancine -Recurse -Prefix s -Delete -Confirm:$false -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*no file to send*'
        Get-DLObject ancine | Should -HaveCount 3
    }

    It 'asks at a terminal what -Delete removes, and <does> on <answer>' -Skip:(-not (Test-Path /usr/bin/script)) -ForEach @(
        @{ answer = 'n'; does = 'keeps it'; left = 's/old.csv', 's/x.csv' }
        @{ answer = 'y'; does = 'removes it'; left = 's/x.csv' }
    ) {
        $null = Add-TestFile 'asked/x.csv' 'x'
        $null = Send-DLFile $file.FullName ancine -Key s/old.csv
        $script = Add-TestFile 'asked.ps1' "Import-Module '$module'; `$null = Connect-DLStore -Path '$((Get-DLStore | Where-Object IsDefault).Root.LocalPath)'; Send-DLFile '$TestDrive/asked' ancine -Recurse -Prefix s -Delete | Out-Null"
        # A terminal that is asked no questions of its own.
        $shown = "$answer`r" | & /usr/bin/script -qec "TERM=dumb NO_COLOR=1 $((Get-PwshCommand | ForEach-Object { "'$_'" }) -join ' ') -NoProfile -File '$script'" /dev/null
        ("$shown" -replace '\s+', ' ') | Should -BeLike '*ancine/s/old.csv*no file that was sent stands for it. Remove it?*'
        (Get-DLObject ancine).Key | Should -Be $left
    }

    It 'takes a name with brackets by -Path too, and one beside wildcards' {
        '[2024] dados.csv', '[2024] mais.csv', 'a*b.csv' | ForEach-Object { $null = Add-TestFile "brackets/$_" $_ }
        (Send-DLFile "$TestDrive/brackets/[2024] dados.csv" ancine).Key | Should -Be '[2024] dados.csv'
        (Send-DLFile "$TestDrive/brackets/[2024]*.csv" ancine).Key | Should -Be '[2024] dados.csv', '[2024] mais.csv'
        (Send-DLFile "$TestDrive/brackets/a*b.csv" ancine).Key | Should -Be 'a*b.csv'
        (Get-DLObject ancine '[2024]*').Key | Should -Be '[2024] dados.csv', '[2024] mais.csv'
        (Receive-DLFile ancine 'a*b.csv' -Destination "$TestDrive/brackets-back").Name | Should -Be 'a*b.csv'
    }

    It 'says that the bucket is not there' {
        { Send-DLFile $file.FullName nope -ErrorAction Stop } | Should -Throw "*'nope'*" -ErrorId 'BucketNotFound,*'
    }

    It 'does nothing with -WhatIf' {
        Send-DLFile $file.FullName ancine -WhatIf | Should -BeNullOrEmpty
        Get-DLObject ancine | Should -BeNullOrEmpty
    }

    It 'keeps order and loses nothing with many files at once' {
        1..300 | ForEach-Object { $null = Add-TestFile ('many300/{0:000}.txt' -f $_) "$_" }
        $objects = Get-ChildItem $TestDrive/many300 | Send-DLFile -Bucket ancine -Prefix m -ThrottleLimit 16
        $objects.Name | Should -Be (1..300 | ForEach-Object { '{0:000}.txt' -f $_ })
    }
}

Describe 'Send-DLFile to S3' {
    It 'sets <what> that is another though the content is there already, and sends nothing where it is the same' -ForEach @(
        @{ what = 'metadata'; first = @{ Metadata = @{ Owner = 'me' } }; other = @{ Metadata = @{ owner = 'you' } }; same = @{ Metadata = @{ OWNER = 'you' } } }
        @{ what = 'tags'; first = @{ Tag = @{ t = '1' } }; other = @{ Tag = @{ t = '2' } }; same = @{ Tag = @{ t = '2' } } }
        @{ what = 'a content type'; first = @{}; other = @{ ContentType = 'text/x-own' }; same = @{ ContentType = 'text/x-own' } }
        @{ what = 'a storage class'; first = @{ StorageClass = 'STANDARD' }; other = @{ StorageClass = 'STANDARD_IA' }; same = @{ StorageClass = 'standard_ia' } }
    ) {
        $null = Connect-TestS3 $server
        $bucket = "settings-$(New-Guid)"
        $null = New-DLBucket $bucket
        $file = Add-TestFile 'in/a.csv' "x`n1`n"
        $told = foreach ($say in $first, $first, $other, $same, @{}) {
            Send-DLFile $file.FullName $bucket @say -Verbose 4>&1 | ForEach-Object { if ("$_" -cmatch 'a\.csv: (sent to|skipped),? ') { $Matches[1] } }
        }
        $told | Should -Be 'sent to', 'skipped', 'sent to', 'skipped', 'skipped'
        if ($what -eq 'metadata') { (Get-DLObject $bucket a.csv).Metadata['owner'] | Should -Be 'you' }
        Remove-DLBucket $bucket -Force -Confirm:$false
    }

    It 'stops at Ctrl+C, and leaves an upload that the next call takes up' {
        $null = Connect-TestS3 $server
        $bucket = "stopped-$(New-Guid)"
        $null = New-DLBucket $bucket
        $big = Join-Path -Path $TestDrive -ChildPath big.bin
        $stream = [System.IO.File]::Create($big)
        $stream.SetLength(800MB)
        $stream.Dispose()

        $session = [powershell]::Create()
        $null = $session.AddScript({
            param($Module, $Endpoint, $Key, $File, $Bucket)
            Import-Module $Module
            $null = Connect-DLStore -EndpointUrl $Endpoint -Credential $Key
            Send-DLFile $File $Bucket
        }).AddParameters(@((Get-Module DataLakeCmdlets).Path, $server.Endpoint, (Get-TestKey), $big, $bucket))
        $running = $session.BeginInvoke()
        while ((Get-DLUpload $bucket).Parts -lt 4 -and -not $running.IsCompleted) { Start-Sleep -Milliseconds 20 }
        $session.Stop()
        $session.InvocationStateInfo.State | Should -Be Stopped
        $running.IsCompleted | Should -BeTrue
        $session.Dispose()

        $left = Get-DLUpload $bucket
        $left.Parts | Should -BeGreaterThan 3
        Get-DLObject $bucket | Should -BeNullOrEmpty
        $told = Send-DLFile $big $bucket -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$told" -match 'sent to .*?\((?<sent>[0-9.]+) MB\)' | Should -BeTrue
        [double] $Matches.sent | Should -BeLessOrEqual (800 - $left.Size / 1MB)
        (Get-DLObject $bucket big.bin).Size | Should -Be 800MB
        Get-DLUpload $bucket | Should -BeNullOrEmpty
        Remove-DLBucket $bucket -Force -Confirm:$false
    }
}
