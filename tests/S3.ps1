# For Pester files that need an S3 server, after Common.ps1: . $PSScriptRoot/S3.ps1

# The server that DATALAKE_TEST_MOTO names, or one that is started; $null where this machine has none.
function Open-TestS3 {
    if ($env:DATALAKE_TEST_MOTO) { return [pscustomobject]@{ Endpoint = $env:DATALAKE_TEST_MOTO; Folder = $null } }
    if ($IsWindows -or -not (Get-Command moto_server -ErrorAction Ignore)) { return }
    $folder = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "datalake-moto-$(New-Guid)"
    $port = 23000 + $PID % 900 * 10
    $null = & "$PSScriptRoot/../tools/s3-servers.sh" start moto $folder $port
    if ($LASTEXITCODE) { throw "tools/s3-servers.sh could not start moto on port $port." }
    [pscustomobject]@{ Endpoint = "http://127.0.0.1:$port"; Folder = $folder }
}

function Close-TestS3($Server) {
    if ($Server.Folder) { & "$PSScriptRoot/../tools/s3-servers.sh" stop $Server.Folder }
}

# An access key of the server; it takes any.
function Get-TestKey {
    [pscredential]::new('datalaketest', [System.Net.NetworkCredential]::new('', 'datalaketestsecret').SecurePassword)
}

# A lake on the server as the session's default; skips the test where there is no server.
function Connect-TestS3($Server) {
    if (-not $Server) { Set-ItResult -Skipped -Because 'there is no moto_server on this machine, and DATALAKE_TEST_MOTO names none' }
    Connect-DLStore -EndpointUrl $Server.Endpoint -Credential (Get-TestKey)
}
