<#
.SYNOPSIS
Lays assemblies with native code into a module, by runtime and platform, where its loader looks for them.
.DESCRIPTION
The first call of a cmdlet then need not wait for its code to be compiled. Code made for one major version of .NET is of no
use to another, and code for one platform to another: there is a folder for each. All of it is made on any machine.
.EXAMPLE
./tools/Add-ReadyAssembly.ps1 -Module output/DataLakeCmdlets -Framework net10.0 -Platform linux-x64
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string[]] $Framework,

    [Parameter(Mandatory)]
    [string[]] $Platform
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$root = Join-Path -Path $PSScriptRoot -ChildPath '..'
foreach ($one in $Framework) {
    foreach ($where in $Platform) {
        # Apart from what the usual build makes: its restored packages are those of one framework.
        $work = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath ([IO.Path]::GetRandomFileName())
        try {
            dotnet publish -c Release -r $where --self-contained false -v quiet -o "$work/publish" `
                "-p:ModuleFramework=$one" -p:PublishReadyToRun=true "-p:ArtifactsPath=$work" "-p:ModuleOutput=$work/module/" "$root/src/DataLakeCmdlets"
            $folder = New-Item -Path "$Module/bin/$one/$where" -ItemType Directory -Force
            Copy-Item -Path "$work/publish/*.dll" -Destination $folder -Exclude DataLakeCmdlets.Loader.dll
        }
        finally {
            if (Test-Path -Path $work) { Remove-Item -Path $work -Recurse -Force }
        }
    }
}
