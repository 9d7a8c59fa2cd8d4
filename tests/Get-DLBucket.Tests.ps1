BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-DLBucket' {
    BeforeAll {
        $null = Connect-TestLake
        $null = New-DLBucket movies, ancine, archive
    }

    It 'lists all buckets in ordinal order' {
        (Get-DLBucket).Name | Should -Be 'ancine', 'archive', 'movies'
    }

    It 'finds by wildcard' {
        (Get-DLBucket a*).Name | Should -Be 'ancine', 'archive'
        Get-DLBucket x* | Should -BeNullOrEmpty
    }

    It 'says that a named bucket is not there, and gives the others' {
        $found = Get-DLBucket nope, movies -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Name | Should -Be 'movies'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
        "$($problems[0])" | Should -BeLike "*'nope'*Get-DLBucket lists*"
    }

    It 'completes bucket names' {
        (TabExpansion2 'Get-DLBucket a').CompletionMatches.CompletionText | Should -Be 'ancine', 'archive'
    }

    It 'shows buckets within 120 columns' {
        $text = Get-DLBucket | Out-String -Width 120
        $text | Should -Match '(?m)^Name +Created +Region +Uri'
        $text | Should -Match '(?m)^ancine +\d{4}-\d\d-\d\d \d\d:\d\d +file:'
    }
}
