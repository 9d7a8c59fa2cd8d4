BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'Connect-DLStore' {
    BeforeEach { Get-DLStore | Disconnect-DLStore }
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'creates the folder of an embedded lake, and gives the lake' {
        $store = Connect-DLStore -Path TestDrive:/lake
        Join-Path -Path $TestDrive -ChildPath lake | Should -Exist
        $store.Name | Should -Be 'default'
        $store.Kind | Should -Be 'Directory'
        $store.IsDefault | Should -BeTrue
        $store.Root.LocalPath | Should -Be ((Join-Path -Path $TestDrive -ChildPath lake) + [IO.Path]::DirectorySeparatorChar)
    }

    It 'says that a lake is new, and makes none where it must be there' {
        "$(Connect-DLStore TestDrive:/brandnew 6>&1)" | Should -BeLike '*Made a new lake in *brandnew*'
        Connect-DLStore TestDrive:/brandnew 6>&1 | Where-Object { $_ -is [System.Management.Automation.InformationRecord] } | Should -BeNullOrEmpty
        { Connect-DLStore TestDrive:/laek -MustExist -ErrorAction Stop } | Should -Throw -ErrorId 'LakeNotFound,*'
        'TestDrive:/laek' | Should -Not -Exist
    }

    It 'lets a script go on under -WhatIf, and makes nothing' {
        $WhatIfPreference = $true
        $null = Connect-DLStore TestDrive:/whatif
        New-DLBucket ancine | Should -BeNullOrEmpty
        Get-DLBucket | Should -BeNullOrEmpty
        $WhatIfPreference = $false
        'TestDrive:/whatif' | Should -Not -Exist
        (New-DLBucket ancine).Name | Should -Be ancine
    }

    It 'takes a path relative to the location of the session' {
        Push-Location $TestDrive
        try { (Connect-DLStore ./relative).Root.LocalPath | Should -BeLike "$TestDrive*relative*" }
        finally { Pop-Location }
    }

    It 'makes the lake connected last the default, and keeps the others under their names' {
        $null = Connect-DLStore TestDrive:/one -Name one
        $null = Connect-DLStore TestDrive:/two -Name two
        (Get-DLStore).Name | Should -Be 'one', 'two'
        (Get-DLStore | Where-Object IsDefault).Name | Should -Be 'two'
        $null = New-DLBucket first -Store one
        (Get-DLBucket -Store one).Name | Should -Be 'first'
        Get-DLBucket | Should -BeNullOrEmpty
    }

    It 'replaces the lake of the same name' {
        $null = Connect-DLStore TestDrive:/one
        $null = Connect-DLStore TestDrive:/two
        @(Get-DLStore).Count | Should -Be 1
        (Get-DLStore).Root.LocalPath | Should -BeLike '*two*'
    }

    It 'says what is wrong where the folder cannot be' {
        $file = Add-TestFile taken.txt x
        { Connect-DLStore $file.FullName -ErrorAction Stop } | Should -Throw -ErrorId 'LakeUnusable,*'
    }

    It 'refuses a path that is not of the file system' {
        { Connect-DLStore Env:/HOME -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFileSystem,*'
    }

    Context 'S3' {
        It 'connects to a server with an access key, and keeps the secret to itself' {
            $store = Connect-TestS3 $server
            $store.Kind | Should -Be 'S3'
            $store.Root | Should -BeLike 's3://127.0.0.1:*/'
            $shown = $store | Format-List * -Force | Out-String
            $shown + ($store | ConvertTo-Json -Depth 5) | Should -Not -BeLike '*datalaketestsecret*'
        }

        It 'reads an .env file and leaves the environment as it is' {
            $null = Connect-TestS3 $server
            $file = Add-TestFile lake.env "AWS_ACCESS_KEY_ID=datalaketest`nAWS_SECRET_ACCESS_KEY=datalaketestsecret`nAWS_ENDPOINT_URL_S3=$($server.Endpoint)`n"
            (Connect-DLStore -EnvFile $file.FullName).Root | Should -BeLike 's3://127.0.0.1:*/'
            $env:AWS_ENDPOINT_URL_S3 | Should -Not -Be $server.Endpoint
        }

        It 'sends, lists and receives as with any lake' {
            $null = Connect-TestS3 $server
            $bucket = "connect-$(New-Guid)"
            $null = New-DLBucket $bucket -Tag @{ team = 'data' }
            $sent = Send-DLFile (Add-TestFile a.csv "a`n1`n") $bucket -Prefix Raw/ -Metadata @{ origin = 'ANCINE' }
            (Get-DLObject $bucket -Prefix Raw/).Key | Should -Be 'Raw/a.csv'
            $sent.Metadata.origin | Should -Be 'ANCINE'
            $received = Get-DLObject $bucket | Receive-DLFile -Destination "$TestDrive/out"
            Get-Content $received -Raw | Should -Be "a`n1`n"
            Remove-DLBucket $bucket -Force -Confirm:$false
        }

        It 'takes AWS_RETRY_MODE, and says which value it cannot be' {
            $null = Connect-TestS3 $server
            $env:AWS_RETRY_MODE = 'eager'
            try {
                { Connect-TestS3 $server } | Should -Throw -ErrorId 'SettingInvalid,*' -ExpectedMessage "AWS_RETRY_MODE is 'eager', and must be standard or adaptive."
                Connect-DLStore -EndpointUrl $server.Endpoint -Credential (Get-TestKey) -RetryMode Adaptive | Should -Not -BeNullOrEmpty
            }
            finally { Remove-Item Env:AWS_RETRY_MODE }
        }

        It 'refuses what is not safe or cannot be: <id>' -ForEach @(
            @{ id = 'EndpointInsecure'; with = @{ EndpointUrl = 'http://example.org:9000' } }
            @{ id = 'EndpointInvalid'; with = @{ EndpointUrl = 'ftp://127.0.0.1' } }
            @{ id = 'ProfileNotFound'; with = @{ ProfileName = "none-$(New-Guid)" } }
            @{ id = 'PathNotFound'; with = @{ EnvFile = 'none.env' } }
            @{ id = 'TokenWithoutCredential'; with = @{ SessionToken = [System.Net.NetworkCredential]::new('', 'token').SecurePassword } }
            @{ id = 'StoreUnreachable'; with = @{ EndpointUrl = 'http://127.0.0.1:9'; Credential = [pscredential]::new('a', [System.Net.NetworkCredential]::new('', 'b').SecurePassword) } }
        ) {
            { Connect-DLStore @with -ErrorAction Stop } | Should -Throw -ErrorId "$id,*"
            Get-DLStore | Should -BeNullOrEmpty
        }

        It 'shows no password of an endpoint, whatever is wrong with it: <endpoint>' -ForEach @(
            @{ endpoint = 'http://user:p4ss@127.0.0.1:9' }
            @{ endpoint = 'http://user:p4ss@[::1' }
            @{ endpoint = 'user:p4ss@host' }
        ) {
            $told = { Connect-DLStore -EndpointUrl $endpoint -ErrorAction Stop } | Should -Throw -PassThru
            "$told $($told.Exception.InnerException) $($told.TargetObject)" | Should -Not -Match 'p4ss'
        }
    }
}
