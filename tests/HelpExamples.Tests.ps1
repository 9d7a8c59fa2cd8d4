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
