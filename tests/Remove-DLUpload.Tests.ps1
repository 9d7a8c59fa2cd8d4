BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'Remove-DLUpload' {
    BeforeEach {
        $null = Connect-TestS3 $server
        $script:bucket = "uploads-$(New-Guid)"
        $null = New-DLBucket $bucket
        foreach ($key in 'a.csv', 'b.csv') {
            $null = Invoke-WebRequest -Method Post "$($server.Endpoint)/$bucket/${key}?uploads" -Headers @{ Authorization = 'AWS4-HMAC-SHA256 Credential=datalaketest/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0' }
        }
    }
    AfterEach { Get-DLStore | Disconnect-DLStore }

    It 'drops the uploads that come through the pipeline' {
        Get-DLUpload $bucket -Prefix a | Remove-DLUpload
        (Get-DLUpload $bucket).Key | Should -Be 'b.csv'
    }

    It 'does nothing with -WhatIf' {
        Get-DLUpload $bucket | Remove-DLUpload -WhatIf
        @(Get-DLUpload $bucket).Count | Should -Be 2
    }

    It 'does not mind an upload that is gone' {
        $uploads = Get-DLUpload $bucket
        $uploads | Remove-DLUpload
        $uploads | Remove-DLUpload -ErrorAction Stop
        Get-DLUpload $bucket | Should -BeNullOrEmpty
    }
}
