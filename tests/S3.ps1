# For Pester files that need an S3 server, after Common.ps1: . $PSScriptRoot/S3.ps1

# The server that DATALAKE_TEST_MOTO or DATALAKE_TEST_CEPH names, or one that is started; $null where this machine has none.
# -Another starts one in any case, for tests of two.
function Open-TestS3([ValidateSet('moto', 'ceph')] [string] $Kind = 'moto', [switch] $Another) {
    $named = [Environment]::GetEnvironmentVariable("DATALAKE_TEST_$($Kind.ToUpperInvariant())")
    if ($named -and -not $Another) { return [pscustomobject]@{ Endpoint = $named; Folder = $null } }
    if ($IsWindows -or -not (Get-Command @{ moto = 'moto_server'; ceph = 'radosgw' }[$Kind] -ErrorAction Ignore)) { return }
    $folder = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "datalake-$Kind-$(New-Guid)"
    $told = & "$PSScriptRoot/../tools/s3-servers.sh" start $Kind $folder
    if ($LASTEXITCODE) { throw "tools/s3-servers.sh could not start $Kind." }
    [pscustomobject]@{ Endpoint = ($told -match '^AWS_ENDPOINT_URL_S3=')[0] -replace '^.*?='; Folder = $folder }
}

function Close-TestS3($Server) {
    if ($Server.Folder) { & "$PSScriptRoot/../tools/s3-servers.sh" stop $Server.Folder }
}

# An access key of the server; it takes any.
function Get-TestKey {
    [pscredential]::new('datalaketest', [System.Net.NetworkCredential]::new('', 'datalaketestsecret').SecurePassword)
}

# A lake on the server as the session's default; skips the test where there is no server.
function Connect-TestS3($Server, [string] $Name = 'default') {
    if (-not $Server) { Set-ItResult -Skipped -Because 'there is no moto_server on this machine, and DATALAKE_TEST_MOTO names none' }
    Connect-DLStore -EndpointUrl $Server.Endpoint -Credential (Get-TestKey) -Name $Name
}
