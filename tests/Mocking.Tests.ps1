BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $script:cmdlets = Get-Command -Module DataLakeCmdlets | ForEach-Object { @{ cmdlet = $_.Name } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Something for each parameter that must be given, and for those whose types convert from text themselves.
    function Get-AnyArgument([string] $Cmdlet) {
        $command = Get-Command $Cmdlet
        $set = $command.ParameterSets | Where-Object IsDefault
        $set ??= $command.ParameterSets[0]
        $arguments = @{}
        foreach ($parameter in $set.Parameters | Where-Object { $_.IsMandatory -or $_.Name -in 'Store', 'Encoding', 'OutputEncoding', 'Culture' }) {
            $arguments[$parameter.Name] = switch ($parameter.Name) {
                { $_ -like '*Encoding' } { 'utf8' }
                'Culture' { 'pt-BR' }
                default { 'prod' }
            }
        }
        $arguments
    }
}

Describe '<cmdlet>' -ForEach $cmdlets {
    It 'can be mocked' {
        Get-DLStore | Disconnect-DLStore
        $arguments = Get-AnyArgument $cmdlet
        Mock $cmdlet { 'mocked' }
        & $cmdlet @arguments | Should -Be 'mocked'
        Should -Invoke $cmdlet -Times 1 -Exactly -ParameterFilter { -not $arguments.Store -or "$Store" -eq 'prod' }
    }

    It 'can be proxied' {
        $proxy = [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new((Get-Command $cmdlet)))
        New-Item -Path 'function:' -Name 'script:Use-Proxy' -Value ([scriptblock]::Create($proxy)) -Force | Out-Null
        (Get-Command Use-Proxy).Parameters.Keys | Should -Contain Verbose
        (Get-Command $cmdlet).Parameters.Keys | Should -BeIn (Get-Command Use-Proxy).Parameters.Keys
    }
}

Describe 'A type of the core' {
    It 'is found by its name' {
        [DataLake.Stores.LakeObject].FullName | Should -Be DataLake.Stores.LakeObject
        $null = Connect-TestLake
        New-DLBucket ancine | Should -BeOfType ([DataLake.Stores.Bucket])
        (Get-Command Get-DLObject) | Should -HaveParameter Store -Type ([DataLakeCmdlets.Session.StoreReference])
    }

    It 'catches its errors' {
        $null = Connect-TestLake
        $caught = try { Get-DLBucket nope-nope -ErrorAction Stop } catch [DataLake.DataLakeException] { $_.Exception.ErrorId }
        $caught | Should -Be BucketNotFound
        { Get-DLBucket nope-nope -ErrorAction Stop } | Should -Throw -ExceptionType ([DataLake.DataLakeException])
    }

    It 'is made up for a test' {
        Mock Get-DLObject { [DataLake.Stores.LakeObject]::new('ancine', 'Raw/a.csv', 42, (Get-Date).AddDays(-90), 'etag', 's3://ancine/Raw/a.csv') }
        (Get-DLObject ancine).Name | Should -Be a.csv
    }
}

Describe 'A parameter' {
    It 'says what it cannot take' {
        { Import-DLCsv x.csv -Encoding nope } | Should -Throw "*'nope' is not an encoding*"
    }
}
