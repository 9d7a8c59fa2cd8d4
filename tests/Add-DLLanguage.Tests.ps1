# The add-on lies outside the solution, for its models are large: dotnet build -c Release addons/DataLakeCmdlets.Language
BeforeDiscovery { $script:noAddon = -not (Test-Path "$PSScriptRoot/../output/DataLakeCmdlets.Language/bin/Lingua.dll") }
BeforeAll {
    . $PSScriptRoot/Common.ps1
    if (Test-Path "$PSScriptRoot/../output/DataLakeCmdlets.Language/bin/Lingua.dll") { Import-Module "$PSScriptRoot/../output/DataLakeCmdlets.Language" }
}

Describe 'Add-DLLanguage' -Skip:$noAddon {
    BeforeAll {
        $null = Add-TestFile titles.csv @'
tituloOriginal,original_language
A menina que roubava livros e nunca mais voltou,
The man who knew far too much about everything,
Que fait la police pendant que les voleurs dorment,
Cidade de Deus,en
,
Up,
'@
        $script:rows = Import-DLCsv "$TestDrive/titles.csv" | Add-DLLanguage tituloOriginal -Language pt, en, fr, es -InformationVariable said 6>$null
        $script:line = "$said"
    }

    It 'tells the language of a title' {
        $rows[0..2].language | Should -Be 'pt', 'en', 'fr'
        $rows[0..2].languageSource | Should -Be 'text', 'text', 'text'
        $rows[0].languageConfidence | Should -BeGreaterThan 0.7
        $rows[0].languageIsWeak | Should -BeFalse
    }

    It 'believes the column first' {
        $rows[3].language | Should -Be 'en'
        $rows[3].languageSource | Should -Be 'column'
        $rows[3].languageConfidence | Should -BeNullOrEmpty
    }

    It 'says what is weak, and what nothing tells' {
        $rows[4].language | Should -BeNullOrEmpty
        $rows[4].languageSource | Should -Be 'none'
        $rows[5].languageIsWeak | Should -BeTrue
    }

    It 'says the share of each source' {
        $line | Should -BeLike 'Language of 6 rows: 16.7 % from original_language, 66.7 % from the letters of tituloOriginal (16.7 % of them from few letters: weak), 16.7 % not known.'
    }

    It 'gives columns that Export-DLCsv writes' {
        $csv = $rows | Export-DLCsv "$TestDrive/out.csv" | Get-Content
        $csv[0] | Should -Be 'tituloOriginal,original_language,language,languageConfidence,languageSource,languageIsWeak'
    }

    It 'takes other objects, other columns and other names' {
        $row = [pscustomobject]@{ name = 'Nunca é tarde para recomeçar a viver'; lang = '' } | Add-DLLanguage name -OriginalColumn lang -As idioma -Language pt, es, en 6>$null
        $row.idioma | Should -Be 'pt'
        $row.idiomaSource | Should -Be 'text'
    }

    It 'refuses a code that is none' {
        { [pscustomobject]@{ a = 'x' } | Add-DLLanguage a -Language xx } | Should -Throw -ErrorId 'LanguageUnknown,*'
    }
}
