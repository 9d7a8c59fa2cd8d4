BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3

    # What a session may show anyone: every stream, every object, every error, its transcript and its log.
    function Show-Session([string] $Connect, [hashtable] $Environment) {
        $name = "session-$(New-Guid)"
        $script = Add-TestFile "$name.ps1" @"
`$VerbosePreference = `$DebugPreference = `$InformationPreference = 'Continue'
`$null = Start-Transcript '$TestDrive/$name.transcript'
Import-Module '$((Get-Module DataLakeCmdlets).Path)'
Start-DLLog '$TestDrive/$name.log' | Format-List * -Force
`$store = $Connect
`$store, (Get-DLStore) | Format-List * -Force
`$store | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
`$store | Export-Clixml '$TestDrive/$name.clixml' -Depth 5
New-DLBucket $name -Tag @{ team = 'data' } | Format-List * -Force
Send-DLFile '$TestDrive/$name.ps1' $name -Key a.txt -Metadata @{ origin = 'here' } | Format-List * -Force
Get-DLObject $name a.txt | Receive-DLFile -Destination '$TestDrive/$name' | Format-List * -Force
Get-DLObject $name none.txt
Send-DLFile '$TestDrive/$name.ps1' none-$name
Remove-DLBucket $name -Force -Confirm:`$false
`$Error | Format-List * -Force
Get-Error -Newest 10
Get-Variable | Format-List * -Force -ErrorAction Ignore
Stop-DLLog
`$null = Stop-Transcript
"@
        $program, $assembly = Get-PwshCommand
        $start = [System.Diagnostics.ProcessStartInfo]::new($program)
        $assembly, '-NoProfile', '-NonInteractive', '-File', $script.FullName | Where-Object { $_ } | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE' | ForEach-Object { $null = $start.Environment.Remove($_) }
        $Environment.GetEnumerator() | ForEach-Object { $start.Environment[$_.Key] = $_.Value }
        $process = [System.Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $process.StandardOutput.ReadToEnd()
        $errors.Result
        $process.WaitForExit()
        Get-Content "$TestDrive/$name.transcript", "$TestDrive/$name.log", "$TestDrive/$name.clixml" -Raw
    }
}
AfterAll { Close-TestS3 $server }

Describe 'Secrets' {
    It 'are nowhere to be seen: <way>' -ForEach @(
        @{ way = 'Credential'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -Credential ([pscredential]::new("datalaketest", (ConvertTo-SecureString $env:TEST_SECRET -AsPlainText))) -SessionToken (ConvertTo-SecureString $env:TEST_TOKEN -AsPlainText)' }
        @{ way = 'EnvFile'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -EnvFile "$env:TEST_FOLDER/lake.env"' }
        @{ way = 'ProfileName'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -ProfileName lake' }
        @{ way = 'the environment'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -S3'; chain = $true }
    ) {
        if (-not $server) { Set-ItResult -Skipped -Because 'there is no moto_server on this machine, and DATALAKE_TEST_MOTO names none' }
        $secret, $token = 'a-secret-that-nobody-sees', 'a-token-that-nobody-sees'
        $null = Add-TestFile lake.env "AWS_ACCESS_KEY_ID=datalaketest`nAWS_SECRET_ACCESS_KEY=$secret`nAWS_SESSION_TOKEN=$token`n"
        $credentials = Add-TestFile credentials "[lake]`naws_access_key_id = datalaketest`naws_secret_access_key = $secret`naws_session_token = $token`n"
        $environment = @{ TEST_URL = $server.Endpoint; TEST_FOLDER = "$TestDrive"; AWS_SHARED_CREDENTIALS_FILE = $credentials.FullName }
        if ($way -eq 'Credential') { $environment += @{ TEST_SECRET = $secret; TEST_TOKEN = $token } }
        if ($chain) { $environment += @{ AWS_ACCESS_KEY_ID = 'datalaketest'; AWS_SECRET_ACCESS_KEY = $secret; AWS_SESSION_TOKEN = $token } }

        $shown = (Show-Session $connect $environment) -join "`n"
        $shown | Should -BeLike '*Connected to s3://*'
        $shown | Should -BeLike '*VERBOSE: *sent to*'
        $shown | Should -BeLike '*There is no object ''none.txt''*'
        $shown | Should -BeLike '*There is no bucket ''none-session-*'
        $shown | Should -Not -BeLike '*nobody-sees*'
    }
}
