BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Start-DLLog' {
    BeforeEach { $script:path = Join-Path -Path $TestDrive -ChildPath "log-$(New-Guid).txt" }
    AfterEach { $null = Stop-DLLog -ErrorAction Ignore }

    It 'keeps every message of the module''s cmdlets, each line stamped' {
        $log = Start-DLLog $path
        $log.FilePath | Should -Be $path
        $null = Connect-TestLake 6>$null
        $null = New-DLBucket ancine 6>$null
        $null = Add-TestFile a.csv "a`n1`n" | Send-DLFile -Bucket ancine 6>$null
        New-DLBucket NO -ErrorAction SilentlyContinue
        Write-DLLog "two`nlines" 6>$null
        $lines = Get-Content (Stop-DLLog)
        $lines | Should -Match '^\[\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\] '
        $lines -match 'Created bucket' | Should -HaveCount 1
        $lines -match 'VERBOSE: .*a\.csv: sent to ancine/a\.csv' | Should -HaveCount 1
        $lines -match "ERROR: 'NO' cannot be a bucket's name" | Should -HaveCount 1
        $lines[-2..-1] | Should -Match '(two|lines)$'
    }

    It 'shows what was done on the screen, stamped' {
        $null = Start-DLLog $path
        $null = Connect-TestLake 6>$null
        $shown = (New-DLBucket ancine 6>&1).Where{ $_ -is [System.Management.Automation.InformationRecord] }
        "$($shown.MessageData)" | Should -Match "^\[.*\] Created bucket 'ancine'\.$"
    }

    It 'continues a file that is there' {
        Set-Content $path 'before'
        $null = Start-DLLog $path
        Write-DLLog after 6>$null
        Get-Content (Stop-DLLog) | Should -Match '^before$|^\[.*\] after$'
    }

    It 'ends the log that ran before' {
        $null = Start-DLLog $path
        $null = Start-DLLog "$path.2"
        Write-DLLog hello 6>$null
        (Stop-DLLog).FullName | Should -Be "$path.2"
        (Get-Item $path).Length | Should -Be 0
    }

    It 'has every message in the file at once' {
        $null = Start-DLLog $path
        Write-DLLog now 6>$null
        Get-Content $path | Should -Match 'now$'
    }

    It 'uses a name with the day where none is given' {
        Push-Location $TestDrive
        try { Split-Path (Start-DLLog).FilePath -Leaf | Should -Be "log-$([datetime]::Now.ToString('yyyyMMdd')).txt" }
        finally { Pop-Location }
    }

    It 'keeps what the script itself says, and what goes wrong in it' {
        $null = Start-DLLog $path
        Write-Host hello there 6>$null
        1, 2 | Write-Host -Separator - 6>$null
        Write-Warning careful 3>$null
        Get-Item "$TestDrive/nope" -ErrorAction SilentlyContinue
        Write-Error own -ErrorAction SilentlyContinue
        try { throw 'caught' } catch { $null = $_ }
        New-DLBucket NO -ErrorAction SilentlyContinue
        $lines = Get-Content (Stop-DLLog)
        $lines | Should -Match '^\[\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\] '
        $lines -replace '^\[.*?\] ' | Should -BeLike '*'
        foreach ($said in '] hello there', '] 1', '] 2', '] WARNING: careful', "Cannot find path '$TestDrive/nope'*", 'own', 'caught', "'NO' cannot be*") {
            @($lines -like "*$($said -replace '\[', '`[' -replace '\]', '`]')*") | Should -HaveCount 1 -Because $said
        }
    }

    It 'keeps an error that ends the script, in whose finally it is stopped' {
        function Invoke-Failing { $null = Start-DLLog $path; try { throw 'the end' } finally { $null = Stop-DLLog } }
        { Invoke-Failing } | Should -Throw 'the end'
        @(Get-Content $path)[-1] | Should -BeLike '*ERROR: *the end'
    }

    It 'shows what Write-Host and Write-Warning show without it' {
        $before = @(Write-Host a b -NoNewline -ForegroundColor Red 6>&1), @(Write-Warning c 3>&1)
        $null = Start-DLLog $path
        $during = @(Write-Host a b -NoNewline -ForegroundColor Red 6>&1), @(Write-Warning c 3>&1)
        $null = Stop-DLLog
        "$during" | Should -Be "$before"
        $during[0].MessageData.NoNewLine | Should -BeTrue
        $during[0].MessageData.ForegroundColor | Should -Be $before[0].MessageData.ForegroundColor
    }

    It 'goes on to the lake, and to Get-Content' {
        $log = Start-DLLog $path
        $null = Connect-TestLake 6>$null
        $null = New-DLBucket ancine 6>$null
        $null = Stop-DLLog
        ($log | Get-Content)[-1] | Should -BeLike '*Created bucket*'
        ($log | Send-DLFile -Bucket ancine -Prefix Logs/).Key | Should -Be "Logs/$(Split-Path $path -Leaf)"
    }

    It 'shows the log as its lines and its file' {
        Start-DLLog $path | Out-String -Width 120 | Should -Match "(?m)^ +Lines FilePath"
    }

    It 'says that the file cannot be written' {
        { Start-DLLog $TestDrive -ErrorAction Stop } | Should -Throw -ErrorId 'LogNotWritable,*'
    }

    It 'does nothing with -WhatIf' {
        Start-DLLog $path -WhatIf
        $path | Should -Not -Exist
    }
}
