BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Invoke-DLPipeline' {
    BeforeEach {
        $null = Connect-TestLake
        $null = Add-TestFile raw/a.csv "id;x`n1;a`n"
        $null = Add-TestFile raw/b.csv "id;x`n2;b`n"
        $script:plan = (Add-TestFile plan.json '{ "bucket": "ancine", "log": "Logs/run.txt", "steps": [ { "send": "{raw}/*.csv", "source": "Obras" }, { "merge": "Raw/", "to": "Stage/all.csv" } ] }').FullName
        $script:set = @{ raw = Join-Path -Path $TestDrive -ChildPath raw }
    }

    It 'runs the steps, and gives what each did' {
        $results = Invoke-DLPipeline $plan $set
        $results.Verb | Should -Be 'send', 'merge'
        $results[0].Objects | Should -HaveCount 2
        $results[1].Summary | Should -BeLike '2 rows from 2 files*'
        (Receive-DLFile ancine Stage/all.csv -Destination $TestDrive | Get-Content) | Should -Be 'id;x', '1;a', '2;b'
    }

    It 'shows results as a table within 120 columns' {
        $text = Invoke-DLPipeline $plan $set | Out-String -Width 120
        $text | Should -Match '(?m)^Step Verb +Seconds Summary'
        $text | Should -Match '(?m)^1 +send +\d+\.\d\d 2 files sent'
    }

    It 'leaves the log in the lake, every line stamped' {
        $null = Invoke-DLPipeline $plan $set
        Receive-DLFile ancine Logs/run.txt -Destination $TestDrive | Get-Content | Should -Match '^\[\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\] '
    }

    It 'sends nothing a second time' {
        $null = Invoke-DLPipeline $plan $set
        (Invoke-DLPipeline $plan $set)[0].Summary | Should -BeLike '0 files sent, 2 skipped*'
    }

    It 'finds files by the session''s location, home and drives: <raw>' -ForEach @(
        @{ raw = './raw'; there = { Push-Location $TestDrive } }
        @{ raw = 'raw'; there = { Push-Location TestDrive:/ } }
        @{ raw = '~/raw'; there = { Push-Location /; (Get-PSProvider FileSystem).Home = $TestDrive } }
        @{ raw = 'TestDrive:/raw'; there = { Push-Location / } }
    ) {
        $homeBefore = (Get-PSProvider FileSystem).Home
        . $there
        try { (Invoke-DLPipeline $plan @{ raw = $raw })[0].Summary | Should -BeLike '2 files sent*' }
        finally { (Get-PSProvider FileSystem).Home = $homeBefore; Pop-Location }
    }

    It 'takes a run up again with -From' {
        $null = Invoke-DLPipeline $plan $set
        (Invoke-DLPipeline $plan $set -From 2).Verb | Should -Be 'merge'
    }

    It 'says which step failed, why, and how to go on' {
        $null = Add-TestFile raw/c.csv "other;header`n3;c`n"
        { Invoke-DLPipeline $plan $set -WarningAction SilentlyContinue -WarningVariable script:warned } | Should -Throw '*c.csv*' -ErrorId 'Csv*'
        "$warned" | Should -BeLike '*Step 2 (merge) failed*-From 2*'
        Get-DLObject ancine -Prefix Stage/ | Should -BeNullOrEmpty
        Remove-Item $TestDrive/raw/c.csv
    }

    It 'names a variable that has no value' {
        { Invoke-DLPipeline $plan @{ rwa = 'x' } } | Should -Throw "*'raw'*" -ErrorId 'PlanVariableMissing,*'
    }

    It 'names the place of a fault in the plan' {
        $bad = Add-TestFile bad.json '{ "bucket": "ancine", "steps": [ { "snd": "x" } ] }'
        { $bad | Invoke-DLPipeline } | Should -Throw '*bad.json*one of send, *merge*' -ErrorId 'PlanInvalid,*'
    }

    It 'does nothing with -WhatIf' {
        Invoke-DLPipeline $plan $set -WhatIf | Should -BeNullOrEmpty
        Get-DLBucket | Should -BeNullOrEmpty
    }

    It 'names with -WhatIf what each step would do, from -From on' {
        # What -WhatIf says goes to the host alone, which a transcript keeps.
        foreach ($from in 1, 2) {
            $null = Start-Transcript "$TestDrive/plan-$from.txt" -Force
            try { Invoke-DLPipeline $plan $set -From $from -WhatIf } finally { $null = Stop-Transcript }
        }
        $said = Get-Content "$TestDrive/plan-1.txt" | Where-Object { $_ -like 'What if:*' }
        $said | Should -HaveCount 3
        $said[0] | Should -BeLike "*file:///*run steps 1 to 2*"
        $said[1] | Should -BeLike '*"Step 1"*raw/`*.csv*'
        $said[2] | Should -BeLike '*"Step 2"*Raw/*Stage/all.csv*'
        (Get-Content "$TestDrive/plan-2.txt") -like 'What if:*"Step*' | Should -BeLike '*"Step 2"*'
    }
}
