BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/S3.ps1
    $script:server = Open-TestS3
}
AfterAll { Close-TestS3 $server }

Describe 'New-DLObjectUrl' {
    BeforeEach {
        $null = Connect-TestS3 $server
        $script:bucket = "urls-$(New-Guid)"
        $null = New-DLBucket $bucket
        $script:key = "in/a b`u{e7}.csv"
        $null = (Add-TestFile 'a.csv' "x`n1`n") | Send-DLFile -Bucket $bucket -Key $key
    }
    AfterEach { Remove-DLBucket $bucket -Store default -Force -Confirm:$false }

    It 'gives an address by which the object is read' {
        $url = New-DLObjectUrl $bucket $key
        $url | Should -BeOfType [string]
        (Invoke-WebRequest $url).Content | ForEach-Object { $_ -is [byte[]] ? [Text.Encoding]::UTF8.GetString($_) : $_ } | Should -Be "x`n1`n"
        Get-DLObject $bucket | New-DLObjectUrl | Should -HaveCount 1
    }

    It 'says how long it is good' {
        (New-DLObjectUrl $bucket $key -ExpiresIn 0:10) | Should -Match '[?&]X-Amz-Expires=600(&|$)'
        (New-DLObjectUrl $bucket $key -ExpiresIn 7.0:0) | Should -Match '[?&]X-Amz-Expires=604800(&|$)'
        { New-DLObjectUrl $bucket $key -ExpiresIn 8.0:0 -ErrorAction Stop } | Should -Throw -ErrorId 'UrlTimeInvalid,*'
    }

    It 'gives one for writing' {
        $url = New-DLObjectUrl $bucket new.txt -Put
        $null = Invoke-WebRequest $url -Method Put -Body 'hello'
        (Get-DLObject $bucket new.txt).Size | Should -Be 5
    }

    It 'is kept in no log' {
        $null = Start-DLLog "$TestDrive/url.log"
        $url = New-DLObjectUrl $bucket $key -Verbose 4>$null
        Get-Content (Stop-DLLog) -Raw | Should -Not -Match 'Signature'
        $url | Should -Match 'Signature'
    }

    It 'says what is not there, and what has no such addresses' {
        { New-DLObjectUrl $bucket nope.csv -ErrorAction Stop } | Should -Throw -ErrorId 'ObjectNotFound,*'
        New-DLObjectUrl $bucket $key -WhatIf | Should -BeNullOrEmpty
        $null = Connect-DLStore "$TestDrive/lake" -Name folder
        $null = New-DLBucket here
        { New-DLObjectUrl here a.csv -Store folder -ErrorAction Stop } | Should -Throw -ErrorId 'UrlUnsupported,*'
    }
}
