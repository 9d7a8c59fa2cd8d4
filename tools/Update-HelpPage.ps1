<#
.SYNOPSIS
Brings the pages in docs/ up to date with the cmdlets: syntax lines and the table of each parameter.
.DESCRIPTION
What people write stays as it is: synopsis, descriptions, examples. A cmdlet without a page gets one, with {{ }} where
text is to be written; the build refuses a page that still has them.
.EXAMPLE
pwsh tools/Update-HelpPage.ps1 Merge-DLCsv
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)]
    [SupportsWildcards()]
    [string] $Name = '*',

    [string] $Folder = (Join-Path -Path $PSScriptRoot -ChildPath '../docs/en-US'),

    [string] $Module = (Join-Path -Path $PSScriptRoot -ChildPath '../output/DataLakeCmdlets')
)

$ErrorActionPreference = 'Stop'
$notShown = [System.Management.Automation.PSCmdlet]::CommonParameters
$fence = '```'

# What many cmdlets have in common is described once, in the language of the folder.
$texts = Get-Content -Path "$PSScriptRoot/help-text.json" -Raw | ConvertFrom-Json -AsHashtable
$commonText = $texts[(Split-Path -Path $Folder -Leaf)] ?? $texts['en-US']

function Get-DefaultValue($Command, $Parameter) {
    if ($Parameter.SwitchParameter) { return 'False' }
    $value = $Command.ImplementingType.GetProperty($Parameter.Name)?.GetValue([Activator]::CreateInstance($Command.ImplementingType))
    $text = ($value -is [System.Collections.IDictionary]) ? '' : @($value) -join ', '
    $text ? $text : 'None'
}

function Get-ParameterTable($Command, $Parameter, [string] $Default) {
    $sets = $Parameter.ParameterSets
    $first = @($sets.Values)[0]
    $pipeline = @(
        if ($sets.Values.ValueFromPipelineByPropertyName -contains $true) { 'ByPropertyName' }
        if ($sets.Values.ValueFromPipeline -contains $true) { 'ByValue' }
    )
    $inAll = $sets.ContainsKey('__AllParameterSets') -or $sets.Count -eq $Command.ParameterSets.Count
    $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
    @(
        "Type: $($type.Name)"
        "Parameter Sets: $($inAll ? '(All)' : (($sets.Keys | Sort-Object) -join ', '))"
        "Aliases: $($Parameter.Aliases -join ', ')".TrimEnd()
        ''
        "Required: $($sets.Values.IsMandatory -contains $true)"
        "Position: $($first.Position -ge 0 ? $first.Position : 'Named')"
        "Default value: $Default"
        "Accept pipeline input: $($pipeline ? "True ($($pipeline -join ', '))" : 'False')"
        "Accept wildcard characters: $($Parameter.Attributes.TypeId -contains [SupportsWildcards])"
    ) -join "`n"
}

function Get-SyntaxSection($Command) {
    foreach ($set in $Command.ParameterSets) {
        if ($Command.ParameterSets.Count -gt 1) { "### $($set.Name)$($set.IsDefault ? ' (Default)' : '')`n" }
        "${fence}powershell`n$($Command.Name) $set`n$fence`n"
    }
}

# The text below a heading, up to the next of its level or above; a `# comment` in an example is not a heading.
function Get-Part([string] $Page, [string] $Heading) {
    [regex]::Match($Page, "(?ms)^$([regex]::Escape($Heading)) *\n(.*?)(?=^#{2,$($Heading.IndexOf(' '))} |\z)").Groups[1].Value.Trim()
}

function Get-Text([string] $Page, [string] $Heading, [string] $Otherwise = '{{ to be written }}') {
    $text = Get-Part $Page $Heading
    $text ? $text : $Otherwise
}

function Get-ParameterSection([string] $Page, $Command, $Parameter) {
    $old = Get-Part $Page "### -$($Parameter.Name)"
    $text = ($old -replace '(?s)```yaml.*').Trim()
    $text = $text ? $text : ($commonText[$Parameter.Name] ?? '{{ to be written }}')
    $default = [regex]::Match($old, '(?m)^Default value: (.*)$').Groups[1].Value
    $table = Get-ParameterTable -Command $Command -Parameter $Parameter -Default ($default ? $default : (Get-DefaultValue $Command $Parameter))
    "### -$($Parameter.Name)`n`n$text`n`n${fence}yaml`n$table`n$fence`n"
}

function Get-Page([string] $Page, $Command) {
    $shown = $Command.Parameters.Values | Where-Object Name -NotIn $notShown | Sort-Object -Property Name
    @"
---
external help file: DataLakeCmdlets.dll-Help.xml
Module Name: DataLakeCmdlets
online version:
schema: 2.0.0
---

# $($Command.Name)

## SYNOPSIS

$(Get-Text $Page '## SYNOPSIS')

## SYNTAX

$((Get-SyntaxSection $Command) -join "`n")
## DESCRIPTION

$(Get-Text $Page '## DESCRIPTION')

## EXAMPLES

$(Get-Text $Page '## EXAMPLES' -Otherwise "### Example 1: {{ to be written }}`n`n${fence}powershell`nPS> $($Command.Name)`n$fence")

## PARAMETERS

$(($shown | ForEach-Object { Get-ParameterSection -Page $Page -Command $Command -Parameter $_ }) -join "`n")
### CommonParameters

$($commonText.CommonParameters)

## INPUTS

$(Get-Text $Page '## INPUTS')

## OUTPUTS

$(Get-Text $Page '## OUTPUTS')

## NOTES

$(Get-Text $Page '## NOTES' -Otherwise '')

## RELATED LINKS

$(Get-Text $Page '## RELATED LINKS')
"@ -replace "`r" -replace "`n{3,}", "`n`n"
}

foreach ($command in Get-Command -Module (Import-Module $Module -Force -PassThru) -Name $Name) {
    $path = Join-Path -Path $Folder -ChildPath "$($command.Name).md"
    $old = (Test-Path $path) ? ((Get-Content $path -Raw) -replace "`r").TrimEnd() : ''
    $new = Get-Page $old $command
    if ($new -cne $old -and $PSCmdlet.ShouldProcess($path)) {
        $null = New-Item -ItemType Directory -Path $Folder -Force
        Set-Content -Path $path -Value $new -Encoding utf8NoBOM
        Get-Item $path
    }
}
