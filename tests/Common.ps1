# What every Pester file begins with: . $PSScriptRoot/Common.ps1

$module = Join-Path -Path $PSScriptRoot -ChildPath '../output/DataLakeCmdlets'
if (-not (Test-Path $module)) {
    throw "The module is not built: run 'dotnet build -c Release' first."
}

Import-Module $module

# A new, empty lake that goes away with the test; it is the default of the session.
function Connect-TestLake {
    Connect-DLStore -Path (Join-Path -Path $TestDrive -ChildPath "lake-$(New-Guid)")
}

# A file of a test, with the text as it is.
function Add-TestFile([string] $Name, [string] $Text) {
    $path = Join-Path -Path $TestDrive -ChildPath $Name
    $null = New-Item -ItemType Directory -Path (Split-Path $path) -Force
    [System.IO.File]::WriteAllText($path, $Text)
    Get-Item -LiteralPath $path
}

# The folder of a real data set, or $null where this machine does not have it.
function Get-TestData([string] $Name) {
    $candidates = @($env:DATALAKE_TEST_DATA, (Join-Path -Path $PSScriptRoot -ChildPath '../../shared/data'))
    $candidates | Where-Object { $_ } | ForEach-Object { Join-Path -Path $_ -ChildPath $Name } | Where-Object { Test-Path $_ } | Select-Object -First 1
}

# What starts this PowerShell anew, a program and perhaps an argument: as a dotnet tool it is an assembly that dotnet runs.
function Get-PwshCommand {
    [Environment]::ProcessPath
    if ((Split-Path ([Environment]::ProcessPath) -LeafBase) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] }
}
