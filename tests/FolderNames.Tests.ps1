BeforeAll {
    . $PSScriptRoot/Common.ps1
    $script:data = Get-TestData folder-names

    # Every fifth of the cases, with another first one each day; all of them on the file system that DATALAKE_TEST_LAKE names.
    function Select-Some([object[]] $Cases) {
        if ($env:DATALAKE_TEST_LAKE) { return $Cases }
        $first = (Get-Date).DayOfYear % 5
        for ($i = $first; $i -lt $Cases.Count; $i += 5) { $Cases[$i] }
    }

    function Connect-NamedLake {
        if (-not $data) { Set-ItResult -Skipped -Because 'there is no folder-names in the test data (DATALAKE_TEST_DATA)' }
        # On another file system, where DATALAKE_TEST_LAKE names a folder there.
        $script:root = Join-Path -Path ($env:DATALAKE_TEST_LAKE ? $env:DATALAKE_TEST_LAKE : "$TestDrive") -ChildPath "lake-$(New-Guid)"
        $script:received = Join-Path -Path $TestDrive -ChildPath 'received'
        $null = Connect-DLStore -Path $root
        $null = New-DLBucket names
    }

    # The object of a key: listed, found, received, and its content as text.
    function Assert-Object([string] $Key, [string] $Content) {
        $object = Get-DLObject names -Key $Key -ErrorAction Stop
        $object.Key | Should -BeExactly $Key
        Receive-DLFile names -Key $Key -Destination $received -Rename -Force -ErrorAction Stop | ForEach-Object { [IO.File]::ReadAllText($_.FullName) } | Should -BeExactly $Content
    }

    function Send-Text([string] $Key, [string] $Text) {
        $file = Join-Path -Path $TestDrive -ChildPath 'text'
        [IO.File]::WriteAllText($file, $Text)
        Send-DLFile $file names -Key $Key -ErrorAction Stop
    }
}

Describe 'Names laid into a bucket by hand' {
    AfterEach { if ($root) { Remove-Item -LiteralPath $root -Recurse -Force -ErrorAction Ignore } }

    It 'are objects to every cmdlet: listed, found, received, sent over, removed' -Skip:$IsWindows {
        Connect-NamedLake
        # Names that are not UTF-8 have no text here: the core's tests lay those.
        $utf8 = [Text.UTF8Encoding]::new($false, $true)
        $names = Get-Content -LiteralPath (Join-Path -Path $data -ChildPath names.jsonl) | ForEach-Object {
            $bytes = [Convert]::FromBase64String(($_ | ConvertFrom-Json).base64)
            try { $utf8.GetString($bytes) } catch { Write-Verbose 'not UTF-8' }
        }
        $laid = 0
        foreach ($name in Select-Some $names) {
            $path = [IO.Path]::Combine($root, 'names', $name)
            try { [IO.File]::WriteAllText($path, $name) } catch { continue }
            if ([IO.Directory]::GetFiles("$root/names").Count -ne 1 -or [IO.Directory]::GetFiles("$root/names")[0] -cne $path) {
                [IO.File]::Delete($path) # kept under another spelling
                continue
            }

            $laid++
            $key = (Get-DLObject names -ErrorAction Stop).Key
            $key | Should -HaveCount 1
            Assert-Object $key $name
            (Send-Text $key "over $name").Key | Should -BeExactly $key
            (Get-DLObject names).Key | Should -BeExactly $key
            Assert-Object $key "over $name"
            Remove-DLObject names -Key $key -Confirm:$false -ErrorAction Stop
            [IO.Directory]::GetFileSystemEntries("$root/names") | Should -BeNullOrEmpty
        }

        $laid | Should -BeGreaterThan 50
        Write-Information "$laid names laid, found, received, sent over and removed" -InformationAction Continue
    }
}

Describe 'Keys that are sent' {
    AfterEach { if ($root) { Remove-Item -LiteralPath $root -Recurse -Force -ErrorAction Ignore } }

    It 'are each one object to every cmdlet, or refused by name' -Skip:$IsWindows {
        Connect-NamedLake
        $keys = Select-Some (Get-Content -LiteralPath (Join-Path -Path $data -ChildPath keys.jsonl) | ForEach-Object { "[$_]" | ConvertFrom-Json })
        $sent, $refused = [Collections.Generic.List[string]]::new(), 0
        foreach ($key in $keys) {
            try { $null = Send-Text $key $key }
            catch {
                $_.FullyQualifiedErrorId | Should -Match '^(KeyInvalid|KeySpeltOtherwise),'
                $refused++
                continue
            }

            $sent.Add($key)
        }

        $listed = [Collections.Generic.HashSet[string]]::new([string[]] (Get-DLObject names -ErrorAction Stop).Key, [StringComparer]::Ordinal)
        $listed.SetEquals($sent) | Should -BeTrue
        foreach ($key in $sent) { Assert-Object $key $key }
        foreach ($key in $sent) { Remove-DLObject names -Key $key -Confirm:$false -ErrorAction Stop }
        [IO.Directory]::GetFileSystemEntries("$root/names") | Should -BeNullOrEmpty
        Write-Information "$($keys.Count) keys: $($sent.Count) sent, listed, found, received and removed, $refused refused" -InformationAction Continue
    }
}
