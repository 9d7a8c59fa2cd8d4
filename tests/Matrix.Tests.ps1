# Each type that cmdlets give, through each way that objects take, to each cmdlet that takes objects: it acts on the lake
# that the object is of, or says by a named error why not. The lake connected last is another one, of the same buckets
# and keys: what goes there by mistake shows.

BeforeDiscovery {
    $script:ways = [ordered]@{
        'live'          = { $input }
        'Select-Object' = { $input | Select-Object * }
        'Clixml'        = { $input | Export-Clixml "$TestDrive/way.xml"; Import-Clixml "$TestDrive/way.xml" }
        'job'           = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(@($input), 1)) }
        'Csv'           = { $input | Export-Csv "$TestDrive/way.csv"; Import-Csv "$TestDrive/way.csv" }
        'Json'          = { $input | ConvertTo-Json -AsArray -WarningAction SilentlyContinue | ConvertFrom-Json }
    }

    # What each gives, in the lake dev; and what it is to a cmdlet: an object, a bucket, a file, a row, an upload, a lake.
    $script:outputs = [ordered]@{
        'LakeObject' = @{ is = 'object'; make = { Get-DLObject ancine -Prefix in/ -Store dev } }
        'sent'       = @{ is = 'object'; make = { Send-DLFile $file.FullName ancine -Key in/a.csv -Store dev } }
        'CsvFile'    = @{ is = 'object'; make = { Merge-DLCsv $file.FullName -Bucket ancine -Key in/a.csv -Store dev } }
        'Bucket'     = @{ is = 'bucket'; make = { Get-DLBucket ancine -Store dev } }
        'StepResult' = @{ is = 'object'; make = { Invoke-DLPipeline $plan.FullName -Store dev } }
        'merged'     = @{ is = 'file'; make = { Merge-DLCsv $file.FullName -Destination "$TestDrive/merged.csv" } }
        'received'   = @{ is = 'file'; make = { Receive-DLFile ancine in/a.csv -Destination "$TestDrive/received" -Store dev } }
        'RunLog'     = @{ is = 'file'; make = { $log = Start-DLLog "$TestDrive/run-$(New-Guid).csv"; $null = Stop-DLLog; Set-Content $log.FilePath 'x', '1'; $log } }
        'DLStore'    = @{ is = 'lake'; make = { Get-DLStore dev } }
        'CsvRow'     = @{ is = 'row'; make = { Import-DLCsv $file.FullName } }
    }

    # What each cmdlet does with it, and how it shows in which lake; the kinds that it takes.
    $script:inputs = [ordered]@{
        'Get-DLObject'      = @{ takes = 'object', 'bucket'; act = { $input | Get-DLObject @to } }
        'Receive-DLFile'    = @{ takes = 'object'; act = { $input | Receive-DLFile -Destination "$TestDrive/matrix-$(New-Guid)" @to } }
        'Remove-DLObject'   = @{ takes = 'object'; act = { $input | Remove-DLObject @to } }
        'Get-DLBucket'      = @{ takes = 'object', 'bucket', 'lake'; act = { $input | Get-DLBucket @to } }
        'Wait-DLBucket'     = @{ takes = 'object', 'bucket'; act = { $input | Wait-DLBucket @to } }
        'Remove-DLBucket'   = @{ takes = 'bucket'; act = { $input | Remove-DLBucket -Force -Confirm:$false @to } }
        'Send-DLFile'       = @{ takes = 'file'; act = { $input | Send-DLFile -Bucket sent @to } }
        'Import-DLCsv'      = @{ takes = 'object', 'file'; act = { $input | Import-DLCsv @to } }
        'Measure-DLCsv'     = @{ takes = 'object', 'file'; act = { $input | Measure-DLCsv @to } }
        'Merge-DLCsv'       = @{ takes = 'object', 'file'; act = { $input | Merge-DLCsv -Destination "$TestDrive/out-$(New-Guid).csv" @to } }
        'Invoke-DLAnalysis' = @{ takes = 'object', 'file', 'row'; act = { $input | Invoke-DLAnalysis -Measure @{ n = 'count(*)'; x = 'max(x)' } @to } }
    }
    $script:cells = foreach ($output in $outputs.Keys) {
        foreach ($way in $ways.Keys) {
            foreach ($cmdlet in $inputs.Keys) {
                @{ output = $output; make = $outputs[$output].make; way = $way; through = $ways[$way]; cmdlet = $cmdlet; act = $inputs[$cmdlet].act; takes = $outputs[$output].is -in $inputs[$cmdlet].takes; is = $outputs[$output].is }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $script:file = Add-TestFile 'in/a.csv' "x`n1`n"
    $script:other = Add-TestFile 'other/a.csv' "x`n2`n"
    $script:plan = Add-TestFile 'plan.json' '{ "bucket": "ancine", "steps": [ { "merge": "in/", "to": "Stage/a.csv" } ] }'

    # What is in a lake, in a few words.
    function Get-State([string] $Store) {
        Get-DLBucket -Store $Store | ForEach-Object { $_.Name; Get-DLObject $_.Name -Store $Store | ForEach-Object { "$($_.Key)=$(Get-Content $_.Uri.LocalPath -Raw)" } }
    }
}

Describe '<output> by <way> to <cmdlet>' -ForEach $cells {
    It 'acts on its own lake, or says why not' {
        $null = foreach ($name in 'dev', 'prod') {
            Connect-DLStore "$TestDrive/lakes/$name-$(New-Guid)" -Name $name 6>$null
            New-DLBucket ancine
            New-DLBucket sent
            Send-DLFile ($name -eq 'dev' ? $file : $other).FullName ancine -Key in/a.csv
        }
        $before = Get-State prod
        $item = & $make 6>$null | & $through
        $to = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:problems' }
        $script:problems = @()
        if ($cmdlet -eq 'Send-DLFile') { $to.Store = 'dev' }
        $gives = try { @($item | & $act 3>$null 6>$null) } catch { $script:problems += $_ }

        # Nothing is ever done, or read, in the other lake.
        Get-State prod | Should -Be $before
        "$($gives.Uri)" | Should -Not -BeLike '*prod-*'
        if ($problems) {
            # An error that ends the cmdlet is in the variable as an exception too.
            $problem = $problems | Where-Object FullyQualifiedErrorId | Select-Object -First 1
            $problem.Exception | Should -BeOfType ([DataLake.DataLakeException])
            # Of a step, a job keeps no more than its objects' names; of a step and a lake, CSV and JSON not even the type.
            $mayBeLost = ($output -eq 'StepResult' -and $way -eq 'job') -or ($output -in 'StepResult', 'DLStore' -and $way -in 'Csv', 'Json')
            $takes -and -not $mayBeLost | Should -BeFalse -Because "$output is what $cmdlet takes: $problem"
        }
        elseif ($takes) {
            switch ($cmdlet) {
                'Import-DLCsv' { $gives.x | Should -Be 1 }
                'Invoke-DLAnalysis' { $gives.x | Should -Be 1; $gives.n | Should -Be 1 }
                'Receive-DLFile' { Get-Content $gives.FullName | Should -Be x, 1 }
                'Remove-DLObject' { (Get-DLObject ancine -Store dev).Key | Should -Not -Contain ($output -eq 'StepResult' ? 'Stage/a.csv' : 'in/a.csv') }
                'Remove-DLBucket' { (Get-DLBucket -Store dev).Name | Should -Be sent }
                'Send-DLFile' { Get-DLObject sent -Store dev | Should -HaveCount 1 }
                { $_ -in 'Get-DLObject', 'Get-DLBucket', 'Wait-DLBucket' } { $gives.Store.Name | Select-Object -Unique | Should -Be dev }
            }
        }
        else {
            $gives | Should -BeNullOrEmpty -Because "$output is not what $cmdlet takes"
        }
    }
}
