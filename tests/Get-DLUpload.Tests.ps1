BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'Get-DLUpload' {
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'finds none in a lake in a folder' {
        $null = Connect-TestLake
        New-DLBucket ancine | Get-DLUpload | Should -BeNullOrEmpty
    }

    It 'tells in a lake in a folder the files that were not completed, and Remove-DLUpload takes them' {
        $lake = Connect-TestLake
        $null = New-DLBucket ancine
        $left = Join-Path ([uri]$lake.Root).LocalPath ancine .datalake-0123456789abcdef.partial
        Set-Content $left half
        $upload = Get-DLUpload ancine
        $upload.Key | Should -Be .datalake-0123456789abcdef.partial
        $upload | Remove-DLUpload -WhatIf
        $left | Should -Exist
        $upload | Remove-DLUpload
        $left | Should -Not -Exist
        Get-DLUpload ancine | Should -BeNullOrEmpty
    }

    It 'tells what an interrupted send has left' {
        $null = Connect-TestS3 $server
        $bucket = "uploads-$(New-Guid)"
        $null = New-DLBucket $bucket
        Get-DLUpload $bucket | Should -BeNullOrEmpty
        # What a send does first, and then does not go on with.
        $null = Invoke-WebRequest -Method Post "$($server.Endpoint)/$bucket/Raw/big.csv?uploads" -SkipHttpErrorCheck -Headers @{ Authorization = 'AWS4-HMAC-SHA256 Credential=datalaketest/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0' }
        $upload = Get-DLUpload $bucket
        $upload.Key | Should -Be 'Raw/big.csv'
        $upload.Parts | Should -Be 0
        $upload.Size | Should -Be 0
        Get-DLUpload $bucket -Prefix Stage/ | Should -BeNullOrEmpty
    }

    It 'says that there is no such bucket' {
        $null = Connect-TestS3 $server
        Get-DLUpload "none-$(New-Guid)" -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
    }
}
