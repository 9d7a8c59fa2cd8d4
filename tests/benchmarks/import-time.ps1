<#
.SYNOPSIS
Measures what Import-Module costs: processes with and without it, in turn, wall and processor time.
.DESCRIPTION
The aim is at most 150 ms over a bare start. In turn, because other work on the machine then weighs on both alike; the
least of each is what the machine can do, the median what it did.
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)]
    [int] $Count = 15,

    [string] $Module = (Join-Path -Path $PSScriptRoot -ChildPath '../../output/DataLakeCmdlets')
)

# The PowerShell that runs this; as a tool it is an assembly that dotnet runs.
$program = (Get-Process -Id $PID).Path
$first = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll })
$commands = [ordered]@{ Bare = ''; Import = "Import-Module '$((Resolve-Path $Module).Path)';" }
$processorTime = '[System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds'

$runs = foreach ($round in 1..$Count) {
    foreach ($name in $commands.Keys) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $processor = & $program @first -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $($commands[$name]) $processorTime"
        if ($LASTEXITCODE -ne 0 -or -not ($processor -as [double])) {
            throw "The run '$name' failed with exit code ${LASTEXITCODE}: there is nothing to compare."
        }
        [pscustomobject]@{ Name = $name; Wall = $watch.Elapsed.TotalMilliseconds; Processor = [double]$processor }
    }
}

foreach ($measure in 'Wall', 'Processor') {
    $bare = @(($runs | Where-Object Name -EQ Bare).$measure | Sort-Object)
    $import = @(($runs | Where-Object Name -EQ Import).$measure | Sort-Object)
    $middle = [math]::Floor($Count / 2)
    [pscustomobject]@{
        Time       = $measure
        Bare       = '{0:0} ms' -f $bare[0]
        Import     = '{0:0} ms' -f $import[0]
        Least      = '{0:+0;-0} ms' -f ($import[0] - $bare[0])
        Median     = '{0:+0;-0} ms' -f ($import[$middle] - $bare[$middle])
    }
}
