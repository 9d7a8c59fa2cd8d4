<#
.SYNOPSIS
ANCINE's yearly CSV files become the answer to one question: the run of plan.json, composed from cmdlets.

.DESCRIPTION
In a folder of this machine:   ./pipeline.ps1 -Raw ./dados_raw -Lake ./lake
On S3:                         ./pipeline.ps1 -Raw ./dados_raw -Connection @{ ProfileName = 'dev'; Region = 'sa-east-1' }

.PARAMETER Raw
The folder of ANCINE's CSV files.

.PARAMETER Lake
The folder of an embedded lake.

.PARAMETER Connection
What Connect-DLStore takes, for any other lake.

.PARAMETER Bucket
The bucket to work in.
#>
[CmdletBinding(DefaultParameterSetName = 'Folder')]
param(
    [Parameter(Mandatory)] [string] $Raw,
    [Parameter(Mandatory, ParameterSetName = 'Folder')] [string] $Lake,
    [Parameter(Mandatory, ParameterSetName = 'Connection')] [hashtable] $Connection,
    [string] $Bucket = 'ancine'
)

$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../../output/DataLakeCmdlets')

$Connection ??= @{ Path = $Lake }
$work = [System.IO.Directory]::CreateTempSubdirectory('ancine-')
$definition = Join-Path -Path $PSScriptRoot -ChildPath 'pandemic-features.json'

$null = Connect-DLStore @Connection
$null = Start-DLLog -Path "$work/log-$([datetime]::Now.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture)).txt"
try {
    $null = New-DLBucket -Name $Bucket

    Get-ChildItem -Path $Raw -Filter *.csv |
        Send-DLRawFile -Bucket $Bucket -Source Obras

    Get-DLObject -Bucket $Bucket -Prefix Raw/ -Latest |
        Merge-DLCsv -Bucket $Bucket -Key Stage/obras.csv |
        Invoke-DLAnalysis -Definition $definition |
        Export-DLCsv -Path "$work/pandemic-features.csv" |
        Send-DLFile -Bucket $Bucket -Prefix Analytics/
}
finally {
    Stop-DLLog | Send-DLFile -Bucket $Bucket -Prefix Logs/
    Disconnect-DLStore
    Remove-Item -Path $work -Recurse
}
