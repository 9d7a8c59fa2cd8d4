BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Remove-DLBucket' {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket full, void
        $null = Send-DLFile (Add-TestFile a.csv "a`n1`n") full
    }

    It 'removes an empty bucket' {
        Remove-DLBucket void -Confirm:$false
        (Get-DLBucket).Name | Should -Be 'full'
    }

    It 'refuses a bucket that holds objects, and goes on with the others' {
        Remove-DLBucket full, void -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotEmpty,*'
        (Get-DLBucket).Name | Should -Be 'full'
        (Get-DLObject full).Key | Should -Be 'a.csv'
    }

    It 'empties it with -Force' {
        Get-DLBucket full | Remove-DLBucket -Force -Confirm:$false
        (Get-DLBucket).Name | Should -Be 'void'
    }

    It 'does nothing with -WhatIf' {
        Remove-DLBucket void, full -Force -WhatIf
        @(Get-DLBucket).Count | Should -Be 2
    }

    It 'asks first, unless told not to' {
        (Get-Command Remove-DLBucket).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
    }
}
