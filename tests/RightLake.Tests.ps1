BeforeDiscovery {
    # Each way in which an object comes back to a cmdlet, from its own lake or through something that keeps it.
    $script:ways = @(
        @{ way = 'live'; through = { $input } }
        @{ way = 'selected with a calculated property'; through = { $input | Select-Object *, @{ Name = 'Age'; Expression = { 90 } } | Where-Object Age -GT 30 } }
        @{ way = 'kept by Export-Clixml'; through = { $input | Export-Clixml "$TestDrive/kept.xml"; Import-Clixml "$TestDrive/kept.xml" } }
        @{ way = 'kept by Export-Csv'; through = { $input | Export-Csv "$TestDrive/kept.csv"; Import-Csv "$TestDrive/kept.csv" } }
        @{ way = 'kept by ConvertTo-Json'; through = { $input | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json } }
        @{ way = 'given by a job'; through = { [System.Management.Automation.PSSerializer]::Serialize(@($input), 1) | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize($_) } } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:file = Add-TestFile 'in/a.csv' "x`n1`n"

    # Two lakes of the same buckets and keys; prod is the default, and what is done there by mistake shows.
    function Connect-TwoLakes {
        foreach ($name in 'dev', 'prod') {
            $null = Connect-DLStore "$TestDrive/$name-$(New-Guid)" -Name $name
            $null = New-DLBucket ancine
            $null = Send-DLFile $file.FullName ancine -Key 'in/a.csv'
        }
    }
}

Describe 'What comes <way>' -ForEach $ways {
    BeforeEach { Connect-TwoLakes }

    It 'is removed from its own lake' {
        Get-DLObject ancine -Store dev | & $through | Remove-DLObject
        Get-DLObject ancine -Store dev | Should -BeNullOrEmpty
        Get-DLObject ancine -Store prod | Should -HaveCount 1
    }

    It 'as a bucket is removed from its own lake' {
        Get-DLBucket ancine -Store dev | & $through | Remove-DLBucket -Force -Confirm:$false
        Get-DLBucket -Store dev | Should -BeNullOrEmpty
        Get-DLBucket -Store prod | Should -HaveCount 1
    }

    It 'as a bucket is listed and waited for in its own lake' {
        (Get-DLBucket ancine -Store dev | & $through | Get-DLObject).Store.Name | Should -Be dev
        (Get-DLBucket ancine -Store dev | & $through | Wait-DLBucket).Store.Name | Should -Be dev
    }

    It 'is refused where its lake is connected no more' {
        $object = Get-DLObject ancine -Store dev | & $through
        Disconnect-DLStore dev
        $null = $object | Remove-DLObject -ErrorVariable problems -ErrorAction SilentlyContinue
        Get-DLObject ancine -Store prod | Should -HaveCount 1
        # A folder that an object names whole needs no connection; all else is a named error.
        if ($problems) { $problems[0].FullyQualifiedErrorId | Should -Match '^(StoreDisconnected|StoreUnknown|ItemElsewhere),' }
    }

    It 'is refused where another lake has the name now' {
        $object = Get-DLObject ancine -Store dev | & $through
        $null = Connect-DLStore "$TestDrive/other-$(New-Guid)" -Name dev
        $null = New-DLBucket ancine
        $null = Send-DLFile $file.FullName ancine -Key 'in/a.csv'
        $object | Remove-DLObject -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^(StoreElsewhere|ItemElsewhere|StoreDisconnected),'
        Get-DLObject ancine -Store dev | Should -HaveCount 1
    }
}

Describe 'An object of the pipeline' {
    BeforeEach { Connect-TwoLakes }

    It 'goes on in the lake in which its bucket was made' {
        (New-DLBucket other -Store dev | Get-DLObject -ErrorAction Stop) | Should -BeNullOrEmpty
    }

    It 'of a plan''s step is of the lake that the plan ran in' {
        $plan = Add-TestFile plan.json '{ "bucket": "ancine", "steps": [ { "merge": "in/", "to": "Stage/all.csv" } ] }'
        $step = Invoke-DLPipeline $plan.FullName -Store dev
        ($step.Objects | Get-DLObject).Store.Name | Should -Be dev
        ($step | Get-DLObject).Uri | Should -BeLike '*/dev-*'
    }

    It 'that is a CSV file in the lake is received, imported and removed' {
        $csv = Merge-DLCsv $file.FullName -Bucket ancine -Key Stage/all.csv -Store dev
        ($csv | Get-DLObject).Store.Name | Should -Be dev
        ($csv | Import-DLCsv).x | Should -Be 1
        $csv | Remove-DLObject
        Get-DLObject ancine -Prefix Stage/ -Store dev | Should -BeNullOrEmpty
    }

    It 'is refused with another lake''s -Store' {
        Get-DLObject ancine -Store dev | Remove-DLObject -Store prod -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ItemElsewhere,*'
        Get-DLObject ancine -Store prod | Should -HaveCount 1
    }

    It 'is received although another lake is the default, and although none is' {
        $object = Get-DLObject ancine -Store dev
        Disconnect-DLStore prod
        ($object | Receive-DLFile -Destination $TestDrive/one).Name | Should -Be a.csv
    }

    It 'names its lake by a property of text' {
        ([pscustomobject]@{ Bucket = 'ancine'; Key = 'in/a.csv'; Store = 'dev' } | Get-DLObject).Store.Name | Should -Be dev
        (@{ Bucket = 'ancine'; Key = 'in/a.csv'; Store = 'dev' } | Get-DLObject).Store.Name | Should -Be dev
    }

    It 'that lists what to remove removes that alone' {
        $null = Send-DLFile $file.FullName ancine -Key 'in/b.csv'
        $list = Add-TestFile list.csv "Bucket,Key`nancine,in/b.csv`n"
        Import-Csv $list | Get-DLObject | Remove-DLObject
        (Get-DLObject ancine).Key | Should -Be 'in/a.csv'
    }

    It 'may be a key, with the bucket said' {
        ('in/a.csv' | Get-DLObject ancine).Key | Should -Be 'in/a.csv'
        ([pscustomobject]@{ Key = 'in/a.csv' } | Get-DLObject -Bucket ancine).Key | Should -Be 'in/a.csv'
    }

    It 'that is none to <cmdlet> is a named error: <what>' -ForEach @(
        @{ cmdlet = 'Remove-DLObject'; what = 'a file'; item = { $file } }
        @{ cmdlet = 'Remove-DLObject'; what = 'a row'; item = { [pscustomobject]@{ x = 1 } } }
        @{ cmdlet = 'Remove-DLBucket'; what = 'an object'; item = { Get-DLObject ancine } }
        @{ cmdlet = 'Send-DLFile'; what = 'an object'; item = { Get-DLObject ancine } }
        @{ cmdlet = 'Merge-DLCsv'; what = 'a bucket'; item = { Get-DLBucket ancine } }
    ) {
        $more = @{ 'Send-DLFile' = @{ Bucket = 'ancine' }; 'Merge-DLCsv' = @{ Destination = "$TestDrive/never.csv" } }[$cmdlet] ?? @{}
        & $item | & $cmdlet @more -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ItemUnfit,*'
        Get-DLObject ancine | Should -HaveCount 1
    }
}

Describe 'A question' {
    It 'of <cmdlet> names the lake' -ForEach @(
        @{ cmdlet = 'Remove-DLObject'; call = { Remove-DLObject ancine in/a.csv -WhatIf } }
        @{ cmdlet = 'Remove-DLBucket'; call = { Remove-DLBucket ancine -WhatIf } }
        @{ cmdlet = 'New-DLBucket'; call = { New-DLBucket other -WhatIf } }
        @{ cmdlet = 'Send-DLFile'; call = { Send-DLFile $file.FullName ancine -WhatIf } }
        @{ cmdlet = 'Receive-DLFile'; call = { Receive-DLFile ancine in/a.csv -Destination $TestDrive -WhatIf } }
        @{ cmdlet = 'Merge-DLCsv'; call = { Merge-DLCsv $file.FullName -Bucket ancine -Key x.csv -WhatIf } }
    ) {
        Connect-TwoLakes
        # What -WhatIf says goes to the host alone, which a transcript keeps.
        $null = Start-Transcript "$TestDrive/said.txt" -Force
        try { & $call } finally { $null = Stop-Transcript }
        (Get-Content "$TestDrive/said.txt" | Where-Object { $_ -like '*What if*' }) | Should -Match 'prod \(file:///'
    }
}

Describe 'Two servers of S3 with the same buckets and keys' {
    BeforeAll { $script:servers = @(Open-TestS3; Open-TestS3 -Another) }
    AfterAll { $servers | ForEach-Object { Close-TestS3 $_ } }
    BeforeEach {
        foreach ($i in 0, 1) {
            $null = Connect-TestS3 $servers[$i] -Name ('dev', 'prod')[$i]
            $null = New-DLBucket twins
            $null = Send-DLFile $file.FullName twins -Key 'in/a.csv'
        }
    }

    It 'are told apart by what comes <way>' -ForEach $ways {
        Get-DLObject twins -Store dev | & $through | Remove-DLObject
        Get-DLObject twins -Store dev | Should -BeNullOrEmpty
        Get-DLObject twins -Store prod | Should -HaveCount 1
    }

    It 'are told apart by what comes <way>, though the other has the name now, and with -Store' -ForEach $ways {
        $object = Get-DLObject twins -Store dev | & $through
        $object | Remove-DLObject -Store prod -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ItemElsewhere,*'
        $null = Connect-TestS3 $servers[1] -Name dev
        $object | Remove-DLObject -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Match '^(StoreElsewhere|ItemElsewhere|StoreDisconnected),'
        ($object | Select-Object Bucket, Key, Uri, StoreRoot) | Remove-DLObject -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ItemElsewhere,*'
        Get-DLObject twins -Store prod | Should -HaveCount 1
    }
}
