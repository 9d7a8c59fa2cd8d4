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

    It 'shows a bucket in a line of a narrow terminal, whatever its name' {
        $null = Connect-TestLake
        $null = New-DLBucket ('long-name-' * 4).TrimEnd('-')
        $text = Get-DLBucket | Out-String -Width 80
        $text | Should -Match '(?m)^Created +Region +Name'
        $text | Should -Match "(?m)^\d{4}-\d\d-\d\d \d\d:\d\d +$(('long-name-' * 4).TrimEnd('-'))\r?\n"
    }
}
