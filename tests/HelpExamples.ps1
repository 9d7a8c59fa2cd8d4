# For the Pester file that runs the examples of the pages: what they are, and the folder that they are run in.

# Those that cannot be run here, each with the reason.
$whyNotRun = @{
    'Connect-DLStore 3'   = 'it needs an account of AWS'
    'Connect-DLStore 4'   = 'it asks for a secret, of a server that is not there'
    'Get-DLUpload 1'      = 'an upload of a week ago has to be there; Get-DLUpload.Tests breaks one off'
    'New-DLObjectUrl 1'   = 'it needs S3; New-DLObjectUrl.Tests asks a server'
    'New-DLObjectUrl 2'   = 'it needs S3; New-DLObjectUrl.Tests asks a server'
    'New-DLSampleData 2'  = 'it writes 159 MB'
    'Protect-DLCsv 3'     = 'it needs a server that encrypts; the plan of examples/landing is run by its own test'
    'Remove-DLBucket 1'   = 'it asks at the terminal'
    'Remove-DLObject 2'   = 'what -WhatIf says is not in a stream; Remove-DLObject.Tests looks at it'
    'Remove-DLUpload 1'   = 'an upload has to be broken off; Remove-DLUpload.Tests does so'
    'Send-DLApiData 1'    = 'it needs the API of TMDB; Send-DLApiData.Tests has a server that stands in'
    'Send-DLApiData 2'    = 'it needs the API of TMDB; Send-DLApiData.Tests has a server that stands in'
    'Send-DLApiData 3'    = 'it needs the API of TMDB; Send-DLApiData.Tests has a server that stands in'
    'Send-DLApiData 4'    = 'it needs the API of TMDB; Send-DLApiData.Tests has a server that stands in'
}

# The code blocks of a page's examples.
function Get-CodeBlock([string] $Path) {
    $text = Get-Content -Raw -LiteralPath $Path
    $examples = [regex]::Match($text, '(?s)## EXAMPLES(.*?)(\r?\n## |\z)').Groups[1].Value
    [regex]::Matches($examples, '(?s)```powershell\r?\n(.*?)```').ForEach({ $_.Groups[1].Value })
}

# A page's examples: each command after a prompt, and what is shown after it.
function Get-HelpExample([string] $Folder) {
    foreach ($page in Get-ChildItem $Folder/*-DL*.md) {
        $number = 0
        foreach ($block in Get-CodeBlock $page.FullName) {
            $number++
            $steps = [System.Collections.Generic.List[hashtable]]::new()
            foreach ($line in $block -split '\r?\n') {
                if ($line -match '^PS> (.*)') { $steps.Add(@{ Command = $Matches[1]; Shown = '' }) }
                elseif ($line -match '^>> (.*)' -and -not $steps[-1].Shown) { $steps[-1].Command += "`n" + $Matches[1] }
                elseif ($line.Trim()) { $steps[-1].Shown += $line + "`n" }
            }
            @{ Page = $page.BaseName; Number = $number; Steps = $steps; WhyNotRun = $whyNotRun["$($page.BaseName) $number"] }
        }
    }
}

# A page's commands, in whichever section they stand.
function Get-PageCommand([string] $Path) {
    @(Get-Content -LiteralPath $Path | Where-Object { $_ -match '^(PS> |>> |datalake )' })
}

# Lines without what each run and each machine has otherwise: times, paths, widths, seconds, keys of its own.
function Get-PlainLine([string] $Text, [string] $Folder) {
    $plain = $Text.Replace($Folder, '/data') -replace '/home/ana', '/data' -replace
        '\d{4}-\d\d-\d\d \d\d:\d\d(:\d\dZ?)?', 'TIME' -replace '\d\d-\d\d-\d{4} \d\d:\d\d:\d\d', 'TIME' -replace
        '/\d{4}/\d\d/\d\d/', '/DAY/' -replace 'log-\d{8}', 'log-DAY' -replace '\b[0-9a-f]{12}\b', 'ID' -replace
        '(?m)^(\d+ +\w+ +)\d+\.\d\d ', '$1SECONDS ' -replace '\b\d{3}\.\d{3}\.\d{3}-\d\d\b', 'CPF'
    $plain = $plain -replace '(?m)(\d)\.00?0?$', '$1'
    @($plain -split '\r?\n' | ForEach-Object { ($_ -replace '[-─]{2,}', '--' -replace '\s+', ' ').Trim() } | Where-Object { $_ })
}

# The files and the lake that the pages speak of.
function New-ExampleFolder([string] $Path, [string] $Repository) {
    $null = New-Item -ItemType Directory -Path $Path
    Push-Location -LiteralPath $Path
    try {
        $null = New-DLSampleData ./dados_raw
        $null = New-DLSampleData . -Kind Movies, Tmdb
        $null = Get-ChildItem ./dados_raw | Merge-DLCsv -Destination ./obras.csv
        Copy-Item $Repository/examples ./examples -Recurse
        Copy-Item ./examples/ancine/pandemic-features.json .
        "id,name`n1,Ana`n2,Bia" | Set-Content a.csv
        "NOME,CPF,NASCIMENTO,UF,VALOR`nAna Souza,123.456.789-09,1988-03-01,RJ,10`nBia Lima,111.444.777-35,1990-05-02,SP,20`nAna Souza,123.456.789-09,1988-03-01,RJ,30" | Set-Content people.csv
        'a,b', '1,2' | Set-Content analise.csv
        Copy-Item analise.csv out.csv
        foreach ($folder in 'reports', 'inbox', 'done', 'imdb', 'exports/vendas') { $null = New-Item -ItemType Directory $folder }
        Copy-Item analise.csv reports/r.csv
        Copy-Item analise.csv inbox/i.csv
        Copy-Item analise.csv imdb/movies.csv
        Copy-Item analise.csv imdb/series.csv
        Copy-Item analise.csv exports/vendas/v.csv

        $lake = Connect-DLStore ./lake -Name prepared
        $null = 'ancine', 'movies' | New-DLBucket
        $null = Get-ChildItem ./dados_raw/*.csv | Send-DLRawFile -Bucket ancine -Source Obras
        $null = Send-DLFile ./obras.csv ancine -Key Stage/obras.csv
        $null = Send-DLFile ./analise.csv ancine -Key Analytics/analise.csv
        $null = Send-DLFile ./analise.csv movies -Key one.csv
        $null = Send-DLFile ./analise.csv movies -Key two.csv
        $lake | Disconnect-DLStore
    }
    finally {
        Pop-Location
    }

    $Path
}

# What a page's examples take for granted: the lakes that are open, and what lies in them.
function Initialize-ExampleLake([string] $Page) {
    switch ($Page) {
        { $_ -in 'Connect-DLStore', 'Get-DLStore', 'Copy-DLObject' } {
            $null = Connect-DLStore ./lake-2023 -Name old
            $null = New-DLBucket ancine -Store old
            $null = Get-ChildItem ./dados_raw/*.csv | Send-DLRawFile -Bucket ancine -Source Obras -Store old
        }
        Connect-DLStore { Disconnect-DLStore old }
        Copy-DLObject { 'dev', 'prod' | ForEach-Object { $null = Connect-DLStore ./lake-2023 -Name $_ } }
        Get-DLStore { $null = Connect-DLStore ./lake -Name new }
        { $_ -notin 'Connect-DLStore', 'Get-DLStore' } { $null = Connect-DLStore ./lake }
        Find-DLSensitiveData { $null = Send-DLFile ./people.csv ancine -Key Landing/Local/CSV/People/2024/12/02/people.csv }
        { $_ -in 'Invoke-DLPipeline', 'Start-DLLog' } { Remove-DLBucket ancine -Force -Confirm:$false; $null = New-DLBucket ancine }
        Remove-DLBucket { $null = New-DLBucket scratch, test-1 }
        Send-DLRawFile { $null = New-DLBucket sales }
        { $_ -in 'Stop-DLLog', 'Send-DLFile', 'Write-DLLog' } { $null = Start-DLLog ./log.txt }
        Unprotect-DLCsv {
            $null = New-DLMaskingKey masking.key
            $null = Protect-DLCsv people.csv -Destination masked.csv -MaskingKeyFile masking.key -Unlisted Keep -Rules @{
                NOME = 'Redact'; CPF = 'Pseudonym kind=Cpf'; NASCIMENTO = 'Generalize date=Year'
            }
        }
        Write-DLLog {
            $null = New-Item -ItemType Directory ./lake/ancine/Raw/Local/CSV/Obras/2024/12/02
            $null = New-Item ./lake/ancine/Raw/Local/CSV/Obras/2024/12/02/empty.csv
        }
    }
}

# What a machine may not have: its clipboard, a vault, the program on the path.
function Set-Clipboard { process { } }
function Set-Secret { param($Name, [securestring] $SecureStringSecret) }
function datalake { dotnet $PSScriptRoot/../artifacts/bin/DataLake.Cli/release/DataLake.Cli.dll @args }
