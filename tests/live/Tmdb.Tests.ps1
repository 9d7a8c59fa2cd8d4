# The real TMDB, where TMDB_TOKEN is set: dotnet pwsh tests/run-pester.ps1 live/Tmdb
BeforeDiscovery { $script:noToken = -not $env:TMDB_TOKEN }
BeforeAll {
    . $PSScriptRoot/../Common.ps1
    $script:examples = Resolve-Path "$PSScriptRoot/../../examples/tmdb"
}

Describe 'The real TMDB' -Skip:$noToken {
    BeforeEach {
        $null = Connect-TestLake
        $null = New-DLBucket films
    }

    It 'gives films by their numbers of IMDb' {
        $file = 'tt0111161', 'tt0068646' | Send-DLApiData $examples/movies.json films
        $films = $file | Receive-DLFile -Destination $TestDrive/films | Get-Content -Raw | ConvertFrom-Json
        $films.title | Should -Be 'The Shawshank Redemption', 'The Godfather'
        $films.credits.cast.Count | Should -BeGreaterThan 10
    }

    It 'gives series by theirs' {
        $file = 'tt0944947' | Send-DLApiData $examples/series.json films
        ($file | Receive-DLFile -Destination $TestDrive/series | Get-Content -Raw | ConvertFrom-Json).name | Should -Be 'Game of Thrones'
    }

    It 'gives a list of a genre and a year' {
        Send-DLApiData $examples/discover.json films -Set @{ genre = 37; year = 1950 } | Should -Not -BeNullOrEmpty
    }

    It 'refuses a token that is none' {
        { 'tt0111161' | Send-DLApiData $examples/movies.json films -Token (ConvertTo-SecureString none -AsPlainText) } | Should -Throw -ErrorId 'ApiUnauthorized,*'
    }
}
