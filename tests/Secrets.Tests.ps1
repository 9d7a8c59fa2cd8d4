BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    . $PSScriptRoot/Http.ps1
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
    BeforeAll {
        $script:secret, $script:token = 'a-secret-that-nobody-sees', 'a-token-that-nobody-sees'
        $later = [datetime]::UtcNow.AddHours(1)
        $temporary = @{ Code = 'Success'; AccessKeyId = 'datalaketest'; SecretAccessKey = $secret; Token = $token; Expiration = $later.ToString('yyyy-MM-ddTHH:mm:ssZ') } | ConvertTo-Json
        # What hands out temporary credentials to containers, to instances, and to who signed in by SSO.
        $script:roles = Open-TestHttp @{
            'GET /container'                                             = $temporary
            'PUT /latest/api/token'                                      = $token
            'GET /latest/meta-data/iam/security-credentials'             = 'lake-role'
            'GET /latest/meta-data/iam/security-credentials/lake-role'   = $temporary
            'GET /federation/credentials'                                = @{ roleCredentials = @{ accessKeyId = 'datalaketest'; secretAccessKey = $secret; sessionToken = $token; expiration = [DateTimeOffset]::new($later).ToUnixTimeMilliseconds() } } | ConvertTo-Json
        }
        $null = Add-TestFile lake.env "AWS_ACCESS_KEY_ID=datalaketest`nAWS_SECRET_ACCESS_KEY=$secret`nAWS_SESSION_TOKEN=$token`n"
        $null = Add-TestFile credentials "[lake]`naws_access_key_id = datalaketest`naws_secret_access_key = $secret`naws_session_token = $token`n"
        $null = Add-TestFile config @"
[profile assuming]
region = us-east-1
role_arn = arn:aws:iam::123456789012:role/lake
source_profile = lake
[profile signed-in]
region = us-east-1
sso_session = lake
sso_account_id = 123456789012
sso_role_name = lake
[sso-session lake]
sso_region = us-east-1
sso_start_url = https://lake.example.org/start
sso_registration_scopes = sso:account:access
"@
        $null = Add-TestFile web-identity $token
        $cached = [Convert]::ToHexString([System.Security.Cryptography.SHA1]::HashData([System.Text.Encoding]::UTF8.GetBytes('lake'))).ToLowerInvariant()
        $null = Add-TestFile ".aws/sso/cache/$cached.json" (@{ startUrl = 'https://lake.example.org/start'; region = 'us-east-1'; accessToken = $token; expiresAt = $later.ToString('yyyy-MM-ddTHH:mm:ssZ') } | ConvertTo-Json)
    }
    AfterAll { Close-TestHttp $roles }

    It 'are nowhere to be seen: <way>' -ForEach @(
        @{ way = 'Credential'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -Credential ([pscredential]::new("datalaketest", (ConvertTo-SecureString $env:TEST_SECRET -AsPlainText))) -SessionToken (ConvertTo-SecureString $env:TEST_TOKEN -AsPlainText)'; with = { @{ TEST_SECRET = $secret; TEST_TOKEN = $token } } }
        @{ way = 'EnvFile'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -EnvFile "$env:TEST_FOLDER/lake.env"' }
        @{ way = 'ProfileName'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -ProfileName lake' }
        @{ way = 'a profile that assumes a role'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -ProfileName assuming' }
        @{ way = 'a profile that signed in by SSO'; connect = 'Connect-DLStore -EndpointUrl $env:TEST_URL -ProfileName signed-in' }
        @{ way = 'the environment'; with = { @{ AWS_ACCESS_KEY_ID = 'datalaketest'; AWS_SECRET_ACCESS_KEY = $secret; AWS_SESSION_TOKEN = $token } } }
        @{ way = 'a web identity'; with = { @{ AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/lake'; AWS_WEB_IDENTITY_TOKEN_FILE = "$TestDrive/web-identity" } } }
        @{ way = "a container's role"; with = { @{ AWS_CONTAINER_CREDENTIALS_FULL_URI = "$($roles.Endpoint)/container"; AWS_CONTAINER_AUTHORIZATION_TOKEN = $token } } }
        @{ way = "an instance's role"; with = { @{ AWS_EC2_METADATA_SERVICE_ENDPOINT = $roles.Endpoint } } }
    ) {
        if (-not $server) { Set-ItResult -Skipped -Because 'there is no moto_server on this machine, and DATALAKE_TEST_MOTO names none' }
        $environment = @{
            HOME = "$TestDrive"; TEST_URL = $server.Endpoint; TEST_FOLDER = "$TestDrive"; AWS_REGION = 'us-east-1'
            AWS_CONFIG_FILE = "$TestDrive/config"; AWS_SHARED_CREDENTIALS_FILE = "$TestDrive/credentials"
            AWS_ENDPOINT_URL_STS = $server.Endpoint; AWS_ENDPOINT_URL_SSO = $roles.Endpoint
        }
        if ($with) { $environment += & $with }

        $shown = (Show-Session ($connect ?? 'Connect-DLStore -EndpointUrl $env:TEST_URL -S3') $environment) -join "`n"
        $shown | Should -BeLike '*Connected to s3://*'
        $shown | Should -BeLike '*VERBOSE: *sent to*'
        $shown | Should -BeLike '*There is no object ''none.txt''*'
        $shown | Should -BeLike '*There is no bucket ''none-session-*'
        $shown | Should -Not -BeLike '*nobody-sees*'
    }
}
