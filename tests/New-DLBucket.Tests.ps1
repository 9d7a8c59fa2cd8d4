BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'New-DLBucket' {
    BeforeEach { $script:lake = Connect-TestLake }

    It 'creates a bucket' {
        $bucket = New-DLBucket ancine
        $bucket.Name | Should -Be 'ancine'
        $bucket.IsNew | Should -BeTrue
        Join-Path -Path $lake.Root.LocalPath -ChildPath ancine | Should -Exist
    }

    It 'gives a bucket that is there already as it is' {
        $null = New-DLBucket ancine
        (New-DLBucket ancine).IsNew | Should -BeFalse
    }

    It 'takes names from the pipeline' {
        ('ancine', 'movies' | New-DLBucket).Name | Should -Be 'ancine', 'movies'
    }

    It 'refuses the name <name>, and goes on with the others' -ForEach @(
        @{ name = 'ab' }
        @{ name = 'Upper' }
        @{ name = 'has_underscore' }
        @{ name = '192.168.0.1' }
        @{ name = '../up' }
        @{ name = 'dots..dots' }
    ) {
        $made = New-DLBucket $name, ancine -ErrorAction SilentlyContinue -ErrorVariable problems
        $made.Name | Should -Be 'ancine'
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNameInvalid,*'
        $problems[0].TargetObject | Should -Be $name
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
    }

    It 'does nothing with -WhatIf' {
        New-DLBucket ancine -WhatIf | Should -BeNullOrEmpty
        Get-DLBucket | Should -BeNullOrEmpty
    }
}
