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

$pwsh = (Get-Process -Id $PID).Path
$commands = [ordered]@{ Bare = ''; Import = "Import-Module '$((Resolve-Path $Module).Path)';" }
$processorTime = '[System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds'

$runs = foreach ($round in 1..$Count) {
    foreach ($name in $commands.Keys) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $processor = & $pwsh -NoProfile -NonInteractive -Command "$($commands[$name]) $processorTime"
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
