<#
.SYNOPSIS
A night's work, for a scheduler: send what came in, move it away, merge, analyse, clear out what is old. Exit code 0, or 1.

.DESCRIPTION
pwsh -NonInteractive -File nightly.ps1 -Incoming ./in -Lake ./lake -Bucket ancine -Source Obras

A file is moved to done/ only when it lies in the lake; one that is refused stays where it is and is named. With -WhatIf
nothing is sent, moved, written or removed.

.PARAMETER Incoming
The folder that files arrive in. What was sent is moved to its folder done/.

.PARAMETER Lake
The folder of an embedded lake.

.PARAMETER Connection
What Connect-DLStore takes, for any other lake.

.PARAMETER Bucket
The bucket, which is there already.

.PARAMETER Source
What the files are files of.

.PARAMETER Definition
A question, whose answer goes to Analytics/. Without one the files are merged only.

.PARAMETER KeepDays
How long logs stay.
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Folder')]
param(
    [Parameter(Mandatory)] [string] $Incoming,
    [Parameter(Mandatory, ParameterSetName = 'Folder')] [string] $Lake,
    [Parameter(Mandatory, ParameterSetName = 'Connection')] [hashtable] $Connection,
    [Parameter(Mandatory)] [string] $Bucket,
    [Parameter(Mandatory)] [string] $Source,
    [string] $Definition,
    [int] $KeepDays = 90
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
if (-not (Get-Command -Name Connect-DLStore -ErrorAction Ignore)) {
    Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../../output/DataLakeCmdlets')
}

$work = [System.IO.Directory]::CreateTempSubdirectory('nightly-').FullName
$done = Join-Path -Path $Incoming -ChildPath done
$failed = $false
$lakeOfTheNight = $null
try {
    $Connection = $Connection ?? @{ Path = $Lake; MustExist = $true }
    # The variable, not a default, says which lake: the script may run beside others in one session.
    $lakeOfTheNight = Connect-DLStore @Connection -Name "night-$([guid]::NewGuid())" -WhatIf:$false
    $null = Start-DLLog -Path (Join-Path -Path $work -ChildPath "night-$([datetime]::Now.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture)).txt") -WhatIf:$false

    if ($PSCmdlet.ShouldProcess($done, 'Make folder')) { $null = New-Item -Path $done -ItemType Directory -Force }
    # A refused file is an error that does not end the others, so that only what lies in the lake is moved.
    Get-ChildItem -Path $Incoming -Filter *.csv -File |
        Send-DLRawFile -Bucket $Bucket -Source $Source -Store $lakeOfTheNight -ErrorAction Continue -ErrorVariable refused |
        ForEach-Object { Move-Item -LiteralPath $_.SourcePath -Destination $done -Force }
    $failed = $refused.Count -gt 0

    $raw = @(Get-DLObject -Bucket $Bucket -Prefix "Raw/Local/CSV/$Source/" -Store $lakeOfTheNight)
    if ($raw) {
        $raw | Merge-DLCsv -Bucket $Bucket -Key "Stage/$Source.csv" -Store $lakeOfTheNight | Out-Null
        if ($Definition -and $PSCmdlet.ShouldProcess("Analytics/$Source.csv", 'Analyse')) {
            Get-DLObject -Bucket $Bucket -Key "Stage/$Source.csv" -Store $lakeOfTheNight |
                Invoke-DLAnalysis -Definition $Definition |
                Export-DLCsv -Path (Join-Path -Path $work -ChildPath "$Source.csv") |
                Send-DLFile -Bucket $Bucket -Prefix Analytics/ -Store $lakeOfTheNight | Out-Null
        }
    }

    Get-DLObject -Bucket $Bucket -Prefix Logs/ -Store $lakeOfTheNight |
        Where-Object -Property LastModified -LT -Value (Get-Date).AddDays(-$KeepDays) |
        Remove-DLObject -Confirm:$false
}
catch {
    $failed = $true
    Write-Error -ErrorRecord $_ -ErrorAction Continue
}
finally {
    if ($lakeOfTheNight) {
        Stop-DLLog -ErrorAction Ignore | Send-DLFile -Bucket $Bucket -Prefix Logs/ -Store $lakeOfTheNight -ErrorAction Continue | Out-Null
        Disconnect-DLStore -Store $lakeOfTheNight -ErrorAction Ignore
    }

    Remove-Item -Path $work -Recurse -Force -WhatIf:$false
}

exit [int] $failed
