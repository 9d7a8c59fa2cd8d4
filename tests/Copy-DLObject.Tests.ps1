BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'Copy-DLObject in <where>' -ForEach @{ where = 'a folder' }, @{ where = 'S3' } {
    BeforeEach {
        $null = ($where -eq 'S3') ? (Connect-TestS3 $server) : (Connect-TestLake)
        $script:from, $script:to = "from-$(New-Guid)", "to-$(New-Guid)"
        $null = $from, $to | New-DLBucket
        $script:files = 'a.csv', 'sub/b c.csv', "sub/`u{e7}[1].csv" | ForEach-Object { Add-TestFile "in/$_" "x`n$_`n" }
        $null = Send-DLFile "$TestDrive/in" $from -Recurse -Prefix Raw/ -Metadata @{ owner = 'me' }
    }
    AfterEach { $from, $to | Remove-DLBucket -Force -Confirm:$false }

    It 'copies one object to a key, with its metadata' {
        $copy = Copy-DLObject $from Raw/a.csv -DestinationBucket $to -DestinationKey x.csv
        "$copy" | Should -Be "$to/x.csv"
        $there = Get-DLObject $to x.csv
        $there.Metadata['owner'] | Should -Be 'me'
        $there.Sha256 | Should -Be (Get-DLObject $from Raw/a.csv).Sha256
        (Receive-DLFile $to x.csv -Destination "$TestDrive/back" -Force | Get-Content) | Should -Be x, a.csv
    }

    It 'keeps below a prefix what comes after the one that was named' {
        (Copy-DLObject $from -Prefix Raw/sub/ -DestinationPrefix Backup).Key | Sort-Object | Should -Be @('Backup/b c.csv', "Backup/`u{e7}[1].csv" | Sort-Object)
        (Copy-DLObject $from 'Raw/sub/*' -DestinationBucket $to -DestinationPrefix p/).Key | Should -HaveCount 2
        (Get-DLObject $to).Key | Should -Contain 'p/b c.csv'
    }

    It 'keeps the whole key of what the pipeline brings' {
        (Get-DLObject $from -Prefix Raw/ | Copy-DLObject -DestinationBucket $to).Key | Should -HaveCount 3
        (Get-DLObject $to).Key | Should -Be (Get-DLObject $from).Key
        ([pscustomobject]@{ Bucket = $from; Key = 'Raw/a.csv' } | Copy-DLObject -DestinationPrefix Again/).Key | Should -Be 'Again/Raw/a.csv'
    }

    It 'does not copy onto itself, twice to one key, or over what is to be kept' {
        { Copy-DLObject $from Raw/a.csv -DestinationBucket $from -ErrorAction Stop } | Should -Throw -ErrorId 'CopyOntoItself,*'
        $null = Copy-DLObject $from 'Raw/sub/*' -DestinationKey same.csv -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NameTaken,*'
        { Copy-DLObject $from Raw/a.csv -DestinationKey same.csv -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectExists,*'
    }

    It 'says what is not there, and copies nothing with -WhatIf' {
        { Copy-DLObject $from nope.csv -DestinationBucket $to -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        { Copy-DLObject $from Raw/a.csv -DestinationBucket nobody-has-it -ErrorAction Stop } | Should -Throw -ErrorId 'BucketNotFound,*'
        { Copy-DLObject $from Raw/a.csv -ErrorAction Stop } | Should -Throw '*Where to?*' -ErrorId 'ArgumentInvalid,*'
        { Copy-DLObject $from Raw/a.csv -DestinationKey a -DestinationPrefix b -ErrorAction Stop } | Should -Throw -ErrorId 'ArgumentInvalid,*'
        Copy-DLObject $from Raw/a.csv -DestinationBucket $to -WhatIf
        Get-DLObject $to | Should -BeNullOrEmpty
    }
}

Describe 'Copy-DLObject between lakes' {
    It 'copies from a folder to S3 and back, with what is kept beside the content' {
        $null = Connect-DLStore "$TestDrive/here" -Name here
        $null = New-DLBucket copies
        $file = Add-TestFile 'one/a.csv' "x`n1`n"
        $null = Send-DLFile $file.FullName copies -Metadata @{ owner = 'me' }
        $null = Connect-TestS3 $server -Name there
        $null = New-DLBucket copies
        $copy = Get-DLObject copies -Store here | Copy-DLObject -DestinationStore there
        $copy.Store.Name | Should -Be there
        (Get-DLObject copies a.csv -Store there).Metadata['owner'] | Should -Be me
        (Copy-DLObject copies a.csv -Store there -DestinationStore here -DestinationKey back.csv).Store.Name | Should -Be here
        (Get-DLObject copies back.csv -Store here).Sha256 | Should -Be (Get-DLObject copies a.csv -Store here).Sha256
        Remove-DLBucket copies -Store there -Force -Confirm:$false
    }

    It 'completes where to' {
        $null = Connect-TestLake
        $null = New-DLBucket there, target
        $null = Add-TestFile 'tab.csv' 'x' | Send-DLFile -Bucket target -Key Deep/tab.csv
        $line = 'Copy-DLObject there x -DestinationBucket target -DestinationPrefix D'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Deep/'
        $line = 'Copy-DLObject target x -DestinationKey D'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Deep/'
    }
}
