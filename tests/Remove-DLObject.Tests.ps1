BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Remove-DLObject' {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $file = Add-TestFile a.csv 'x'
        'one', 'two', 'three' | ForEach-Object { $null = $file | Send-DLFile -Bucket ancine -Key "Logs/$_" }
    }

    It 'removes objects by key' {
        Remove-DLObject ancine Logs/one, Logs/two
        (Get-DLObject ancine).Key | Should -Be 'Logs/three'
    }

    It 'removes those of the pipeline' {
        Get-DLObject ancine *t* | Remove-DLObject
        (Get-DLObject ancine).Key | Should -Be 'Logs/one'
    }

    It 'takes a key that is not there for gone' {
        { Remove-DLObject ancine nope -ErrorAction Stop } | Should -Not -Throw
        Get-DLObject ancine | Should -HaveCount 3
    }

    It 'says that the bucket is not there' {
        { Remove-DLObject nope x -ErrorAction Stop } | Should -Throw -ErrorId 'BucketNotFound,*'
    }

    It 'says once what is there, where nothing fits a pattern' {
        Remove-DLObject ancine Nope/* -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].ErrorDetails.Message | Should -Be "No object of bucket 'ancine' fits 'Nope/*'. Get-DLObject ancine lists what is there."
    }

    It 'names each object with -WhatIf, and removes none' {
        Get-DLObject ancine | Remove-DLObject -WhatIf
        Get-DLObject ancine | Should -HaveCount 3
    }
}
