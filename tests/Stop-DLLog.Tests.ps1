BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Stop-DLLog' {
    It 'gives the file, which can be sent to the lake' {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $null = Start-DLLog TestDrive:/run.txt
        Write-DLLog hello 6>$null
        $object = Stop-DLLog | Send-DLFile -Bucket ancine -Prefix Logs/
        $object.Key | Should -Be 'Logs/run.txt'
        $object.Size | Should -Be (Get-Item TestDrive:/run.txt).Length
    }

    It 'leaves later messages out of the file' {
        $null = Start-DLLog TestDrive:/later.txt
        $file = Stop-DLLog
        $null = Connect-TestLake
        Get-Content $file | Should -BeNullOrEmpty
    }

    It 'warns, and no more, where the log was <what> while it ran' -ForEach @(
        @{ what = 'moved'; change = { Move-Item TestDrive:/rotated.txt TestDrive:/rotated.1.txt -Force } }
        @{ what = 'deleted'; change = { Remove-Item TestDrive:/rotated.txt } }
    ) {
        $null = Start-DLLog TestDrive:/rotated.txt
        & $change
        Write-DLLog 'after it' 6>$null
        Stop-DLLog -ErrorAction Stop -WarningVariable told -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$told" | Should -BeLike '*moved or deleted*'
    }

    It 'says that no log runs' {
        { Stop-DLLog -ErrorAction Stop } | Should -Throw -ErrorId 'LogNotRunning,*'
    }

    It 'does nothing with -WhatIf' {
        $null = Start-DLLog TestDrive:/whatif.txt
        Stop-DLLog -WhatIf
        (Stop-DLLog).Name | Should -Be 'whatif.txt'
    }
}
