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
