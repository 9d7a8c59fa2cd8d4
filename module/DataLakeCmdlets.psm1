# The cmdlets and what they depend on live in an AssemblyLoadContext of their own: other modules of the session may have
# loaded other versions of the same assemblies.
$path = [System.IO.Path]::GetFullPath("$PSScriptRoot/bin/DataLakeCmdlets.Loader.dll")
$loader = 'DataLakeCmdlets.Loader.ModuleLoader' -as [type]
if (-not $loader) {
    # Not Add-Type, not Join-Path: loading the modules that they are in takes as long as all the rest of this.
    $loader = [System.Reflection.Assembly]::LoadFrom($path).GetType('DataLakeCmdlets.Loader.ModuleLoader')
}

# .NET loads an assembly once: another copy of the module would run the code of the first.
$loaded = $loader.Assembly
if ($loaded.Location -ne $path -or $loaded.GetName().Version -ne [System.Reflection.AssemblyName]::GetAssemblyName($path).Version) {
    throw "DataLakeCmdlets $($loaded.GetName().Version.ToString(3)) of $($loaded.Location) was loaded in this session already, and .NET cannot load another in its place; start a new session to use the one of $PSScriptRoot."
}

# The core has no cmdlets, but types that scripts name: in catch, in parameters, in tests.
$null = Import-Module -Assembly ($loader::LoadCore())
$cmdlets = Import-Module -Assembly ($loader::LoadCmdlets()) -PassThru

# A second Import-Module -Force finds the assembly loaded already and exports nothing from it:
# https://github.com/PowerShell/PowerShell/issues/20710
$addExportedCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) {
    $addExportedCmdlet.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
}

# What is listed of an object that follows one of another type.
$listed = $loader::LoadCmdlets().GetType('DataLakeCmdlets.Views.ListedProperties')
$null = $listed.GetMethod('AddTo').Invoke($null, @(, $ExecutionContext))
