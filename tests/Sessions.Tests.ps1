BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:output = (Resolve-Path "$PSScriptRoot/../output/DataLakeCmdlets").Path
    $script:file = Add-TestFile 'a.csv' "x`n1`n"

    # A runspace of a host, which knows nothing of this session.
    function Invoke-InHost([powershell] $Session, [string] $Script) {
        $Session.Commands.Clear()
        $Session.AddScript($Script).Invoke()
        if ($Session.HadErrors) { throw $Session.Streams.Error[0] }
    }
}

Describe 'A runspace' {
    It 'sees the lakes of the one that started it' {
        Get-DLStore | Disconnect-DLStore
        $null = Connect-DLStore $TestDrive/outer -Name outer
        1..3 | ForEach-Object -Parallel { Import-Module $using:output; (Get-DLStore | Where-Object IsDefault).Name } | Should -Be outer, outer, outer
        Start-ThreadJob { Import-Module $using:output; (Get-DLStore).Name } | Receive-Job -Wait -AutoRemoveJob | Should -Be outer
    }

    It 'that connects works on its own lake, however many do at once' {
        $found = 'one', 'two', 'three', 'four' | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:output
            $null = Connect-DLStore "$using:TestDrive/$_"
            $null = New-DLBucket ancine
            foreach ($i in 1..10) { $null = Send-DLFile ($using:file).FullName ancine -Key "$i.csv" }
            [pscustomobject]@{ Lake = $_; Objects = @(Get-DLObject ancine).Count }
        }
        $found.Objects | Should -Be 10, 10, 10, 10
        foreach ($lake in 'one', 'two', 'three', 'four') { (Get-ChildItem "$TestDrive/$lake/ancine").Count | Should -Be 10 }
    }

    It 'does not see another''s lake' {
        Get-DLStore | Disconnect-DLStore
        $one, $two = [powershell]::Create(), [powershell]::Create()
        Invoke-InHost $one "Import-Module '$output'; `$null = Connect-DLStore '$TestDrive/one' -Name mine"
        Invoke-InHost $two "Import-Module '$output'; Get-DLStore" | Should -BeNullOrEmpty
        Invoke-InHost $one '(Get-DLStore).Name' | Should -Be mine
        $one, $two | ForEach-Object Dispose
    }

    It 'does not see another''s lake where both run on their host''s thread' {
        Get-DLStore | Disconnect-DLStore
        $one, $two = foreach ($i in 1, 2) {
            $session = [powershell]::Create()
            $session.Runspace.Close()
            $session.Runspace = [runspacefactory]::CreateRunspace()
            $session.Runspace.ThreadOptions = 'UseCurrentThread'
            $session.Runspace.Open()
            $session
        }
        Invoke-InHost $one "Import-Module '$output'; `$null = Connect-DLStore '$TestDrive/one' -Name mine"
        Invoke-InHost $two "Import-Module '$output'; Get-DLStore" | Should -BeNullOrEmpty
        $one, $two | ForEach-Object Dispose
    }

    It 'does not end a lake that is not its own' {
        Get-DLStore | Disconnect-DLStore
        $null = Connect-DLStore $TestDrive/outer -Name outer
        $said = 1 | ForEach-Object -Parallel {
            Import-Module $using:output
            try { Disconnect-DLStore outer -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        }
        $said | Should -BeLike 'StoreOfOtherSession,*'
        (Get-DLStore outer).IsConnected | Should -BeTrue
    }

    It 'has a log of its own' {
        $null = 'one', 'two' | ForEach-Object -Parallel {
            Import-Module $using:output
            $null = Start-DLLog "$using:TestDrive/$_.log"
            foreach ($i in 1..20) { Write-DLLog "$_ $i" 6>$null }
            $null = Stop-DLLog
        }
        foreach ($name in 'one', 'two') {
            $lines = Get-Content "$TestDrive/$name.log"
            $lines | Should -HaveCount 20
            $lines | Should -Match " $name \d+$"
        }
    }

    It 'without a log of its own writes to that of the one that started it, and does not end it' {
        $null = Start-DLLog $TestDrive/outer.log
        $said = 1 | ForEach-Object -Parallel {
            Import-Module $using:output
            Write-DLLog inner 6>$null
            try { Stop-DLLog -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        }
        $said | Should -BeLike 'LogNotRunning,*'
        (Get-Content (Stop-DLLog))[0] | Should -Match 'inner$'
    }
}

Describe 'A lake' {
    It 'stays usable for what holds its objects when it was connected anew' {
        $null = Connect-DLStore $TestDrive/same -Name same
        $null = New-DLBucket ancine
        $object = Send-DLFile $file.FullName ancine
        $null = Connect-DLStore $TestDrive/same -Name same
        ($object | Get-DLObject).Key | Should -Be a.csv
    }

    It 'that was disconnected is a named error' {
        $store = Connect-DLStore $TestDrive/gone -Name gone
        Disconnect-DLStore gone
        { Get-DLBucket -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'StoreDisconnected,*'
        { Get-DLBucket -Store gone -ErrorAction Stop } | Should -Throw -ErrorId 'StoreUnknown,*'
    }

    It 'of a folder goes into a job as it is' {
        $store = Connect-DLStore $TestDrive/jobs -Name jobs
        $null = New-DLBucket ancine
        Start-Job { Import-Module $using:output; (Get-DLBucket -Store $using:store).Name } | Receive-Job -Wait -AutoRemoveJob | Should -Be ancine
    }
}

Describe 'Two servers of S3' {
    BeforeAll {
        $script:servers = @(Open-TestS3; Open-TestS3 -Another)
        $script:key = Get-TestKey
    }
    AfterAll { $servers | ForEach-Object { Close-TestS3 $_ } }

    It 'are worked on side by side, and connected anew meanwhile' {
        $null = Connect-TestS3 $servers[0] # skips where there is none
        $sent = 0..3 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:output
            $to = @{ EndpointUrl = ($using:servers)[$_ % 2].Endpoint; Credential = $using:key }
            $null = Connect-DLStore @to
            $null = New-DLBucket "side-$_"
            foreach ($i in 1..10) {
                ($using:file | Send-DLFile -Bucket "side-$_" -Key "$i.csv").Key
                if ($i % 3 -eq 0) { $null = Connect-DLStore @to }
            }
        }
        $sent | Should -HaveCount 40
        foreach ($i in 0, 1) {
            $null = Connect-TestS3 $servers[$i]
            foreach ($one in 0..3) {
                $there = Get-DLBucket "side-$one" -ErrorAction Ignore
                [bool] $there | Should -Be ($one % 2 -eq $i)
                if ($there) { Get-DLObject $there.Name | Should -HaveCount 10 }
            }
        }
    }

    It 'leave usable what is held when a token is renewed, and what is under way' {
        $null = Connect-TestS3 $servers[0] -Name renewed
        $null = New-DLBucket renewed
        $null = 1..20 | ForEach-Object { Add-TestFile "renewed/$_.csv" "x`n$_`n" } | Send-DLFile -Bucket renewed
        $held = Get-DLObject renewed
        $received = $held | ForEach-Object { $null = Connect-TestS3 $servers[0] -Name renewed; $_ } | Receive-DLFile -Destination $TestDrive/renewed-back
        $received | Should -HaveCount 20
        ($held | Get-DLObject).Key | Should -Be $held.Key
    }
}
