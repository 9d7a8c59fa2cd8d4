<#
.SYNOPSIS
Answers the questions of this folder about films, artists and money.

.DESCRIPTION
With data of your own:     ./questions.ps1 -Data ./movies      (movies.csv and tmdb.jsonl)
With data that is made up: ./questions.ps1

.PARAMETER Data
The folder of movies.csv and tmdb.jsonl; where it is not given, both are made up.

.PARAMETER Rows
The rows of movies.csv to make up.
#>
[CmdletBinding()]
param(
    [string] $Data,
    [int] $Rows = 20000
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../../output/DataLakeCmdlets')

if (-not $Data) {
    $Data = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath 'datalake-movies'
    New-DLSampleData -Kind Movies, Tmdb -Path $Data -Rows $Rows | Out-Null
}

$movies = Join-Path -Path $Data -ChildPath 'movies.csv'
$answers = [ordered]@{}

# Tables to join with are looked for in the current folder, and beside the question.
Push-Location -Path $Data
try {
    $questions = 'genre-by-year', 'genre-standout-years', 'correlations', 'genre-correlations', 'short-and-long',
        'known-titles', 'known-titles-of-directors', 'professions', 'drama-and-romance-artists', 'films-by-country',
        'films-by-region', 'directors', 'most-voted', 'best-rated', 'budget-bands', 'budget-extremes', 'best-of-the-cheap'
    foreach ($question in $questions) {
        $answers[$question] = Invoke-DLAnalysis -Path $movies -Definition "$PSScriptRoot/$question.json"
    }

    # An answer can be asked in its turn.
    $answers['countries of the most voted'] = $answers['most-voted'] | Invoke-DLAnalysis -Definition "$PSScriptRoot/countries.json"
    $answers['countries of the best rated'] = $answers['best-rated'] | Invoke-DLAnalysis -Definition "$PSScriptRoot/countries.json"
    $answers['cheapest'] = Invoke-DLAnalysis -Path $movies -Definition "$PSScriptRoot/budget-extremes.json" -OrderBy budget, id
}
finally {
    Pop-Location
}

foreach ($answer in $answers.GetEnumerator()) {
    $file = "$PSScriptRoot/$($answer.Key).json"
    $text = if (Test-Path -Path $file) { (Get-Content -Path $file -Raw | ConvertFrom-Json).description }
    "`n# $($answer.Key)`n$text"
    $answer.Value | Select-Object -First 10 | Format-Table
}
