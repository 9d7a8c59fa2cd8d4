BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $script:cmdlets = Get-Command -Module DataLakeCmdlets | ForEach-Object { @{ cmdlet = $_.Name } }
    $repository = Split-Path $PSScriptRoot
    $script:scripts = Get-ChildItem $repository -Recurse -Include *.ps1, *.psm1, *.psd1 |
        Where-Object FullName -NotMatch '[\\/](artifacts|output|bin|obj)[\\/]' |
        ForEach-Object { @{ path = $_.FullName; name = [IO.Path]::GetRelativePath($repository, $_.FullName) } }
    $script:noAnalyzer = -not (Get-Module -ListAvailable PSScriptAnalyzer)
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $script:output = (Resolve-Path "$PSScriptRoot/../output/DataLakeCmdlets").Path

    # A session of its own; what it writes comes back as text.
    function Invoke-Session([string] $Script) {
        $ErrorActionPreference = 'Continue'
        $program, $assembly = Get-PwshCommand
        & $program $assembly -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Script" 2>&1 | ForEach-Object { "$_" }
    }

    # An assembly of that name, of a version that the module does not bring.
    function Build-OtherAssembly([string] $Name) {
        $path = Join-Path -Path (New-Item -ItemType Directory -Path "$TestDrive/other-$Name" -Force) -ChildPath "$Name.dll"
        $code = "[assembly: System.Reflection.AssemblyVersion(`"1.2.3.4`")] namespace $($Name -replace '\W') { public class Other { } }"
        $null = Invoke-Session "Add-Type -TypeDefinition '$code' -OutputAssembly '$path' -OutputType Library"
        $path
    }
}

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest $output/DataLakeCmdlets.psd1).Name | Should -Be 'DataLakeCmdlets'
    }

    It 'exports exactly the cmdlets that exist' {
        $assembly = (Get-Command Connect-DLStore).ImplementingType.Assembly
        $exist = $assembly.GetTypes() | ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) } | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        $listed = (Import-PowerShellDataFile $output/DataLakeCmdlets.psd1).CmdletsToExport
        $listed | Sort-Object | Should -Be ($exist | Sort-Object)
        (Get-Command -Module DataLakeCmdlets).Name | Sort-Object | Should -Be ($exist | Sort-Object)
    }

    It 'gives names, not numbers, in the JSON of all that a cmdlet gives' {
        $own = (Get-Command Merge-DLCsv).ImplementingType.Assembly, (Get-Command Measure-DLCsv).OutputType[0].Type.Assembly
        $types = $own | ForEach-Object GetExportedTypes
        $waiting = [System.Collections.Generic.Queue[type]]::new()
        $seen = [System.Collections.Generic.HashSet[type]]::new()
        (Get-Command -Module DataLakeCmdlets).OutputType.Type | ForEach-Object { $waiting.Enqueue($_) }
        $types | Where-Object { $_.IsSubclassOf([Exception]) } | ForEach-Object { $waiting.Enqueue($_) }
        while ($waiting.Count) {
            $type = $waiting.Dequeue()
            if ($type.HasElementType) { $waiting.Enqueue($type.GetElementType()) }
            $type.GenericTypeArguments | ForEach-Object { $waiting.Enqueue($_) }
            if ($type.Assembly -notin $own -or -not $seen.Add($type)) { continue }
            $type.GetProperties().PropertyType | Where-Object { $_ } | ForEach-Object { $waiting.Enqueue($_) }
            $types | Where-Object { $type.IsAssignableFrom($_) } | ForEach-Object { $waiting.Enqueue($_) }
        }
        $enums = $seen | Where-Object IsEnum
        $enums.Count | Should -BeGreaterThan 8
        $numbers = $enums | ForEach-Object { [Enum]::GetValues($_) } | Where-Object { ($_ | ConvertTo-Json) -ne "`"$_`"" }
        $numbers | ForEach-Object { $_.GetType().Name } | Sort-Object -Unique | Should -BeNullOrEmpty
    }

    It 'can be imported again with -Force' {
        Invoke-Session "Import-Module '$output'; Import-Module '$output' -Force; (Get-Command -Module DataLakeCmdlets).Count" |
            Should -Be (Get-Command -Module DataLakeCmdlets).Count
    }

    It 'says that a session takes one copy of it: <what>' -ForEach @(
        @{ what = 'a second beside the first'; before = '' }
        @{ what = 'a new one in its place'; before = 'Remove-Module DataLakeCmdlets;' }
    ) {
        $copy = Join-Path -Path $TestDrive -ChildPath "copy-$(New-Guid)"
        Copy-Item -Path $output -Destination $copy/DataLakeCmdlets -Recurse
        $said = Invoke-Session "Import-Module '$output'; $before try { Import-Module '$copy/DataLakeCmdlets' } catch { `$_.Exception.Message }"
        $said | Should -BeLike '*start a new session*'
    }

    It 'works where another <name> was loaded first' -ForEach @(
        @{ name = 'CsvHelper' }
        @{ name = 'AWSSDK.Core' }
        @{ name = 'DataLake' }
    ) {
        $other = Build-OtherAssembly $name
        $csv = Add-TestFile 'in/a.csv' "a`n1`n"
        $said = Invoke-Session "
            `$other = [System.Reflection.Assembly]::LoadFrom('$other').GetName().Version
            Import-Module '$output'
            `$null = Connect-DLStore '$TestDrive/lake-$name' 6>`$null
            `$null = New-DLBucket ancine
            `$null = Send-DLRawFile '$csv' ancine -Source X
            `"`$other `$((Get-DLObject ancine).Size)`""
        $said | Should -Be '1.2.3.4 4'
    }

    It 'loads nothing of AWS for a lake in a folder' {
        $said = Invoke-Session "
            Import-Module '$output'
            `$null = Connect-DLStore '$TestDrive/lake-aws' 6>`$null
            `$null = New-DLBucket ancine
            ([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match 'AWSSDK').Count"
        $said | Should -Be 0
    }

    It 'loads the assemblies that were made for this runtime, where it carries them' {
        $copy = "$TestDrive/ready/DataLakeCmdlets"
        Copy-Item -Path $output -Destination (New-Item -Path (Split-Path -Path $copy) -ItemType Directory) -Recurse
        $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
        $architecture = [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant()
        $made = New-Item -Path "$copy/bin/net$([Environment]::Version.Major).0/$system-$architecture" -ItemType Directory
        $others = New-Item -Path "$copy/bin/net1.0/$system-$architecture" -ItemType Directory
        foreach ($folder in $made, $others) { Copy-Item -Path $copy/bin/*.dll -Destination $folder }
        Invoke-Session "Import-Module '$copy'; [DataLake.Stores.LakeObject].Assembly.Location" | Should -Be (Join-Path -Path $made -ChildPath DataLake.dll)
    }

    It 'leaves its dependencies out of the session''s own context' {
        $said = Invoke-Session "
            Import-Module '$output'
            `$null = New-DLSampleData '$TestDrive/sample' -Rows 1
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name -match '^(CsvHelper|DataLake)'"
        $said | Should -Be 'DataLakeCmdlets.Loader'
    }
}

Describe '<cmdlet>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $cmdlet
        $script:page = Get-Help $cmdlet -Full
        $script:mine = $command.Parameters.Values | Where-Object Name -NotIn ([System.Management.Automation.PSCmdlet]::CommonParameters)
    }

    It 'has a page with a synopsis, a description and examples' {
        $page.Synopsis | Should -Match '^[A-Z].*\.$'
        "$($page.description.Text)" | Should -Not -BeNullOrEmpty
        $page.examples.example.code | Should -Not -BeNullOrEmpty
        $page.examples.example.code | Should -Match $cmdlet
    }

    It 'has a description of every parameter' {
        $described = $page.parameters.parameter | Where-Object { "$($_.description.Text)".Trim() }
        $described.name | Sort-Object | Should -Be ($mine.Name | Sort-Object)
    }

    It 'has an address for -Online, and defaults that a reader can give' {
        $page.relatedLinks.navigationLink[0].uri | Should -BeLike "https://*/docs/en-US/$cmdlet.md"
        $page.parameters.parameter.defaultValue | Should -Not -Match '^System\.|\d{8}'
    }

    It 'has a Pester file' {
        "$PSScriptRoot/$cmdlet.Tests.ps1" | Should -Exist
    }

    It 'supports -WhatIf where it changes something' {
        $changes = $command.Verb -notin 'Get', 'Find', 'Measure', 'Test', 'Import', 'Wait', 'Disconnect', 'Write', 'ConvertFrom', 'ConvertTo'
        $command.Parameters.ContainsKey('WhatIf') | Should -Be $changes
    }

    It 'completes buckets and keys on Tab' {
        foreach ($parameter in $mine | Where-Object Name -In 'Bucket', 'Prefix', 'Key', 'Store') {
            $parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentCompleterAttribute] } | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) names something that can be listed"
        }
    }
}

Describe 'The pages in docs/' {
    It 'have the syntax and parameters that the cmdlets have' {
        Copy-Item -Path $PSScriptRoot/../docs -Destination $TestDrive -Recurse
        $changed = foreach ($page in Get-ChildItem $TestDrive/docs/*/*-*.md) {
            & $PSScriptRoot/../tools/Update-HelpPage.ps1 $page.BaseName -Folder $page.DirectoryName
        }
        $changed.FullName | Should -BeNullOrEmpty -Because 'tools/Update-HelpPage.ps1 was run after the last change of a parameter'
    }

    It 'are shown in the language of the session' {
        $said = Invoke-Session "
            [cultureinfo]::CurrentUICulture = 'pt-BR'
            Import-Module '$output'
            (Get-Help New-DLBucket).Synopsis"
        $said | Should -Be 'Cria um bucket.'
    }

    It 'tell of <topic> in <language>' -ForEach @(
        @{ topic = 'Expressions'; language = 'en-US'; words = 'whole units gone by' }, @{ topic = 'Expressions'; language = 'pt-BR'; words = 'unidades inteiras' }
        @{ topic = 'Csv'; language = 'en-US'; words = 'Files at the edges' }, @{ topic = 'Csv'; language = 'pt-BR'; words = 'Arquivos nos limites' }
        @{ topic = 'Testing'; language = 'en-US'; words = 'Objects that are made up' }, @{ topic = 'Testing'; language = 'pt-BR'; words = 'Objetos inventados' }
    ) {
        Invoke-Session "
            [cultureinfo]::CurrentUICulture = '$language'
            Import-Module '$output'
            (Get-Help about_DataLake_$topic) -match '$words'" | Should -Be $true
    }

    It 'are shown without the marks of Markdown' {
        foreach ($topic in Get-ChildItem $output/*/about_*.help.txt) {
            $text = Get-Content $topic -Raw
            $text | Should -Not -Match '(?m)^#|^```|^\||\*\*\w' -Because "$($topic.Name) is read in a console"
            Get-Content $topic | Where-Object { $_.Length -gt 79 -and $_ -notlike '    *' } | Should -BeNullOrEmpty -Because "a console breaks lines of $($topic.Name) within words"
        }
        (Get-ChildItem $output/*/about_*.help.txt).Count | Should -Be (Get-ChildItem $PSScriptRoot/../docs/*/about_*.md).Count
    }

    It 'are about cmdlets that exist' {
        (Get-ChildItem $PSScriptRoot/../docs/*/*-*.md).BaseName | Sort-Object -Unique | Should -BeIn (Get-Command -Module DataLakeCmdlets).Name
    }
}

Describe 'Objects of ours after one of another type' {
    It 'are listed in few lines: <type>' -ForEach @(
        @{ type = 'DataLake.Stores.Bucket'; from = { New-DLBucket mixed } }
        @{ type = 'DataLake.Stores.LakeObject'; from = { Send-DLFile $csv mixed } }
        @{ type = 'DataLake.Stores.LakeObject'; from = { Get-DLObject mixed } }
        @{ type = 'DataLakeCmdlets.Arguments.Piped.CsvFile'; from = { Merge-DLCsv $csv -Destination "$TestDrive/mixed-merged.csv" } }
        @{ type = 'DataLake.Csv.Profiling.CsvProfile'; from = { Measure-DLCsv $csv } }
        @{ type = 'DataLake.Csv.Validation.CsvFinding'; from = { Test-DLCsv $bad -Detailed } }
        @{ type = 'DataLakeCmdlets.Session.DLStore'; from = { Get-DLStore } }
        @{ type = 'DataLake.Masking.Detecting.SensitiveColumn'; from = { Find-DLSensitiveData $people } }
    ) {
        $null = Connect-TestLake
        $null = New-DLBucket mixed
        $csv = (Add-TestFile 'mixed.csv' "a,b`n1,2`n").FullName
        $bad = (Add-TestFile 'mixed-bad.csv' "a,b`n1`n").FullName
        $people = (Add-TestFile 'mixed-people.csv' "cpf`n123.456.789-09`n111.444.777-35`n").FullName
        $null = Send-DLFile $csv mixed
        $objects = @(. $from)
        $objects[0].PSTypeNames | Should -Contain $type
        $lines = @(([version] '1.2'), $objects[0] | Out-String) -split '\r?\n' | Where-Object { $_ }
        $lines.Count - 3 | Should -BeIn (1..5) -Because ($lines -join "`n")
    }
}

Describe 'The script <name>' -ForEach $scripts {
    It 'is clean under PSScriptAnalyzer' -Skip:$noAnalyzer {
        Invoke-ScriptAnalyzer -Path $path | ForEach-Object { "$($_.Line): $($_.RuleName): $($_.Message)" } | Should -BeNullOrEmpty
    }
}

Describe 'Completion of <cmdlet>' -ForEach $cmdlets {
    It 'offers no files where none is meant' {
        $files = 'Path', 'LiteralPath', 'Destination', 'Definition', 'Rules', 'Schema', 'Plan', 'RejectTo', 'MaskingKeyFile', 'EnvFile', 'TokenEnvFile', 'InputObject'
        $own = (Get-Command $cmdlet).Parameters.Values | Where-Object { $_.Name -notin $files + [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters -and $_.ParameterType -in [string], [string[]], [object], [object[]] }
        foreach ($parameter in $own) {
            $line = "$cmdlet -$($parameter.Name) "
            (TabExpansion2 $line $line.Length).CompletionMatches.ResultType | Should -Not -BeLike 'Provider*' -Because $line
        }
    }
}
