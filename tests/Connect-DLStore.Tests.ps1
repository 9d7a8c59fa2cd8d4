BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Connect-DLStore' {
    BeforeEach { Get-DLStore | Disconnect-DLStore }
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'creates the folder of an embedded lake, and gives the lake' {
        $store = Connect-DLStore -Path TestDrive:/lake
        Join-Path -Path $TestDrive -ChildPath lake | Should -Exist
        $store.Name | Should -Be 'default'
        $store.Kind | Should -Be 'Directory'
        $store.IsDefault | Should -BeTrue
        $store.Root.LocalPath | Should -Be ((Join-Path -Path $TestDrive -ChildPath lake) + [IO.Path]::DirectorySeparatorChar)
    }

    It 'takes a path relative to the location of the session' {
        Push-Location $TestDrive
        try { (Connect-DLStore ./relative).Root.LocalPath | Should -BeLike "$TestDrive*relative*" }
        finally { Pop-Location }
    }

    It 'makes the lake connected last the default, and keeps the others under their names' {
        $null = Connect-DLStore TestDrive:/one -Name one
        $null = Connect-DLStore TestDrive:/two -Name two
        (Get-DLStore).Name | Should -Be 'one', 'two'
        (Get-DLStore | Where-Object IsDefault).Name | Should -Be 'two'
        $null = New-DLBucket first -Store one
        (Get-DLBucket -Store one).Name | Should -Be 'first'
        Get-DLBucket | Should -BeNullOrEmpty
    }

    It 'replaces the lake of the same name' {
        $null = Connect-DLStore TestDrive:/one
        $null = Connect-DLStore TestDrive:/two
        @(Get-DLStore).Count | Should -Be 1
        (Get-DLStore).Root.LocalPath | Should -BeLike '*two*'
    }

    It 'says what is wrong where the folder cannot be' {
        $file = Add-TestFile taken.txt x
        { Connect-DLStore $file.FullName -ErrorAction Stop } | Should -Throw -ErrorId 'LakeUnusable,*'
    }

    It 'refuses a path that is not of the file system' {
        { Connect-DLStore Env:/HOME -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFileSystem,*'
    }
}
