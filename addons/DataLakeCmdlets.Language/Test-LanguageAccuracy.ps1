<#
.SYNOPSIS
Measures what Add-DLLanguage tells from titles against what TMDB says of them.
.EXAMPLE
./Test-LanguageAccuracy.ps1 ./movies.csv ./tmdb.jsonl -Language pt, en, es, fr
#>
[CmdletBinding()]
param(
    # CSV with a row for each artist of each film, or for each film.
    [Parameter(Mandatory)]
    [string] $Movies,

    # What was collected: a file, a pattern, or a folder that ends with /.
    [Parameter(Mandatory)]
    [string] $Tmdb,

    [string] $Column = 'tituloOriginal',

    [string[]] $Language = @()
)

$ErrorActionPreference = 'Stop'
$choice = @{}
if ($Language) { $choice.Language = $Language }
$told = Invoke-DLAnalysis $Movies -NullValue '\N' -Join @{ Table = $Tmdb; On = 'id = imdb_id'; As = 'tmdb' } -Select @{ title = $Column }, @{ truth = 'original_language' } -DistinctBy input.id |
    Where-Object { $_.title -and $_.truth } |
    Add-DLLanguage -Column title -OriginalColumn none @choice 6>$null

function Measure-Accuracy([string] $Of, [object[]] $Rows) {
    $right = @($Rows | Where-Object { $_.language -eq $_.truth }).Count
    [pscustomobject]@{ Of = $Of; Titles = $Rows.Count; Right = $right; Accuracy = $Rows.Count ? [math]::Round($right / $Rows.Count, 3) : $null }
}

Measure-Accuracy 'all titles' $told
Measure-Accuracy 'weak: fewer than 20 letters' @($told | Where-Object languageIsWeak)
Measure-Accuracy 'the others' @($told | Where-Object { -not $_.languageIsWeak })
Measure-Accuracy 'confidence of 0.8 and more' @($told | Where-Object { $_.languageConfidence -ge 0.8 })
