<#
.SYNOPSIS
Makes the .nupkg that a PowerShell gallery takes, from a module that is laid out.
.EXAMPLE
./tools/New-ModulePackage.ps1 -Module output/DataLakeCmdlets -Destination artifacts/package
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
$staging = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath ([IO.Path]::GetRandomFileName())
$folder = Join-Path -Path $staging -ChildPath (Split-Path -Path $Module -Leaf)
$null = New-Item -Path $folder, $Destination -ItemType Directory -Force
try {
    Copy-Item -Path "$Module/*" -Destination $folder -Recurse
    Get-ChildItem -Path $folder -Recurse -Include *.pdb | Remove-Item # symbols are for those who build
    # A gallery finds a module by its cmdlets: each is a tag.
    $manifest = Join-Path -Path $folder -ChildPath "$(Split-Path -Path $Module -Leaf).psd1"
    $tags = (Import-PowerShellDataFile -Path $manifest).CmdletsToExport.ForEach({ "'PSCmdlet_$_', 'PSCommand_$_', " }) -join ''
    (Get-Content -Path $manifest -Raw) -replace '(?<=\bTags\s*=\s*@\()', "'PSIncludes_Cmdlet', $tags" | Set-Content -Path $manifest -NoNewline
    # PSResourceGet comes with PowerShell and knows what a gallery wants.
    Compress-PSResource -Path $folder -DestinationPath (Resolve-Path -Path $Destination)
}
finally {
    Remove-Item -Path $staging -Recurse -Force
}
