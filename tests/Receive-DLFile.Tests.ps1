BeforeAll { . $PSScriptRoot/Common.ps1 }

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
        @{ key = 'C:\windows\x' }
        @{ key = 'a\..\..\b' }
        @{ key = 'trailing/' }
        @{ key = 'dots/...' }
    ) {
        Receive-DLFile ancine $key -Destination $folder -PreservePath -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'KeyNotLocal,*'
        $folder | Should -Not -Exist
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
}
