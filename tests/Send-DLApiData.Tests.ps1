BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Http.ps1

    $script:secret = 'a-token-that-nobody-sees'
    $script:api = Open-TestHttp @{
        'GET /3/movie/tt0000001'  = '{ "id": 11, "imdb_id": "tt0000001", "budget": null }'
        'GET /3/movie/tt0000002'  = '{ "id": 12, "imdb_id": "tt0000002", "budget": 5 }'
        'GET /3/movie/tt0000003'  = '{ "id": 13, "imdb_id": "tt0000003", "budget": 6 }'
        'GET /3/discover/movie'   = '{ "results": [ { "id": 1 }, { "id": 2 } ], "total_pages": 1, "total_results": 2 }'
        'GET /denied/tt0000001'   = @{ Status = 401; Body = '{"status_code":7,"status_message":"Invalid API key: You must be granted a valid key."}' }
        '*'                       = @{ Status = 404; Body = '{"status_code":34,"status_message":"The resource you requested could not be found."}' }
    }
    $null = Add-TestFile movies.json @"
{ "origin": "TMDB", "source": "Movies", "baseUrl": "$($api.Endpoint)", "token": "TMDB_TOKEN", "path": "/3/movie/{id}", "key": "id", "match": "imdb_id", "limits": { "perSecond": 500 } }
"@
    $null = Add-TestFile denied.json @"
{ "origin": "TMDB", "source": "Denied", "baseUrl": "$($api.Endpoint)", "token": "TMDB_TOKEN", "path": "/denied/{id}", "key": "id", "match": "imdb_id", "limits": { "perSecond": 500 } }
"@
    $null = Add-TestFile discover.json @"
{ "origin": "TMDB", "source": "Discovered", "baseUrl": "$($api.Endpoint)", "variables": { "year": null }, "path": "/3/discover/movie", "query": { "year": "{year}" }, "records": "results", "key": "id",
  "pages": { "number": "page", "total": "total_pages", "count": "total_results", "most": 500 }, "limits": { "perSecond": 500 } }
"@
    $null = Add-TestFile ids.csv "id|tt`n1|tt0000001`n2|tt0000002`n3|tt0000002`n"
    $null = Add-TestFile token.env "TMDB_TOKEN=$secret`n"
    $script:movies, $script:token = "$TestDrive/movies.json", (ConvertTo-SecureString $secret -AsPlainText)
}
AfterAll { Close-TestHttp $api }

Describe 'Send-DLApiData' {
    BeforeEach {
        $script:store = Connect-TestLake
        $null = New-DLBucket films
    }

    It 'collects what the texts of the pipeline name' {
        $file = 'tt0000001', 'tt0000002' | Send-DLApiData $movies films -Token $token
        $file.Key | Should -Be "Raw/TMDB/JSON/Movies/$(Get-Date -Format yyyy/MM/dd)/movies-0001.json"
        $file.Store | Should -Be $store
        (Get-Content -Raw "$($store.Root.LocalPath)/films/$($file.Key)") | Should -Be "[`n{ `"id`": 11, `"imdb_id`": `"tt0000001`", `"budget`": null },`n{ `"id`": 12, `"imdb_id`": `"tt0000002`", `"budget`": 5 }`n]`n"
    }

    It 'takes rows <from>' -ForEach @(
        @{ from = 'of a file'; script = { Send-DLApiData $movies films "$TestDrive/ids.csv" -Column tt -Token $token } }
        @{ from = 'of a file that is piped'; script = { Get-Item "$TestDrive/ids.csv" | Send-DLApiData $movies films -Column @{ id = 'tt' } -Token $token } }
        @{ from = 'of the pipeline'; script = { Import-DLCsv "$TestDrive/ids.csv" | Send-DLApiData $movies films -Column tt -Token $token } }
        @{ from = 'of other objects'; script = { Import-Csv "$TestDrive/ids.csv" -Delimiter '|' | Send-DLApiData $movies films -Column tt -Token $token } }
        @{ from = 'of an object of the lake'; script = { Send-DLFile "$TestDrive/ids.csv" films -Prefix Stage/ | Send-DLApiData $movies films -Column tt -Token $token } }
    ) {
        $files = & $script
        (Get-DLObject films $files.Key | Receive-DLFile -Destination "$TestDrive/$(New-Guid)" | Get-Content -Raw | ConvertFrom-Json).imdb_id | Should -Be 'tt0000001', 'tt0000002'
    }

    It 'asks for nothing that is there, and for all with -Restart' {
        $null = 'tt0000001' | Send-DLApiData $movies films -Token $token
        'tt0000001' | Send-DLApiData $movies films -Token $token | Should -BeNullOrEmpty
        ('tt0000001', 'tt0000003' | Send-DLApiData $movies films -Token $token).Key | Should -BeLike '*/movies-0002.json'
        ('tt0000001' | Send-DLApiData $movies films -Token $token -Restart).Key | Should -BeLike '*/movies-0001.json'
        (Get-DLObject films -Prefix Raw/).Count | Should -Be 1
    }

    It 'lists what is not found, and warns' {
        $null = 'tt0000001', 'tt0000009' | Send-DLApiData $movies films -TokenEnvFile "$TestDrive/token.env" -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike '1 thing without a record: listed, with the reasons, in films/Rejected/Raw/TMDB/JSON/Movies/*/movies-missing.json.'
    }

    It 'collects a list' {
        $file = Send-DLApiData "$TestDrive/discover.json" films -Set @{ year = 2023 } -FilePrefix list -Date 2026-05-31 -Layer Landing -Source Other -Rate 100 -ThrottleLimit 2
        $file.Key | Should -Be 'Landing/TMDB/JSON/Other/2026/05/31/list-0001.json'
    }

    It 'joins the files of a prefix as one table' {
        $null = 'tt0000001', 'tt0000002' | Send-DLApiData $movies films -Token $token
        $null = 'tt0000003' | Send-DLApiData $movies films -Token $token
        $films = [pscustomobject]@{ id = 'tt0000003'; name = 'x' }, [pscustomobject]@{ id = 'tt0000002'; name = 'y' }
        $answer = $films | Invoke-DLAnalysis -Join @{ Table = (Get-DLObject films -Prefix Raw/); On = 'id = imdb_id' } -Select @{ id = 'input.id' }, budget
        $answer.budget | Should -Be 6, 5
    }

    It 'stops at Ctrl+C, and goes on where it was' {
        $slow = Add-TestFile slow.json ((Get-Content $movies -Raw) -replace '"perSecond": 500', '"perSecond": 4')
        $session = [powershell]::Create()
        $null = $session.AddScript({
            param($Module, $Lake, $Definition, $Token)
            Import-Module $Module
            $null = Connect-DLStore $Lake
            1..1000 | ForEach-Object { 'tt{0:0000000}' -f $_ } | Send-DLApiData $Definition films -Token $Token -WarningAction SilentlyContinue
        }).AddParameters(@((Get-Module DataLakeCmdlets).Path, $store.Root.LocalPath, $slow.FullName, $token))
        $running = $session.BeginInvoke()
        while (-not (Get-DLObject films -Prefix Rejected/) -and -not $running.IsCompleted -and $session.Streams.Progress.Count -lt 3) { Start-Sleep -Milliseconds 50 }
        $session.Stop()
        $session.InvocationStateInfo.State | Should -Be Stopped
        $running.IsCompleted | Should -BeTrue
        $session.Dispose()

        $null = 'tt0000001', 'tt0000002', 'tt0000003' | Send-DLApiData $movies films -Token $token
        $kept = Get-DLObject films -Prefix Raw/ | Receive-DLFile -Destination "$TestDrive/$(New-Guid)" | ForEach-Object { Get-Content $_ -Raw | ConvertFrom-Json }
        $kept.imdb_id | Sort-Object | Should -Be 'tt0000001', 'tt0000002', 'tt0000003'
    }

    It 'asks for nothing with -WhatIf' {
        'tt0000001' | Send-DLApiData $movies films -Token $token -WhatIf | Should -BeNullOrEmpty
        Get-DLObject films | Should -BeNullOrEmpty
    }

    It 'says <id>' -ForEach @(
        @{ id = 'TokenMissing'; script = { 'tt0000001' | Send-DLApiData $movies films } }
        @{ id = 'RowsMissing'; script = { Send-DLApiData $movies films -Token $token } }
        @{ id = 'RowsNotWanted'; script = { Send-DLApiData "$TestDrive/discover.json" films "$TestDrive/ids.csv" -Set @{ year = 1 } } }
        @{ id = 'ApiVariableMissing'; script = { Send-DLApiData "$TestDrive/discover.json" films } }
        @{ id = 'ApiVariableUnknown'; script = { Send-DLApiData "$TestDrive/discover.json" films -Set @{ yaer = 1 } } }
        @{ id = 'BucketNotFound'; script = { 'tt0000001' | Send-DLApiData $movies nope -Token $token } }
        @{ id = 'PathNotFound'; script = { Send-DLApiData "$TestDrive/none.json" films } }
        @{ id = 'ApiUnauthorized'; script = { 'tt0000001' | Send-DLApiData "$TestDrive/denied.json" films -Token $token } }
        @{ id = 'PlaceholderUnknown'; script = { Send-DLApiData $movies films "$TestDrive/ids.csv" -Column @{ ib = 'tt' } -Token $token } }
    ) {
        $failure = { & $script } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike "$id,*"
        "$($failure | Format-List * -Force | Out-String)" | Should -Not -BeLike "*$secret*"
    }

    It 'keeps the token out of every stream, the transcript, the log and the lake' {
        $program, $assembly = Get-PwshCommand
        $script = Add-TestFile session.ps1 @"
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
`$null = Start-Transcript '$TestDrive/session.transcript'
Import-Module '$((Get-Module DataLakeCmdlets).Path)'
Start-DLLog '$TestDrive/session.log' | Format-List * -Force
`$null = Connect-DLStore '$TestDrive/session-lake'
`$null = New-DLBucket films
'tt0000001', 'tt0000009' | Send-DLApiData '$movies' films -TokenEnvFile '$TestDrive/token.env' | Format-List * -Force
try { 'tt0000001' | Send-DLApiData '$TestDrive/denied.json' films -TokenEnvFile '$TestDrive/token.env' } catch { `$_ | Format-List * -Force; Get-Error }
`$Error | Format-List * -Force
Get-Variable | Format-List * -Force -ErrorAction Ignore
Stop-DLLog
`$null = Stop-Transcript
"@
        $said = & $program @($assembly | Where-Object { $_ }) -NoProfile -NonInteractive -File $script.FullName *>&1 | Out-String
        # A console breaks lines anywhere.
        $whole = $said -replace '\s'
        $whole | Should -BeLike '*CollectedMoviesofTMDB:1recordin1file*'
        $whole | Should -BeLike '*doesnotacceptthetoken(401:InvalidAPIkey*'
        $kept = Get-Content "$TestDrive/session.transcript", "$TestDrive/session.log" -Raw
        $kept += Get-ChildItem "$TestDrive/session-lake" -Recurse -File -Force | Get-Content -Raw
        "$whole $($kept -replace '\s')" | Should -Not -BeLike "*$secret*"
    }
}
