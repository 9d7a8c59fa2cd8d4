# Every example of every cmdlet's page is run, in a folder and a lake prepared for it, and what the page shows is compared.

BeforeDiscovery {
    . $PSScriptRoot/HelpExamples.ps1
    $examples = Get-HelpExample -Folder $PSScriptRoot/../docs/en-US
    $pages = Get-ChildItem $PSScriptRoot/../docs/en-US/*.md
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/HelpExamples.ps1
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
    $prepared = New-ExampleFolder -Path (Join-Path -Path $TestDrive -ChildPath prepared) -Repository (Split-Path $PSScriptRoot)
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
    [cultureinfo]::CurrentCulture = $culture
}

Describe 'The examples of <_.Name>' -ForEach ($examples | Group-Object Page) {
    BeforeAll {
        $folder = Join-Path -Path $TestDrive -ChildPath $_.Name
        Copy-Item -LiteralPath $prepared -Destination $folder -Recurse
        Push-Location -LiteralPath $folder
        Initialize-ExampleLake -Page $_.Name
    }

    AfterAll {
        if ($_.Name -in 'Start-DLLog', 'Write-DLLog') { Stop-DLLog -ErrorAction Ignore | Out-Null }
        Get-DLStore | Disconnect-DLStore
        Pop-Location
    }

    It 'example <Number> is run' -ForEach $_.Group {
        if ($WhyNotRun) { Set-ItResult -Skipped -Because $WhyNotRun; return }
        foreach ($step in $Steps) {
            $errors, $said = @(), @()
            $objects = . ([scriptblock]::Create($step.Command)) *>&1 | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { $errors += "$_" }
                elseif ($_ -is [System.Management.Automation.WarningRecord]) { $said += "WARNING: $_" }
                elseif ($_ -is [System.Management.Automation.VerboseRecord]) { $said += "VERBOSE: $_" }
                elseif ($_ -is [System.Management.Automation.InformationRecord]) { $said += "$_" }
                else { $_ }
            }
            $errors | Should -BeNullOrEmpty -Because $step.Command
            $said = ($said -join "`n") + "`n" + ($objects | Out-String -Width 120)
            if (-not $step.Shown) { continue }
            $shown = Get-PlainLine $step.Shown $folder
            $lines = Get-PlainLine $said $folder
            if ($shown[-1] -eq '...') {
                $shown = @($shown | Select-Object -SkipLast 1)
                $lines = @($lines | Select-Object -First $shown.Count)
            }
            $lines -join "`n" | Should -BeExactly ($shown -join "`n") -Because $step.Command
        }
    }
}

Describe 'The page <_.Name> in Portuguese' -ForEach $pages {
    It 'has the same commands' {
        $english = Get-PageCommand $_.FullName
        $portuguese = Get-PageCommand (Join-Path -Path $PSScriptRoot -ChildPath "../docs/pt-BR/$($_.Name)")
        $portuguese | Should -BeExactly $english
    }
}

# Those of about_DataLake_Testing are tests themselves: they stand in one here.
Describe 'The examples of about_DataLake_Testing in <language>' -ForEach @(@{ language = 'en-US' }, @{ language = 'pt-BR' }) {
    BeforeDiscovery {
        $page = Get-Content -Raw -LiteralPath "$PSScriptRoot/../docs/$language/about_DataLake_Testing.md"
        $blocks = [regex]::Matches($page, '(?s)```powershell\r?\n(.*?)```').ForEach({ $_.Groups[1].Value.Replace('$PSScriptRoot', '$TestDrive') })
        if ($blocks.Count -ne 4) { throw "There are $($blocks.Count) examples, and 4 are run." }
        $others = $blocks[1..3].ForEach({ @{ block = $_; begin = ($_ -split "`n")[0] } })
    }

    BeforeAll {
        $file = $language -eq 'en-US' ? 'works.csv' : 'obras.csv'
        $null = New-Item -ItemType File -Path "$TestDrive/$file" -Value "a`n1`n" -Force
        Set-Content "$TestDrive/send.ps1" "Send-DLRawFile `$PSScriptRoot/$file -Bucket ancine -Source Works"
        Set-Content "$TestDrive/night.ps1" "Send-DLFile `$PSScriptRoot/$file ancine -Store prod"
    }

    AfterEach { Get-DLStore | Disconnect-DLStore }

    Context 'a lake in a folder' { . ([scriptblock]::Create($blocks[0])) }

    It 'runs what begins with <begin>' -ForEach $others {
        if ($block -notmatch '^Mock') { $null = Connect-DLStore "$TestDrive/$(New-Guid)" }
        . ([scriptblock]::Create($block))
        if ($block -match '^Mock Get-DLObject') { (Get-DLObject ancine).Key | Should -Be 'Raw/a.csv' }
    }
}

Describe 'The commands of <name>' -ForEach @(
    foreach ($language in 'en-US', 'pt-BR') {
        foreach ($page in Get-ChildItem $PSScriptRoot/../docs/$language/about_*.md) {
            $commands = @(Get-Content -LiteralPath $page | Where-Object { $_ -match '^    PS> ' } | ForEach-Object { $_.Substring(8) })
            if ($commands) { @{ name = "$language/$($page.BaseName)"; commands = $commands } }
        }
    }
) {
    It 'are run, in a folder with obras.csv' {
        $folder = New-Item -ItemType Directory -Path "$TestDrive/$(New-Guid)"
        "id`n1`n" | Set-Content "$folder/obras.csv"
        Push-Location -LiteralPath $folder
        try {
            $given = foreach ($command in $commands) { . ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'; $command")) }
            ($given | Where-Object { $_ -is [DataLake.Stores.LakeObject] }).Key | Should -Be obras.csv
        }
        finally {
            Get-DLStore | Disconnect-DLStore
            Pop-Location
        }
    }
}
