BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'What Measure-DLCsv shows' {
    It 'fits <width> columns, a line a column of the file' -ForEach @{ width = 80 }, @{ width = 120 } {
        $names = 'SEGMENTO_DESTINACAO_INICIAL', 'DATA', 'TEXTO'
        $file = Add-TestFile 'wide.csv' "$($names -join ';')`nCOMUNICACAO ELETRONICA DE MASSA;05/07/2005;$('x' * 100)`nSALAS DE EXIBICAO;31/01/2005;y`n"
        $lines = (Measure-DLCsv $file.FullName | Out-String -Width $width) -split "`n" | Where-Object { $_.Trim() }
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
        $rows = $lines | Where-Object { $_ -match '^(SEGMENTO_DEST|DATA|TEXTO)' }
        $rows | Should -HaveCount 3
        $rows[1] | Should -BeLike '*05/07/2005 *31/01/2005*'
    }
}

Describe 'Measure-DLCsv' {
    BeforeAll {
        $path = (Add-TestFile 'things.csv' "id;price;day;name`n1;5,2;21/07/2010;b`n2;;22/07/2010;\N`n3;10;;a").FullName
        $script:measured = Measure-DLCsv $path -Culture pt-BR -NullValue '\N'
    }

    It 'tells rows, dialect and columns' {
        $measured.Rows | Should -Be 3
        $measured.Dialect.Delimiter | Should -Be ';'
        $measured.Columns.Name | Should -Be 'id', 'price', 'day', 'name'
        $measured.Columns.Type | Should -Be 'Integer', 'Decimal', 'Date', 'Text'
        $measured.Columns.Nulls | Should -Be 0, 1, 1, 1
        $measured.Columns.Distinct | Should -Be 3, 2, 2, 2
        $measured.Columns[1].Max | Should -Be 10
        $measured.DecimalMark | Should -Be ','
        $measured.Columns[2].Min | Should -Be ([datetime]::new(2010, 7, 21))
    }

    It 'looks like the info of a data frame' {
        $text = $measured | Out-String
        $text | Should -BeLike "*3 rows x 4 columns*decimal ','*"
        $text | Should -BeLike '*price*Decimal*1*2*5.2*10*'
    }

    It 'tells a fault, or leaves its row out' {
        $bad = Add-TestFile 'bad.csv' "a,b`n1,2`n3"
        Measure-DLCsv $bad -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'CsvRaggedRow,*'
        (Measure-DLCsv $bad -OnError Skip -WarningAction SilentlyContinue).Rejected | Should -Be 1
    }
}
