BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Export-DLCsv' {
    BeforeEach { $script:path = Join-Path -Path $TestDrive -ChildPath "$(New-Guid)/out.csv" }

    It 'writes objects, dictionaries and plain values' {
        [pscustomobject]@{ a = 1; b = 'x,"y' }, @{ b = 'z' } | Export-DLCsv $path | Should -BeOfType [System.IO.FileInfo]
        Get-Content $path | Should -Be 'a,b', '1,"x,""y"', ',z'
        1..2 | Export-DLCsv $path
        Get-Content $path | Should -Be 'Value', '1', '2'
    }

    It 'writes the same in every culture, unless one is named' {
        $row = [pscustomobject]@{ n = 1.5; d = [datetime]'2024-03-04'; t = $true; l = 1, 2; z = $null }
        $row | Export-DLCsv $path -NullValue '\N'
        Get-Content $path | Select-Object -Last 1 | Should -Be '1.5,2024-03-04,true,"1,2",\N'
        $row | Select-Object n | Export-DLCsv $path -Culture pt-BR -Delimiter ';'
        Get-Content $path | Select-Object -Last 1 | Should -Be '1,5'
    }

    It 'appends by column name' {
        [pscustomobject]@{ a = 1; b = 2 } | Export-DLCsv $path -Delimiter ';'
        [pscustomobject]@{ b = 4; a = 3 } | Export-DLCsv $path -Append
        Get-Content $path | Should -Be 'a;b', '1;2', '3;4'
        { [pscustomobject]@{ c = 1 } | Export-DLCsv $path -Append } | Should -Throw -ErrorId 'CsvHeaderDiffers,*'
        Get-Content $path | Should -HaveCount 3
    }

    It 'makes formulas text, and leaves numbers' {
        [pscustomobject]@{ t = '=1+1'; n = -5 } | Export-DLCsv $path -EscapeFormula
        (Import-Csv $path).t | Should -Be "'=1+1"
        (Import-Csv $path).n | Should -Be '-5'
    }

    It 'leaves out the header, and writes a byte order mark, when told to' {
        @{ a = 1 } | Export-DLCsv $path -NoHeader -Encoding utf8BOM
        [System.IO.File]::ReadAllBytes($path) | Should -Be 0xEF, 0xBB, 0xBF, ([byte][char]'1'), 10
    }

    It 'leaves nothing when the pipeline breaks off' {
        { 1..10 | ForEach-Object { if ($_ -eq 5) { throw 'stop' } $_ } | Export-DLCsv $path } | Should -Throw 'stop'
        Get-ChildItem (Split-Path $path) -Force | Should -BeNullOrEmpty
    }

    It 'writes nothing and warns when no object comes' {
        @() | Export-DLCsv $path -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeLike '*nothing was written*'
        $path | Should -Not -Exist
    }

    It 'writes what Import-DLCsv read' {
        $source = Add-TestFile 'source.csv' "a,b`n1,`"x,y`"`n2,`n"
        Import-DLCsv $source | Export-DLCsv $path
        Get-Content $path -Raw | Should -Be (Get-Content $source -Raw)
    }

    It 'does nothing with -WhatIf' {
        1 | Export-DLCsv $path -WhatIf
        $path | Should -Not -Exist
    }
}
