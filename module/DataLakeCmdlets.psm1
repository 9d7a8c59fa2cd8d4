# The cmdlets and what they depend on live in an AssemblyLoadContext of their own: other modules of the session may have
# loaded other versions of the same assemblies.
if (-not ('DataLakeCmdlets.Loader.ModuleLoader' -as [type])) {
    # Not Add-Type, not Join-Path: loading the modules that they are in takes as long as all the rest of this.
    $null = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/DataLakeCmdlets.Loader.dll")
}

$cmdlets = Import-Module -Assembly ([DataLakeCmdlets.Loader.ModuleLoader]::LoadCmdlets()) -PassThru

# A second Import-Module -Force finds the assembly loaded already and exports nothing from it:
# https://github.com/PowerShell/PowerShell/issues/20710
$addExportedCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
    $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
}
