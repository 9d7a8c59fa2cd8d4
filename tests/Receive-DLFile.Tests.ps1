BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    . $PSScriptRoot/Http.ps1
}

Describe 'Receive-DLFile' {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $null = Send-DLFile (Add-TestFile in/a.csv "a`n1`n") ancine -Key Raw/2024/a.csv
        $null = Send-DLFile (Add-TestFile in/b.csv "b`n2`n") ancine -Key Raw/2025/b.csv
        $script:folder = Join-Path -Path $TestDrive -ChildPath "out-$(New-Guid)"
    }

    It 'receives one object by its key' {
        $file = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Join-Path -Path $folder -ChildPath a.csv)
        Get-Content $file -Raw | Should -Be "a`n1`n"
    }

    It 'receives what a listing gives, in its order, as files that other cmdlets take' {
        $files = Get-DLObject ancine -Prefix Raw/ | Receive-DLFile -Destination $folder
        $files.Name | Should -Be 'a.csv', 'b.csv'
        $files | Get-Content | Should -Be 'a', '1', 'b', '2'
    }

    It 'keeps the folders of the key with -PreservePath' {
        $file = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder -PreservePath
        $file.FullName | Should -Be (Join-Path -Path $folder -ChildPath Raw/2024/a.csv)
    }

    It 'uses the location of the session where no destination is given' {
        $null = New-Item -ItemType Directory -Path $folder
        Push-Location $folder
        try { (Receive-DLFile ancine Raw/2024/a.csv).FullName | Should -Be (Join-Path -Path $folder -ChildPath a.csv) }
        finally { Pop-Location }
    }

    It 'does not mix up two objects of one name' {
        $null = Send-DLFile (Add-TestFile in/a.csv 'other') ancine -Key Raw/2025/a.csv
        $files = Get-DLObject ancine *a.csv | Receive-DLFile -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problems
        $files.Name | Should -Be 'a.csv'
        Get-Content $files -Raw | Should -Be "a`n1`n"
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NameTaken,*'
    }

    It 'never leaves its destination: <key>' -ForEach @(
        @{ key = '../../etc/passwd' }
        @{ key = '/etc/passwd' }
        @{ key = 'a/../../b' }
    ) {
        Receive-DLFile ancine $key -Destination $folder -PreservePath -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'KeyNotLocal,*'
        $folder | Should -Not -Exist
    }

    It 'refuses only what the file system refuses: <key>' -Skip:$IsWindows -ForEach @(
        @{ key = 'log-2024-01-01T10:00:00.txt' }
        @{ key = 'C:\windows\x' }
        @{ key = 'a\..\..\b' }
        @{ key = '...' }
    ) {
        $null = Send-DLFile "$TestDrive/in/a.csv" ancine -Key $key
        (Receive-DLFile ancine $key -Destination $folder -PreservePath).Name | Should -BeExactly $key
        [IO.Directory]::GetFiles($folder) | Should -BeExactly ([IO.Path]::Combine($folder, $key))
    }

    It 'gives what cannot be a name another one with -Rename' {
        $key = ('n' * 300) + '.csv'
        $null = Send-DLFile "$TestDrive/in/a.csv" ancine -Key $key
        Receive-DLFile ancine $key -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'KeyNotLocal,*'
        "$($problems[0])" | Should -BeLike '*here. -Rename gives*'
        $file = Receive-DLFile ancine $key -Destination $folder -Rename
        $file.Name.Length | Should -BeLessOrEqual 255
        Get-Content $file -Raw | Should -Be "a`n1`n"
    }

    It 'receives nothing where the content is there already, and says so, but with -Force' {
        $null = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder
        $messages = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder -Verbose 4>&1
        $messages.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message -match 'skipped' | Should -Not -BeNullOrEmpty
        $messages.Where{ $_ -is [IO.FileInfo] }.Name | Should -Be 'a.csv'
        $messages = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder -Force -Verbose 4>&1
        @($messages.Where{ $_ -is [System.Management.Automation.VerboseRecord] }.Message) -match 'skipped' | Should -BeNullOrEmpty
        Set-Content "$folder/a.csv" 'changed'
        Get-Content (Receive-DLFile ancine Raw/2024/a.csv -Destination $folder) -Raw | Should -Be "a`n1`n"
    }

    It 'gives files as Get-Item does' {
        $file = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder
        $item = Get-Item $file.FullName
        foreach ($name in 'PSPath', 'PSParentPath', 'PSChildName', 'PSDrive', 'PSProvider', 'PSIsContainer') {
            "$($file.$name)" | Should -BeExactly "$($item.$name)" -Because $name
        }
    }

    It 'says which object a file was' {
        $file = Receive-DLFile ancine Raw/2024/a.csv -Destination $folder
        "$($file.Object)" | Should -Be 'ancine/Raw/2024/a.csv'
        ($file.Object | Get-DLObject).Key | Should -Be 'Raw/2024/a.csv'
        ($file | Send-DLFile -Bucket ancine -Prefix again).Key | Should -Be 'again/a.csv'
    }

    It 'gives a file the name that -Destination says, where that is one of a file' {
        (Receive-DLFile ancine Raw/2024/a.csv -Destination "$folder/copy.csv").FullName | Should -Be ([IO.Path]::GetFullPath("$folder/copy.csv"))
        (Receive-DLFile ancine Raw/2024/a.csv -Destination "$folder/2024.1").FullName | Should -BeLike '*a.csv'
        $null = New-Item -ItemType Directory "$folder/is.csv"
        (Receive-DLFile ancine Raw/2024/a.csv -Destination "$folder/is.csv").Name | Should -Be a.csv
    }

    It 'keeps a file that is there with -NoClobber' {
        $there = Add-TestFile "$(Split-Path $folder -Leaf)/a.csv" 'mine'
        { Receive-DLFile ancine Raw/2024/a.csv -Destination $folder -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content $there | Should -Be mine
    }

    It 'takes keys with wildcards, and one that holds such a character exactly' {
        $null = Send-DLFile (Add-TestFile in/star.csv 'star') ancine -Key 'a*b.csv'
        $null = Send-DLFile (Add-TestFile in/star.csv 'star') ancine -Key 'axb.csv'
        (Receive-DLFile ancine 'a[*]b.csv' -Destination $folder -WhatIf -ErrorAction SilentlyContinue -ErrorVariable problems)
        (Get-DLObject ancine 'a*b.csv').Key | Should -Be 'a*b.csv'
        (Get-DLObject ancine 'a?b.csv').Key | Should -Be 'a*b.csv', 'axb.csv'
        { Receive-DLFile ancine 'none*.csv' -Destination $folder -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
    }

    It 'says what takes all of a prefix' {
        { Receive-DLFile ancine Raw/ -Destination $folder -ErrorAction Stop } | Should -Throw '*-Prefix*' -ErrorId 'KeyIsPrefix,*'
        (Receive-DLFile ancine -Prefix Raw/ -Destination $folder).Name | Should -Contain 'a.csv'
    }

    It 'names rows that a missing bucket leaves out by bucket and key' {
        'k1', 'k2', 'k3' | ForEach-Object { [pscustomobject]@{ Bucket = 'nope'; Key = $_ } } | Import-DLCsv -ErrorAction SilentlyContinue -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike '*: nope/k2, nope/k3.'
    }

    It 'says that the object is not there, and goes on' {
        $files = Receive-DLFile ancine nope.csv, Raw/2024/a.csv -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problems
        $files.Name | Should -Be 'a.csv'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        Get-ChildItem $folder -Force | Should -HaveCount 1
    }

    It 'does nothing with -WhatIf' {
        Receive-DLFile ancine Raw/2024/a.csv -Destination $folder -WhatIf | Should -BeNullOrEmpty
        $folder | Should -Not -Exist
    }

    Context 'S3' {
        It 'says what the server refuses, and what to do: <code>' -ForEach @(
            @{ status = 404; code = 'NoSuchBucket'; id = 'BucketNotFound'; text = "There is no bucket 'ancine' in <root>: create it first, or check the name. Get-DLBucket lists those that are there." }
            @{ status = 404; code = 'NoSuchKey'; id = 'ObjectNotFound'; text = "There is no object 'Raw/a.csv' in bucket 'ancine'. Get-DLObject ancine lists what is there." }
            @{ status = 403; code = 'AccessDenied'; id = 'AccessDenied'; text = 'ancine/Raw/a.csv: <root> does not allow this with these credentials: use others, or ask the owner for the permission. Connect-DLStore connects with others.' }
            @{ status = 403; code = 'SignatureDoesNotMatch'; id = 'CredentialsRefused'; text = 'ancine/Raw/a.csv: <root> does not accept these credentials (SignatureDoesNotMatch): check the access key id, the secret and, for temporary credentials, the session token; then connect again.' }
            @{ status = 400; code = 'ExpiredToken'; id = 'CredentialsExpired'; text = 'ancine/Raw/a.csv: the credentials have expired: sign in again (such as aws sso login) or get a new session token, connect again and repeat; what was sent already is kept and not sent again.' }
            @{ status = 400; code = 'AuthorizationHeaderMalformed'; says = "the region 'us-east-1' is wrong; expecting 'sa-east-1'"; id = 'RegionMismatch'; text = 'ancine/Raw/a.csv: lives in region sa-east-1: connect with that region. Connect-DLStore takes it as -Region.' }
            @{ status = 301; code = 'PermanentRedirect'; id = 'RegionMismatch'; text = 'ancine/Raw/a.csv: lives in another region or at another endpoint than this lake was connected to: connect with its region or endpoint. Connect-DLStore takes it as -Region.' }
            @{ status = 503; code = 'SlowDown'; says = 'too fast'; id = 'StoreBusy'; text = 'ancine/Raw/a.csv: <root> was too busy or failed each time it was tried (too fast): try again later; what was sent already is kept and not sent again.' }
        ) {
            $server = Open-TestHttp @{
                'GET /' = '<?xml version="1.0"?><ListAllMyBucketsResult><Owner><ID>ana</ID></Owner><Buckets/></ListAllMyBucketsResult>'
                '*'     = @{ Status = $status; Body = "<?xml version=`"1.0`"?><Error><Code>$code</Code><Message>$says</Message></Error>" }
            }
            $env:AWS_MAX_ATTEMPTS = 1
            try {
                $store = Connect-DLStore -EndpointUrl $server.Endpoint -Credential (Get-TestKey)
                Receive-DLFile ancine Raw/a.csv -Destination $folder -ErrorAction SilentlyContinue -ErrorVariable problems
            }
            finally {
                Remove-Item Env:AWS_MAX_ATTEMPTS
                Close-TestHttp $server
            }
            "$($problems[0])" | Should -BeExactly $text.Replace('<root>', "$($store.Root)")
            $problems[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
            $problems[0].TargetObject | Should -Be 'ancine/Raw/a.csv'
            $folder | Should -Not -Exist
        }
    }
}

Describe 'What programs leave beside data' {
    BeforeAll {
        $script:beside = 'x.csv.15794e32.partial', '_SUCCESS', '.part-0.csv.crc', '~$x.xlsx', '.DS_Store', '_temporary/0/a.csv'
    }

    BeforeEach {
        $lake = Connect-TestLake
        $null = New-DLBucket ancine
        foreach ($name in $beside + '_data.csv' + '.hidden.csv') {
            $path = Join-Path -Path ([uri] $lake.Root).LocalPath -ChildPath "ancine/p/$name"
            $null = New-Item -ItemType Directory -Path (Split-Path $path) -Force
            [IO.File]::WriteAllText($path, "id`n1`n")
        }

        $script:folder = Join-Path -Path $TestDrive -ChildPath "out-$(New-Guid)"
    }

    It 'is left out of <way>, and told' -ForEach @(
        @{ way = 'a prefix'; receive = { Receive-DLFile ancine -Prefix p/ -Destination $folder @args } }
        @{ way = 'a listing'; receive = { Get-DLObject ancine -Prefix p/ | Receive-DLFile -Destination $folder @args } }
        @{ way = 'a pattern'; receive = { Receive-DLFile ancine -Key p/* -Destination $folder @args } }
    ) {
        $out = & $receive 3>&1
        ($out | Where-Object { $_ -is [IO.FileInfo] }).Name | Sort-Object | Should -BeExactly (@('.hidden.csv', '_data.csv') | Sort-Object)
        "$($out | Where-Object { $_ -isnot [IO.FileInfo] })" | Should -BeLike '6 objects left out: *-IncludeSideFiles*'
        & $receive -IncludeSideFiles | Should -HaveCount 8
    }

    It 'is taken by its key' {
        foreach ($name in $beside) { Receive-DLFile ancine -Key p/$name -Destination $folder | Should -HaveCount 1 }
        Get-DLObject ancine -Key p/_SUCCESS | Receive-DLFile -Destination $folder -Force | Should -HaveCount 1
    }

    It 'is left out of what is merged, profiled and imported from a listing' {
        $merged = Get-DLObject ancine -Prefix p/ | Merge-DLCsv -Destination "$folder/all.csv" -WarningVariable told 3> $null
        $merged.Rows | Should -Be 2
        $told | Should -HaveCount 6
        Get-DLObject ancine -Prefix p/ | Import-DLCsv 3> $null | Should -HaveCount 2
    }
}
