BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'New-DLSampleData' {
    It 'makes a file a year, with exactly the rows asked for' {
        $files = New-DLSampleData TestDrive:/obras -Rows 500
        $files | Should -HaveCount 23
        $files[0].Name | Should -Be 'obras-nao-pub-brasileiras-2002.csv'
        ($files | ForEach-Object { Import-Csv $_ -Delimiter ';' }) | Should -HaveCount 500
    }

    It 'makes several kinds that belong together' {
        $files = New-DLSampleData TestDrive:/films -Kind Movies, Series, Tmdb -Rows 300
        $files.Name | Should -Be 'movies.csv', 'series.csv', 'tmdb.jsonl'
        $ids = (Get-Content $files[0] | ConvertFrom-Csv -Delimiter '|').id
        (Get-Content $files[2] | ConvertFrom-Json)[0].imdb_id | Should -BeIn $ids
    }

    It 'gives the same bytes for the same seed, others for another' {
        $same = 'one', 'two' | ForEach-Object { Get-FileHash (New-DLSampleData "TestDrive:/$_" Movies -Rows 100) }
        $other = Get-FileHash (New-DLSampleData TestDrive:/three Movies -Rows 100 -Seed 2)
        $same[0].Hash | Should -Be $same[1].Hash
        $same[0].Hash | Should -Not -Be $other.Hash
    }

    It 'writes nothing but the data, and says that it is made up' {
        $said = New-DLSampleData TestDrive:/said Movies -Rows 1 -Verbose 4>&1
        (Get-ChildItem TestDrive:/said -Force).Name | Should -Be 'movies.csv'
        "$said" | Should -BeLike '*not real data*'
    }

    It 'does nothing with -WhatIf' {
        New-DLSampleData TestDrive:/whatif -WhatIf
        'TestDrive:/whatif' | Should -Not -Exist
    }
}
