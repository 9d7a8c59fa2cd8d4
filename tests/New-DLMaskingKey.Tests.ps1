BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'New-DLMaskingKey' {
    It 'makes a key in a file that only its owner reads, and never replaces one' {
        $path = "$TestDrive/$(New-Guid).key"
        $key = New-DLMaskingKey $path
        $key.Path | Should -Be $path
        $key.Id | Should -Match '^[0-9a-f]{12}$'
        $key.Key | Should -BeNullOrEmpty
        if (-not $IsWindows) { (Get-Item $path).UnixMode | Should -Be '-rw-------' }
        { New-DLMaskingKey $path } | Should -Throw -ErrorId 'MaskingKeyExists*'
        (New-DLMaskingKey $path -Append).Id | Should -Not -Be $key.Id
        (Get-Content $path).Count | Should -Be 2
    }

    It 'gives a key as a SecureString, which nothing shows' {
        $key = New-DLMaskingKey
        $key.Key | Should -BeOfType securestring
        $secret = [System.Net.NetworkCredential]::new('', $key.Key).Password
        "$($key | Format-List * -Force | Out-String)$($key | ConvertTo-Json)$key".Contains($secret) | Should -BeFalse
    }

    It 'does nothing with -WhatIf' {
        New-DLMaskingKey "$TestDrive/none.key" -WhatIf
        Test-Path "$TestDrive/none.key" | Should -BeFalse
    }
}
