BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-DLStore' {
    BeforeEach {
        Get-DLStore | Disconnect-DLStore
        $null = Connect-DLStore TestDrive:/one -Name one
        $null = Connect-DLStore TestDrive:/two -Name two
    }
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'lists lakes in the order of their connection' {
        (Get-DLStore).Name | Should -Be 'one', 'two'
    }

    It 'finds a lake by its name, whatever its case' {
        (Get-DLStore ONE).Name | Should -Be 'one'
    }

    It 'says which lakes there are where the name is unknown' {
        { Get-DLStore three -ErrorAction Stop } | Should -Throw "*'three' (connected: one, two)*" -ErrorId 'StoreUnknown,*'
    }

    It 'is silent where errors are not wanted, and takes wildcards' {
        Get-DLStore three -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        Get-DLStore three -ErrorAction Ignore | Should -BeNullOrEmpty
        (Get-DLStore three, o* -ErrorAction SilentlyContinue).Name | Should -Be 'one'
        (Get-DLStore *o*).Name | Should -Be 'one', 'two'
        Get-DLStore z* | Should -BeNullOrEmpty
    }

    It 'completes names' {
        (TabExpansion2 'Get-DLStore t').CompletionMatches.CompletionText | Should -Be 'two'
        (TabExpansion2 'Get-DLBucket -Store o').CompletionMatches.CompletionText | Should -Be 'one'
    }
}
