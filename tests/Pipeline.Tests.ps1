BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $script:noData = -not (Get-TestData ancine)
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $script:example = (Resolve-Path $PSScriptRoot/../examples/ancine).Path
    $script:definition = "$example/pandemic-features.json"

    function Get-Content256($Bucket, $Key) { (Get-DLObject $Bucket $Key).Sha256 }
}

Describe 'The pipeline on made-up data' {
    BeforeAll {
        $null = Connect-TestLake
        $null = New-DLBucket ancine
        $script:raw = New-DLSampleData TestDrive:/raw -Rows 2000
    }

    It 'goes from files to an answer in one pipeline' {
        $raw | Send-DLRawFile -Bucket ancine -Source Obras | Should -HaveCount 23
        $answer = Get-DLObject ancine -Prefix Raw/ |
            Merge-DLCsv -Destination $TestDrive/obras.csv |
            Invoke-DLAnalysis -Definition $definition -WarningAction SilentlyContinue |
            Export-DLCsv $TestDrive/analise.csv |
            Send-DLFile -Bucket ancine -Prefix Analytics/
        $answer.Key | Should -Be 'Analytics/analise.csv'
        Import-Csv $TestDrive/obras.csv -Delimiter ';' | Should -HaveCount 2000
        (Get-Content $TestDrive/analise.csv)[0] | Should -BeLike 'Tipo da Obra,Subtipo da Obra,Segmento de Destina??o,Qtd de Filmes'
    }

    It 'gives the same bytes as the plan' {
        $null = Get-DLObject ancine -Prefix Raw/ | Merge-DLCsv -Bucket ancine -Key Mine/obras.csv |
            Invoke-DLAnalysis -Definition $definition -WarningAction SilentlyContinue | Export-DLCsv $TestDrive/mine.csv |
            Send-DLFile -Bucket ancine -Key Mine/features.csv
        $null = Invoke-DLPipeline $example/plan.json @{ raw = "$TestDrive/raw" } -WarningAction SilentlyContinue
        Get-Content256 ancine Mine/obras.csv | Should -Be (Get-Content256 ancine Stage/obras.csv)
        Get-Content256 ancine Mine/features.csv | Should -Be (Get-Content256 ancine Analytics/pandemic-features.csv)
    }

    It 'leaves nothing half-written where an input is at fault' {
        $null = Add-TestFile bad/ragged.csv "a;b`n1;2`n3`n"
        Get-ChildItem $TestDrive/bad | Merge-DLCsv -Destination $TestDrive/half/out.csv -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'Csv*'
        Get-ChildItem $TestDrive/half -Force -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'says which column is not there, and the nearest' {
        { $raw[10] | Invoke-DLAnalysis -GroupBy TIPO_OBA -Measure @{ N = 'count(*)' } -ErrorAction Stop } | Should -Throw '*TIPO_OBA*TIPO_OBRA*'
    }

    It 'stops early where enough has come' {
        # One at a time: those sent beside the second would not tell. A few more are sent until the second has come through.
        ($raw | Send-DLRawFile -Bucket ancine -Source Early -ThrottleLimit 1 | Select-Object -First 2) | Should -HaveCount 2
        (Get-DLObject ancine -Prefix Raw/Local/CSV/Early/).Count | Should -BeLessThan ($raw.Count / 2)
    }
}

Describe 'Ctrl+C' {
    It 'stops a cmdlet long before its end, and leaves nothing half-written' {
        $session = [powershell]::Create()
        $null = $session.AddScript("Import-Module '$((Get-Module DataLakeCmdlets).Path)'; New-DLSampleData '$TestDrive/stopped' Movies -Rows 100000000")
        $running = $session.BeginInvoke()
        while (-not (Get-ChildItem $TestDrive/stopped -Filter *.partial -Force -ErrorAction Ignore)) { Start-Sleep -Milliseconds 20 }
        $session.Stop()
        $session.InvocationStateInfo.State | Should -Be Stopped
        $running.IsCompleted | Should -BeTrue
        $session.Dispose()
        Get-ChildItem $TestDrive/stopped -Force | Should -BeNullOrEmpty
    }
}

Describe 'The pipeline on ANCINE''s data' {
    It 'gives the published answer, twice the same' -Skip:$noData {
        $lake = Join-Path -Path $TestDrive -ChildPath lake
        foreach ($run in 1..2) {
            & $example/pipeline.ps1 -Raw (Get-TestData ancine) -Lake $lake -WarningAction SilentlyContinue 6>&1 |
                Where-Object { $_ -is [System.Management.Automation.InformationRecord] } | Set-Variable -Name said
        }
        "$($said.MessageData)" | Should -BeLike '*sent 0 files*skipped 23*'

        $null = Connect-DLStore $lake
        Get-DLObject ancine Raw/Local/CSV/Obras/*/obras-nao-pub-brasileiras-*.csv | Should -HaveCount 23
        Get-Content256 ancine Stage/obras.csv | Should -Be 'e0c0bf8a9adf9276e66ea50188909679f14a7e3606f3a99cfb31c7ad07aab6f0'
        $answer = Get-DLObject ancine Analytics/pandemic-features.csv | Receive-DLFile -Destination $TestDrive | Get-Content
        $answer | Should -HaveCount 2
        $answer[0] | Should -BeLike 'Tipo da Obra,Subtipo da Obra,Segmento de Destina??o,Qtd de Filmes'
        $answer[1] | Should -BeLike 'Fic??o,Er?tico/Pornogr?fica,Comunica??o Eletr?nica De Massa Por Assinatura (Tv Paga),158'
        $log = Get-DLObject ancine -Prefix Logs/ | Receive-DLFile -Destination $TestDrive | Get-Content
        $log | Should -Match '^\[\d\d-\d\d-\d{4} \d\d:\d\d:\d\d\] '
        $log -match '1,107 rows without a group key were dropped' | Should -Not -BeNullOrEmpty
    }
}

Describe 'The pipeline on <kind>' -ForEach @(@{ kind = 'moto' }, @{ kind = 'ceph' }) {
    BeforeAll {
        . $PSScriptRoot/S3.ps1
        $script:server = Open-TestS3 $kind
        $script:data = (Get-TestData ancine) ?? (Split-Path (New-DLSampleData "$TestDrive/sample" -Rows 2000)[0])

        # The hash of each object's content by its key; a log tells of its own run, so it differs.
        function Get-LakeHash($Bucket) {
            $folder = "$TestDrive/$(New-Guid)"
            $null = Get-DLObject $Bucket | Where-Object Key -NotLike 'Logs/*' | Receive-DLFile -Destination $folder -PreservePath
            Get-ChildItem $folder -File -Recurse | ForEach-Object { "$([IO.Path]::GetRelativePath($folder, $_.FullName)) $((Get-FileHash $_).Hash)" } | Sort-Object
        }
    }
    AfterAll { Close-TestS3 $server }

    It 'leaves the bytes that it leaves in a folder' {
        if (-not $server) { Set-ItResult -Skipped -Because "there is no $kind on this machine, and DATALAKE_TEST_$($kind.ToUpperInvariant()) names none" }
        $bucket = "pipeline-$(New-Guid)"
        $connection = @{ EndpointUrl = $server.Endpoint; Credential = Get-TestKey }
        $null = & $example/pipeline.ps1 -Raw $data -Connection $connection -Bucket $bucket -WarningAction SilentlyContinue 6>&1
        $null = & $example/pipeline.ps1 -Raw $data -Lake "$TestDrive/lake-$kind" -Bucket $bucket -WarningAction SilentlyContinue 6>&1

        $null = Connect-DLStore "$TestDrive/lake-$kind" -Name folder
        $expected = Get-LakeHash $bucket
        $null = Connect-DLStore @connection -Name server
        $expected | Should -HaveCount 25
        Get-LakeHash $bucket | Should -Be $expected
        Get-DLUpload $bucket | Should -BeNullOrEmpty
        Remove-DLBucket $bucket -Force -Confirm:$false
        Get-DLStore | Disconnect-DLStore
    }
}
