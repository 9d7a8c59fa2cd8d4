BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
    $script:keys = 'a]b.csv', 'a[b.csv', 'a[1].csv', '[', ']', '[]', 'a[]b.csv', 'a[b', 'a`[b.csv', 'a*b.csv', 'a?b.csv', 'x[a-', 'dir[1]/a].csv', 'a''b.csv', 'a`b.csv', '`', '[!a].csv'
}

AfterAll { if ($server) { Close-TestS3 $server } }

Describe 'A key is itself, whatever characters it has (<lake>)' -ForEach @(
    @{ lake = 'folder' }
    @{ lake = 's3' }
) {
    BeforeAll {
        $script:bucket = "keys-$("$(New-Guid)".Substring(0, 8))"
        $script:connect = { if ($lake -eq 's3') { Connect-TestS3 $server } else { Connect-DLStore -Path (Join-Path -Path $TestDrive -ChildPath 'lake') } }
        if ($lake -eq 'folder' -or $server) {
            $null = & $connect
            $null = New-DLBucket $bucket
            foreach ($key in $keys) { $null = Send-DLFile (Add-TestFile 'in/one.csv' $key) $bucket -Key $key }
            # What a pattern would find instead.
            $null = Send-DLFile (Add-TestFile 'in/one.csv' 'another') $bucket -Key a1.csv
            $null = Send-DLFile (Add-TestFile 'in/one.csv' 'another') $bucket -Key axb.csv
        }
    }

    BeforeEach {
        $null = & $connect
        $script:folder = Join-Path -Path $TestDrive -ChildPath "out-$(New-Guid)"
    }

    It 'is listed' {
        (Get-DLObject $bucket).Key | Sort-Object -CaseSensitive | Should -BeExactly ($keys + 'a1.csv' + 'axb.csv' | Sort-Object -CaseSensitive)
    }

    It 'is found' {
        foreach ($key in $keys) { (Get-DLObject $bucket -Key $key -ErrorAction Stop).Key | Should -BeExactly $key }
    }

    It 'is received' {
        foreach ($key in $keys) {
            $file = Receive-DLFile $bucket -Key $key -Destination $folder -ErrorAction Stop
            [IO.File]::ReadAllText($file.FullName) | Should -BeExactly $key
        }
    }

    It 'is received from a listing' {
        $files = Get-DLObject $bucket | Where-Object Key -In $keys | Receive-DLFile -Destination $folder -PreservePath -ErrorAction Stop
        $files | ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName) } | Sort-Object -CaseSensitive | Should -BeExactly ($keys | Sort-Object -CaseSensitive)
    }

    It 'is said where it is not there' {
        foreach ($key in 'no]b', 'no[b', '[[', 'no`') {
            Get-DLObject $bucket -Key $key -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ObjectNotFound,*'
        }
    }

    It 'is removed, and no other with it' {
        foreach ($key in $keys) { Remove-DLObject $bucket -Key $key -Confirm:$false -ErrorAction Stop }
        (Get-DLObject $bucket).Key | Should -BeExactly 'a1.csv', 'axb.csv'
        Remove-DLBucket $bucket -Force -Confirm:$false
    }
}
