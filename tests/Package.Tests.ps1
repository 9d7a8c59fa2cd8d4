BeforeAll {
    . $PSScriptRoot/Common.ps1
    $root = Join-Path -Path $PSScriptRoot -ChildPath '..'
    $module = Join-Path -Path $root -ChildPath 'output/DataLakeCmdlets'
}

Describe 'The package for a gallery' {
    BeforeAll {
        & $root/tools/New-ModulePackage.ps1 -Module $module -Destination $TestDrive/package
        $package = Get-Item -Path $TestDrive/package/*.nupkg
        $zip = [IO.Compression.ZipFile]::OpenRead($package.FullName)
        $names = $zip.Entries.FullName
        $reader = [IO.StreamReader]::new($zip.GetEntry('DataLakeCmdlets.nuspec').Open())
        $metadata = ([xml] $reader.ReadToEnd()).package.metadata
        $reader.Dispose()
    }

    AfterAll { $zip.Dispose() }

    It 'carries the module and no symbols' {
        $names | Should -Contain 'DataLakeCmdlets.psd1'
        $names | Should -Contain 'bin/DataLakeCmdlets.dll'
        $names | Where-Object { $_ -like '*.pdb' } | Should -BeNullOrEmpty
    }

    It 'says its version, licence, address and what is new' {
        $metadata.version | Should -Be (Import-PowerShellDataFile -Path $module/DataLakeCmdlets.psd1).ModuleVersion
        $metadata.licenseUrl | Should -Not -BeNullOrEmpty
        $metadata.projectUrl | Should -Not -BeNullOrEmpty
        $metadata.releaseNotes | Should -Not -BeNullOrEmpty
    }

    It 'is found by each of its cmdlets' {
        $tags = $metadata.tags -split ' '
        foreach ($cmdlet in (Import-PowerShellDataFile -Path $module/DataLakeCmdlets.psd1).CmdletsToExport) {
            $tags | Should -Contain "PSCmdlet_$cmdlet"
        }
    }

    It 'installs, and is found by its name alone' {
        $repository = "DataLake-$([guid]::NewGuid())"
        $null = New-Item -Path $TestDrive/modules -ItemType Directory
        Register-PSResourceRepository -Name $repository -Uri $TestDrive/package -Trusted
        try {
            Save-PSResource -Name DataLakeCmdlets -Repository $repository -Path $TestDrive/modules
        }
        finally {
            Unregister-PSResourceRepository -Name $repository
        }

        $program, $assembly = Get-PwshCommand
        $shown = & $program $assembly -NoProfile -NonInteractive -Command "`$env:PSModulePath = '$TestDrive/modules'; Import-Module DataLakeCmdlets; (Get-Module DataLakeCmdlets).Version.ToString()"
        $shown | Should -Be $metadata.version
    }
}
