# The questions of answers.json, each with its right answer, asked of the cmdlets; AnswerTests asks plans and the program.
BeforeDiscovery {
    $script:questions = Get-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath answers.json) -Raw | ConvertFrom-Json -AsHashtable |
        ForEach-Object -Process { @{ point = $_.point; question = $_ } }
}

BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The right answers' {
    It 'gives that of <point>' -ForEach $questions {
        $folder = New-Item -ItemType Directory -Path "$TestDrive/$(New-Guid)"
        $file = Join-Path -Path $folder -ChildPath ($question.name ? $question.name : 'in.csv')
        $bytes = $question.hex ? [Convert]::FromHexString($question.hex) : [System.Text.Encoding]::UTF8.GetBytes($question.csv)
        [System.IO.File]::WriteAllBytes($file, $bytes)
        $definition = Join-Path -Path $folder -ChildPath d.json
        [System.IO.File]::WriteAllText($definition, ($question.definition | ConvertTo-Json -Depth 9))
        foreach ($table in $question.tables.Keys) { [System.IO.File]::WriteAllText((Join-Path -Path $folder -ChildPath $table), $question.tables[$table]) }
        $answer = Join-Path -Path $folder -ChildPath answer.csv

        $failed = $null
        try {
            $rows = @(Invoke-DLAnalysis $file -Definition $definition -WarningVariable told -WarningAction SilentlyContinue -ErrorAction Stop)
            if ($rows) { $rows | Export-DLCsv $answer | Out-Null }
        }
        catch {
            $failed = "$_"
        }

        if ($question.error) {
            "$failed" | Should -BeLike "*$([WildcardPattern]::Escape($question.error))*"
            return
        }
        $failed | Should -BeNullOrEmpty
        if ($question.answer.Count -gt 1) {
            # Properties of objects have names that differ in more than case.
            Get-Content -LiteralPath $answer | Should -BeExactly ($question.objects ? $question.objects : $question.answer)
        }
        foreach ($note in $question.notes) {
            "$told" | Should -BeLike "*$([WildcardPattern]::Escape($note))*"
        }
    }
}
