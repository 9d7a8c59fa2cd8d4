BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Wait-DLBucket' {
    BeforeEach {
        Get-DLStore | Disconnect-DLStore
        $null = Connect-TestLake
    }

    It 'gives a bucket that is there' {
        (New-DLBucket ancine | Wait-DLBucket).Name | Should -Be 'ancine'
    }

    It 'waits for one that comes later' {
        $folder = Join-Path -Path (Get-DLStore).Root.LocalPath -ChildPath late
        $job = Start-ThreadJob { Start-Sleep -Milliseconds 300; New-Item -ItemType Directory $using:folder }
        (Wait-DLBucket late -TimeoutSeconds 20).Name | Should -Be 'late'
        $null = $job | Receive-Job -Wait -AutoRemoveJob
    }

    It 'says which did not come in time, and goes on with the others' {
        $null = New-DLBucket ancine
        $found = Wait-DLBucket never, ancine -TimeoutSeconds 0 -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Name | Should -Be 'ancine'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketWaitTimeout,*'
        $problems[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
    }

    It 'waits until a bucket is gone with -Removed, and gives nothing' {
        Wait-DLBucket never -Removed -TimeoutSeconds 0 -ErrorAction Stop | Should -BeNullOrEmpty
        $null = New-DLBucket ancine
        { Wait-DLBucket ancine -Removed -TimeoutSeconds 0 -ErrorAction Stop } | Should -Throw -ErrorId 'BucketWaitTimeout,*'
    }
}
