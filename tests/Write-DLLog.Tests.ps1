BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Write-DLLog' {
    BeforeEach { $null = Start-DLLog (Join-Path -Path $TestDrive -ChildPath "log-$(New-Guid).txt") }
    AfterEach { $null = Stop-DLLog -ErrorAction Ignore }

    It 'names levels other than Information in the line' -ForEach @(
        @{ level = 'Information'; line = '^\[[^]]+\] hello$' }
        @{ level = 'Verbose'; line = '^\[[^]]+\] VERBOSE: hello$' }
        @{ level = 'Warning'; line = '^\[[^]]+\] WARNING: hello$' }
        @{ level = 'Error'; line = '^\[[^]]+\] ERROR: hello$' }
    ) {
        Write-DLLog hello -Level $level 6>$null
        Get-Content (Stop-DLLog) | Should -Match $line
    }

    It 'shows the stamped line, but not what is Verbose' {
        "$(Write-DLLog hello 6>&1)" | Should -Match '^\[[^]]+\] hello$'
        Write-DLLog hello Verbose 6>&1 | Should -BeNullOrEmpty
    }

    It 'writes a warning to the warning stream' {
        Write-DLLog careful -Level Warning -WarningVariable told -WarningAction SilentlyContinue
        "$told" | Should -Be careful
    }

    It 'goes on where -WhatIf let no log begin' {
        $null = Stop-DLLog
        $null = Start-DLLog TestDrive:/never.txt -WhatIf
        "$(Write-DLLog hello -ErrorAction Stop 6>&1)" | Should -Be hello
        Stop-DLLog -ErrorAction Stop | Should -BeNullOrEmpty
        'TestDrive:/never.txt' | Should -Not -Exist
    }

    It 'takes messages from the pipeline' {
        'a', 'b' | Write-DLLog 6>$null
        Get-Content (Stop-DLLog) | Should -Match '(a|b)$'
    }

    It 'says what to do where no log runs' {
        $null = Stop-DLLog
        { Write-DLLog hello -ErrorAction Stop } | Should -Throw '*Start-DLLog*' -ErrorId 'LogNotRunning,*'
    }
}
