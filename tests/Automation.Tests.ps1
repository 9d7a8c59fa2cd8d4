BeforeAll {
    . $PSScriptRoot/Common.ps1
    $nightly = Join-Path -Path $PSScriptRoot -ChildPath '../examples/automation/nightly.ps1'

    # A folder with two good files and a ragged one, and a lake with the bucket.
    function New-Night {
        $night = Join-Path -Path $TestDrive -ChildPath (New-Guid)
        $null = New-Item -Path "$night/in" -ItemType Directory
        "id,kind`n1,a`n2,b`n" | Set-Content -Path "$night/in/one.csv" -NoNewline
        "id,kind`n3,a`n" | Set-Content -Path "$night/in/two.csv" -NoNewline
        "id,kind`n4`n5,b`n" | Set-Content -Path "$night/in/ragged.csv" -NoNewline
        @{ groupBy = @('kind'); measure = @{ n = 'count(*)' } } | ConvertTo-Json | Set-Content -Path "$night/kinds.json"
        $lake = Connect-DLStore -Path "$night/lake" -Name "made-$(New-Guid)" -WarningAction SilentlyContinue
        $null = New-DLBucket -Name nights -Store $lake
        Disconnect-DLStore -Store $lake
        $night
    }

    # As a scheduler starts it: a process of its own, without a terminal.
    function Invoke-Nightly([string] $Night, [string[]] $More) {
        $program, $assembly = Get-PwshCommand
        $said = & $program $assembly -NoProfile -NonInteractive -File $nightly -Incoming "$Night/in" -Lake "$Night/lake" -Bucket nights -Source Kinds -Definition "$Night/kinds.json" @More 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Said = $said | Out-String }
    }
}

Describe 'The nightly script' {
    It 'sends, moves, merges and analyses, and leaves what is refused' {
        $night = New-Night
        $run = Invoke-Nightly $night
        $run.ExitCode | Should -Be 1 -Because 'a file was refused'
        $run.Said | Should -BeLike '*ragged.csv*'
        (Get-ChildItem -Path "$night/in" -File).Name | Should -Be ragged.csv
        (Get-ChildItem -Path "$night/in/done").Name | Should -Be one.csv, two.csv
        Get-Content -Path "$night/lake/nights/Analytics/Kinds.csv" | Should -Be 'kind,n', 'a,2', 'b,1'
        (Get-ChildItem -Path "$night/lake/nights/Logs").Count | Should -Be 1

        Remove-Item -Path "$night/in/ragged.csv"
        (Invoke-Nightly $night).ExitCode | Should -Be 0
    }

    It 'changes nothing under -WhatIf' {
        $night = New-Night
        Remove-Item -Path "$night/in/ragged.csv"
        $run = Invoke-Nightly $night -More '-WhatIf'
        $run.ExitCode | Should -Be 0 -Because $run.Said
        (Get-ChildItem -Path "$night/in" -File).Count | Should -Be 2
        Get-ChildItem -Path "$night/lake/nights" -Recurse -File | Should -BeNullOrEmpty
    }

    It 'runs twice at once in one session, each night in its own lake' {
        $nights = (New-Night), (New-Night)
        $jobs = foreach ($night in $nights) {
            Remove-Item -Path "$night/in/ragged.csv"
            "id,kind`n9,$(Split-Path -Path $night -Leaf)`n" | Set-Content -Path "$night/in/own.csv" -NoNewline
            $module = (Get-Module -Name DataLakeCmdlets).Path
            Start-ThreadJob -ArgumentList $nightly, $night, $module {
                param($nightly, $night, $module)
                Import-Module -Name $module
                & $nightly -Incoming "$night/in" -Lake "$night/lake" -Bucket nights -Source Kinds -Definition "$night/kinds.json"
            }
        }
        $null = $jobs | Wait-Job -Timeout 60 | Receive-Job
        $jobs | Remove-Job -Force
        foreach ($night in $nights) {
            Get-Content -Path "$night/lake/nights/Stage/Kinds.csv" | Should -Contain "9,$(Split-Path -Path $night -Leaf)"
            Get-Content -Path "$night/lake/nights/Stage/Kinds.csv" | Should -HaveCount 5
            (Get-ChildItem -Path "$night/lake/nights/Logs").Count | Should -Be 1
        }
    }

    It 'can be tested with mocks, without a lake' {
        $night = New-Night
        Mock Connect-DLStore { [pscustomobject]@{ Name = 'night' } }
        'Disconnect-DLStore', 'Start-DLLog', 'Stop-DLLog', 'Get-DLObject', 'Remove-DLObject', 'Send-DLFile' | ForEach-Object { Mock $_ { } }
        Mock Send-DLRawFile { }
        & { param($path) & ([scriptblock]::Create((Get-Content -Path $path -Raw).Replace('exit [int] $failed', '$failed').Replace('$PSScriptRoot', "'$PSScriptRoot'"))) -Incoming "$night/in" -Lake "$night/lake" -Bucket nights -Source Kinds } $nightly | Should -BeFalse
        Should -Invoke Send-DLRawFile -Times 1 -ParameterFilter { $Bucket -eq 'nights' -and $Source -eq 'Kinds' }
    }
}
