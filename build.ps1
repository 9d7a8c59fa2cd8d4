<#
.SYNOPSIS
Builds, tests, shows, measures and packs, for people who live in PowerShell; each task is a dotnet command or a script.
.EXAMPLE
./build.ps1 -Task Build, Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Bench', 'Install', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Push-Location -Path $PSScriptRoot
try {
    switch ($Task) {
        Build { dotnet build -c $Configuration }
        Test {
            dotnet test -c $Configuration
            dotnet tool restore
            dotnet pwsh -NoProfile -File tests/run-pester.ps1
        }
        Demo { dotnet run -c $Configuration --project src/DataLake.Cli -- demo }
        Bench { Get-ChildItem -Path tests/benchmarks/*.ps1 | ForEach-Object { & $_ } }
        Install {
            dotnet build -c $Configuration
            $version = (Import-PowerShellDataFile -Path output/DataLakeCmdlets/DataLakeCmdlets.psd1).ModuleVersion
            # The user's own module folder is the first of the path, whatever the platform calls it.
            $folder = Join-Path -Path ($env:PSModulePath -split [IO.Path]::PathSeparator)[0] -ChildPath "DataLakeCmdlets/$version"
            if (Test-Path -Path $folder) { Remove-Item -Path $folder -Recurse -Force }
            $null = New-Item -Path $folder -ItemType Directory -Force
            Copy-Item -Path output/DataLakeCmdlets/* -Destination $folder -Recurse -Exclude *.pdb
            $platform = (dotnet --info | Select-String -Pattern '^\s*RID:\s*(\S+)').Matches[0].Groups[1].Value
            & ./tools/Add-ReadyAssembly.ps1 -Module $folder -Framework "net$([Environment]::Version.Major).0" -Platform $platform
            "Installed in $folder. Now: Import-Module DataLakeCmdlets"
        }
        Package {
            dotnet build -c $Configuration
            dotnet pack -c $Configuration --no-build src/DataLake.Cli -o artifacts/package
            $module = Join-Path -Path 'artifacts/ready' -ChildPath DataLakeCmdlets
            if (Test-Path -Path $module) { Remove-Item -Path $module -Recurse -Force }
            Copy-Item -Path output/DataLakeCmdlets -Destination (New-Item -Path artifacts/ready -ItemType Directory -Force) -Recurse
            # PowerShell 7.4 runs on .NET 8, 7.6 on .NET 10.
            & ./tools/Add-ReadyAssembly.ps1 -Module $module -Framework net8.0, net10.0 -Platform linux-x64, win-x64, osx-arm64
            & ./tools/New-ModulePackage.ps1 -Module $module -Destination artifacts/package
            Get-ChildItem -Path artifacts/package
        }
        Clean { 'artifacts', 'output' | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force }
    }
}
finally {
    Pop-Location
}
