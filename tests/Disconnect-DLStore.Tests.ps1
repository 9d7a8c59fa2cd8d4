BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Disconnect-DLStore' {
    BeforeEach {
        Get-DLStore | Disconnect-DLStore
        $null = Connect-DLStore TestDrive:/one -Name one
        $null = Connect-DLStore TestDrive:/two -Name two
    }
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'closes the lake connected last, and the one before becomes the default' {
        Disconnect-DLStore
        (Get-DLStore).Name | Should -Be 'one'
        (Get-DLStore).IsDefault | Should -BeTrue
    }

    It 'closes a lake by its name' {
        Disconnect-DLStore one
        (Get-DLStore).Name | Should -Be 'two'
    }

    It 'closes those of the pipeline' {
        Get-DLStore | Disconnect-DLStore
        Get-DLStore | Should -BeNullOrEmpty
    }

    It 'leaves other cmdlets with an error that says what to do' {
        Get-DLStore | Disconnect-DLStore
        { Get-DLBucket -ErrorAction Stop } | Should -Throw '*Connect-DLStore -Path*' -ErrorId 'StoreNotConnected,*'
    }
}
