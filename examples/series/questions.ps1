<#
.SYNOPSIS
Answers the questions of this folder about series and their artists.

.DESCRIPTION
With data of your own:     ./questions.ps1 -Data ./series      (series.csv)
With data that is made up: ./questions.ps1

.PARAMETER Data
The folder of series.csv; where it is not given, it is made up.

.PARAMETER Rows
The rows of series.csv to make up.
#>
[CmdletBinding()]
param(
    [string] $Data,
    [int] $Rows = 20000
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../../output/DataLakeCmdlets')

if (-not $Data) {
    $Data = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath 'datalake-series'
    New-DLSampleData -Kind Series -Path $Data -Rows $Rows | Out-Null
}

$series = Join-Path -Path $Data -ChildPath 'series.csv'
foreach ($file in Get-ChildItem -Path $PSScriptRoot -Filter *.json) {
    "`n# $($file.BaseName)`n$((Get-Content -Path $file -Raw | ConvertFrom-Json).description)"
    Invoke-DLAnalysis -Path $series -Definition $file | Select-Object -First 10 | Format-Table
}
