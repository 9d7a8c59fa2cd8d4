<#
.SYNOPSIS
Runs the Pester tests of the built module, and ends with a line such as "120 passed, 0 failed".
.EXAMPLE
dotnet pwsh tests/run-pester.ps1 Send-DLFile
#>
param(
    # Which files: the cmdlet's name, with wildcards.
    [string] $Name = '*'
)

# The version that the build brings, whichever the session has.
Import-Module -Name (Join-Path -Path $PSScriptRoot -ChildPath '../artifacts/Pester/Pester.psd1')
"Pester $((Get-Module -Name Pester).Version) in PowerShell $($PSVersionTable.PSVersion)"

# What is known of received files is kept here, also by what the tests start, not in the cache of who runs them.
$env:XDG_CACHE_HOME = (New-Item -ItemType Directory -Path (Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "datalake-cache-$(New-Guid)")).FullName

$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path -Path $PSScriptRoot -ChildPath "$Name.Tests.ps1"
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration

# Named once more at the end, where a reader of a long output looks.
foreach ($failed in @($result.Failed) + @($result.FailedContainers)) {
    "failed: $($failed.ExpandedPath ?? $failed.Item) $($failed.ErrorRecord[0].Exception.Message)"
}
foreach ($skipped in $result.Skipped) {
    "skipped: $($skipped.ExpandedPath) $($skipped.ErrorRecord.Exception.Message -replace '^is skipped, because ')"
}
"$($result.PassedCount) passed, $($result.FailedCount + $result.FailedContainersCount) failed, $($result.SkippedCount) skipped"
Remove-Item -LiteralPath $env:XDG_CACHE_HOME -Recurse -Force -ErrorAction Ignore
exit [int]($result.Result -ne 'Passed')
