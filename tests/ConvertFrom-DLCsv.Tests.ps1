BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'ConvertFrom-DLCsv' {
    It 'reads lines, and whole texts, of any delimiter' {
        ('a;b', '1;2', '3;4' | ConvertFrom-DLCsv).b | Should -Be 2, 4
        ("a|b`n1|2`n3|4`n" | ConvertFrom-DLCsv).b | Should -Be 2, 4
        (ConvertFrom-DLCsv 'a,b', '1,2' -Delimiter ',').a | Should -Be 1
    }

    It 'takes quoted values that go over several lines' {
        ('a,b', '1,"x', 'y"' | ConvertFrom-DLCsv).b | Should -Be "x`ny"
    }

    It 'names columns by -Header, or by their place' {
        $row = '1,2' | ConvertFrom-DLCsv -Header p, q
        $row.psobject.Properties.Name | Should -Be 'p', 'q'
        ('1,2' | ConvertFrom-DLCsv -NoHeader).Column2 | Should -Be 2
        { '1,2' | ConvertFrom-DLCsv -Header p, q, r } | Should -Throw -ErrorId 'CsvHeaderTooLong,*'
    }

    It 'infers types in the culture, takes null values, and picks columns by wildcard' {
        $row = 'nome;nota', 'a;1,5', '\N;2,5' | ConvertFrom-DLCsv -InferType -Culture pt-BR -NullValue '\N'
        $row.nota | Should -BeOfType [decimal]
        $row[1].nome | Should -BeNullOrEmpty
        ('nome;nota;x', 'a;1;2' | ConvertFrom-DLCsv -Column no*).psobject.Properties.Name | Should -Be 'nome', 'nota'
    }

    It 'names the line of a fault, or leaves it out' {
        { 'a,b', '1,2', '3' | ConvertFrom-DLCsv } | Should -Throw '*CSV:3*' -ErrorId 'CsvRaggedRow,*'
        ('a,b', '1,2', '3', '4,5' | ConvertFrom-DLCsv -OnError Skip -WarningAction SilentlyContinue).a | Should -Be 1, 4
    }

    It 'gives nothing for nothing, and reads back what ConvertTo-DLCsv wrote' {
        @() | ConvertFrom-DLCsv | Should -BeNullOrEmpty
        $rows = [pscustomobject]@{ a = 'x,y'; b = "l`nm" }, [pscustomobject]@{ a = '"'; b = '' }
        $back = $rows | ConvertTo-DLCsv | ConvertFrom-DLCsv
        $back.a | Should -Be 'x,y', '"'
        $back[0].b | Should -Be "l`nm"
    }
}
