BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Invoke-DLAnalysis' {
    BeforeAll {
        $script:films = (Add-TestFile 'films.csv' @'
id|title|year|genres|rating|director
1|One|2012|Drama,Crime|7.0|Ana
2|Two|2013|drama|8.5|\N
3|Three|2014|Comedy|6.0|Bob
3|Three|2014|Comedy|6.0|Eve
4|Four|\N||9.0|Ana

'@).FullName
        $script:all = @{ Path = $films; NullValue = '\N' }
    }

    It 'groups and measures, with typed properties in order' {
        $rows = Invoke-DLAnalysis @all -GroupBy year -Measure ([ordered]@{ films = 'count(*)'; best = 'max(rating + 0)' }) -OrderBy year
        $rows[0].psobject.Properties.Name | Should -Be 'year', 'films', 'best'
        $rows.year | Should -Be 2012, 2013, 2014, $null
        $rows[2].films | Should -BeOfType [long]
        $rows[2].best | Should -BeOfType [decimal]
    }

    It 'is shown with its numbers at the right, as other objects are, beside escaped texts too' {
        $rows = Invoke-DLAnalysis @all -GroupBy @{ born = 'year' } -Measure @{ mean = 'avg(rating)' } -OrderBy born
        $PSStyle.OutputRendering = 'PlainText'
        $expected = $rows | Select-Object born, mean | Format-Table | Out-String
        $rows | Out-String | Should -BeExactly $expected
        $odd = Add-TestFile 'steering.csv' "name,votes`n$([char]27)[31mred,5`nplain,1234`n"
        $shown = Invoke-DLAnalysis $odd -GroupBy name -Measure @{ most = 'max(votes)' } -OrderBy most | Out-String
        $shown | Should -Match '\\e\[31mred +5\r?\n'
        $shown | Should -Match 'plain +1234\r?\n'
        $shown | Should -Not -Match 'plain 1234'
    }

    It 'sorts the columns of a plain hashtable by name' {
        $row = Invoke-DLAnalysis @all -Measure @{ b = 'count(*)'; c = 'count(year)'; a = 'count(distinct id)' }
        $row.psobject.Properties.Name | Should -Be 'a', 'b', 'c'
    }

    It 'names a measure after itself where nothing else does' {
        $row = Invoke-DLAnalysis @all -Measure 'count(*)', @{ years = 'count(year)' }
        $row.psobject.Properties.Name | Should -Be 'count(*)', 'years'
        $row.'count(*)' | Should -Be 5
    }

    It 'answers the question of the examples as it is written' {
        $rows = Invoke-DLAnalysis $films -Where { $_.year -ge 2013 } -Explode genres -GroupBy genres -Measure @{ Films = 'count(distinct id)'; Mean = 'avg(rating)' } -OrderBy 'Mean desc' -Top 10 -WarningAction SilentlyContinue
        $rows.genres | Should -Be 'drama', 'Comedy'
        $rows.Films | Should -Be 1, 1
    }

    It 'takes the parts of a definition from parameters, which go before the file''s' {
        $definition = Add-TestFile 'q.json' '{ "nullValue": "\\N", "where": "year > 2012", "groupBy": "title", "measure": { "n": "count(*)" }, "top": 1 }'
        (Invoke-DLAnalysis $films -Definition $definition.FullName).title | Should -Be 'Two'
        (Invoke-DLAnalysis $films -Definition $definition.FullName -Where 'year > 2013').title | Should -Be 'Three'
        @(Invoke-DLAnalysis $films -Definition $definition.FullName -Top 5).Count | Should -Be 2
    }

    It 'compiles <script> to give <ids>' -ForEach @(
        @{ script = { $_.genres -eq 'DRAMA' }; ids = 2 }
        @{ script = { $_.genres -ceq 'DRAMA' }; ids = @() }
        @{ script = { $_.genres -like 'dra*' }; ids = 1, 2 }
        @{ script = { $_.genres -clike 'Dra*' }; ids = 1 }
        @{ script = { $_.title -like 'T?o' }; ids = 2 }
        @{ script = { $_.genres -match 'crime|COMEDY' }; ids = 1, 3 }
        @{ script = { $_.genres -notmatch 'drama' }; ids = 3, 4 }
        @{ script = { $_.title -in 'one', 'FOUR' }; ids = 1, 4 }
        @{ script = { $_.id -notin 1, 2, 3 }; ids = 4 }
        @{ script = { $_.year -eq $null }; ids = 4 }
        @{ script = { $null -ne $_.year -and -not ($_.rating -gt 7) }; ids = 1, 3 }
        @{ script = { $_.year -ne 2013 }; ids = 1, 3, 4 }
        @{ script = { $_.rating * 2 - 1 -ge 16 -or $_.title.StartsWith('On') }; ids = 1, 2, 4 }
        @{ script = { [int]$_.year -eq 2014 }; ids = 3 }
        @{ script = { $_.'title' -eq "one" }; ids = 1 }
        @{ script = { !($_.director -eq 'Ana') }; ids = 2, 3 }
    ) {
        $verbose = $($found = Invoke-DLAnalysis @all -Where $script -DistinctBy id -Select id -Verbose) 4>&1
        @($found.id) | Should -Be @($ids)
        $verbose -match 'row by row' | Should -BeNullOrEmpty -Because 'all of it can be compiled'
    }

    It 'compiles variables of the session' {
        $least = 8
        $names = 'two', 'four'
        (Invoke-DLAnalysis @all -Where { $_.rating -ge $least -and $_.title -in $names } -Select id).id | Should -Be 2, 4
    }

    It 'runs <script> row by row, and says why' -ForEach @(
        @{ script = { $_.rating -gt 6 -and $_.title.Length -gt 3 }; why = '*$_.title.Length -gt 3*is not a column*'; ids = 4 }
        @{ script = { $_.title -eq $_.director -or $_.id -eq 1 }; why = '*right side is not a constant*'; ids = 1 }
        @{ script = { $first = $_.title[0]; $first -eq 'F' }; why = '*more than one expression*'; ids = 4 }
        @{ script = { $_.title -like '[FO]*' }; why = '*sets of characters*'; ids = 1, 4 }
    ) {
        $verbose = $($found = Invoke-DLAnalysis @all -Where $script -DistinctBy id -Select id -Verbose) 4>&1
        @($found.id) | Should -Be @($ids)
        "$verbose" | Should -BeLike $why
    }

    It 'gives the rows of <condition> that PowerShell gives, compiled and row by row' -ForEach @(
        foreach ($number in '5', '0', '-3', '2.5') {
            foreach ($operator in '-eq', '-ne', '-lt', '-le', '-gt', '-ge') { @{ condition = "`$_.n $operator $number" } }
        }
        foreach ($text in "'ANA'", "'`u{e9}'", "''", "'a%b_c'") {
            foreach ($operator in '-eq', '-ne', '-ceq', '-cne') { @{ condition = "`$_.t $operator $text" } }
        }
        foreach ($pattern in "'*'", "''", "'an*'", "'?na'", "'*A*'", "'*%*'", "'*_?'", "'*\*'") {
            foreach ($operator in '-like', '-notlike', '-clike', '-cnotlike') { @{ condition = "`$_.t $operator $pattern" } }
        }
        foreach ($pattern in "''", "'^$'", "'^AN'", "'\d'", "'a.b|`u{c9}'") {
            foreach ($operator in '-match', '-notmatch', '-cmatch', '-cnotmatch') { @{ condition = "`$_.t $operator $pattern" } }
        }
        foreach ($list in "'ana', '`u{c9}'", "'x', `$null", '@()', '@($null)', "'bob'") {
            @{ condition = "`$_.t -in $list" }, @{ condition = "`$_.t -notin $list" }, @{ condition = "$list -contains `$_.t" }, @{ condition = "$list -notcontains `$_.t" }
        }
        foreach ($condition in @(
            '$_.n -in 1, 2, 5', '$_.n -notin 0, -3', '$_.n + 2 -gt 1', '$_.n * 2 -lt 5', '$_.n / 2 -ge 0', '$_.n - 1 -le -1', '[int]$_.n -eq 2', '[double]$_.n -lt 1'
            "[string]`$_.t -eq ''", '-not ($_.n -gt 1)', '!($_.n -lt 1 -or $_.t -eq "ana")', '$_.n -gt 0 -and -not ($_.t -like "a*")', '$null -eq $_.t -or $_.n -eq $null', '$null -ne $_.n'
        )) { @{ condition = $condition } }
    ) {
        $random = [System.Random]::new(20)
        $numbers = '', '5', '0', '-3', '2.5', '1', '2', '3.5', '-0.5', '12'
        $texts = '', 'Ana', 'ANA', 'ana', "`u{c9}", "`u{e9}", 'bob', 'a%b_c', 'aXbYc', 'a\b', 'x'
        $lines = 1..200 | ForEach-Object { "$_|$($numbers[$random.Next($numbers.Count)])|$($texts[$random.Next($texts.Count)])" }
        $file = Add-TestFile 'random.csv' ("id|n|t`n" + ($lines -join "`n") + "`n")

        $compiled = [scriptblock]::Create($condition)
        $verbose = $($ids = (Invoke-DLAnalysis $file.FullName -Where $compiled -Select id -Verbose).id) 4>&1
        $verbose -match 'row by row' | Should -BeNullOrEmpty -Because 'all of it can be compiled'
        $rowByRow = [scriptblock]::Create("if (`$true) { $condition }")
        $verbose = $($expected = (Invoke-DLAnalysis $file.FullName -Where $rowByRow -Select id -Verbose).id) 4>&1
        $verbose -match 'row by row' | Should -Not -BeNullOrEmpty
        $ids -join ' ' | Should -Be ($expected -join ' ')
        # What PowerShell itself keeps of the same rows.
        $rows = Import-Csv -Path $file.FullName -Delimiter '|' | ForEach-Object {
            [pscustomobject]@{ id = [int]$_.id; n = if ($_.n) { if ($_.n -match '\.') { [double]$_.n } else { [long]$_.n } } else { $null }; t = if ($_.t) { $_.t } else { $null } }
        }
        $ids -join ' ' | Should -Be (($rows | Where-Object -FilterScript $compiled).id -join ' ')
    }

    It 'joins a table, from a file or from the lake' {
        $table = Add-TestFile 'tmdb.json' '[{"imdb_id":"1","countries":[{"code":"BR"},{"code":"PT"}]},{"imdb_id":"3","countries":[{"code":"BR"}]}]'
        $question = @{ DistinctBy = 'id'; Explode = @{ country = 'countries[].code' }; GroupBy = 'country'; Measure = @{ n = 'count(*)' } }
        $rows = Invoke-DLAnalysis @all @question -Join @{ Table = $table.FullName; On = 'id = imdb_id' }
        $rows.country | Should -Be 'BR', 'PT'
        $rows.n | Should -Be 2, 1

        $null = Connect-TestLake
        $null = New-DLBucket movies
        $object = $table | Send-DLFile -Bucket movies -Key Raw/tmdb.json
        (Invoke-DLAnalysis @all @question -Join @{ Table = $object; On = 'id = imdb_id' }).n | Should -Be 2, 1
    }

    It 'gives the first rows at once, and stops where no more are wanted' {
        $verbose = $($first = Invoke-DLAnalysis @all -Select id, title -Verbose | Select-Object -First 2) 4>&1
        $first.title | Should -Be 'One', 'Two'
        "$verbose" | Should -Not -Match 'in the answer' -Because 'it was stopped'
    }

    It 'takes rows of Import-DLCsv and of answers as they are, and what was added to them' {
        $rows = Import-DLCsv @all
        ($rows | Invoke-DLAnalysis -NullValue '\N' -GroupBy director -Measure @{ n = 'count(*)' } -OrderBy director).n | Should -Be 2, 1, 1, 1
        $answer = Invoke-DLAnalysis @all -Select id, title, rating
        ($answer | Invoke-DLAnalysis -Where 'rating >= 7' -Select title).title | Should -Be 'One', 'Two', 'Four'
        $null = $answer | Export-DLCsv $TestDrive/rows.csv
        Get-Content $TestDrive/rows.csv | Should -Be 'id,title,rating', '1,One,7.0', '2,Two,8.5', '3,Three,6.0', '3,Three,6.0', '4,Four,9.0'

        $answer | ForEach-Object { $_ | Add-Member -NotePropertyName title -NotePropertyValue 'changed' -Force }
        ($answer | Invoke-DLAnalysis -GroupBy title -Measure @{ n = 'count(*)' }).title | Should -Be 'changed'
        $null = $answer | Export-DLCsv $TestDrive/changed.csv
        (Import-DLCsv $TestDrive/changed.csv).title | Select-Object -Unique | Should -Be 'changed'
    }

    It 'takes rows that come by the block, with quotes, nulls and other delimiters, as it does those that come one by one' {
        $source = Add-TestFile 'block.csv' "a;b`n1;`"x;y`"`n2;`n3;\N`n4;`"z`"`n"
        $asked = @{ Select = 'a', @{ n = 'b is null' }, 'b' }
        $block = Import-DLCsv $source -NullValue '\N' | Invoke-DLAnalysis @asked
        $one = Import-DLCsv $source -NullValue '\N' | ForEach-Object { $_ } | Invoke-DLAnalysis @asked
        $block | ConvertTo-Json | Should -BeExactly ($one | ConvertTo-Json)
        $block[0].b | Should -BeExactly 'x;y'
        Invoke-DLAnalysis $source -Select a, b | Invoke-DLAnalysis -Select b | Export-DLCsv "$TestDrive/answer.csv" | Get-Content | Should -Be 'b', 'x;y', '""', '\N', 'z'
    }

    It 'writes its answer to a file or an object, as Export-DLCsv would' {
        $source = Add-TestFile 'written.csv' "a,b`n1,`"x,y`"`n2,z`n3,w`n"
        $asked = @{ Select = 'b', @{ n = 'a * 1.5' } }
        $file = Invoke-DLAnalysis $source @asked -Destination "$TestDrive/written/out.csv"
        $file | Should -BeOfType System.IO.FileInfo
        $file.Rows | Should -Be 3
        Invoke-DLAnalysis $source @asked | Export-DLCsv "$TestDrive/written/exported.csv"
        Get-Content $file -Raw | Should -BeExactly (Get-Content "$TestDrive/written/exported.csv" -Raw)
        $null = Connect-TestLake
        $null = New-DLBucket answers
        $object = Import-DLCsv $source | Invoke-DLAnalysis @asked -Bucket answers -Key a/out.csv
        ($object | Import-DLCsv).n | Should -Be 1.5, 3, 4.5
        $name = 'z'
        (Import-DLCsv $source | Invoke-DLAnalysis -Where { $_.b -eq (Get-Variable name -ValueOnly) } -Destination "$TestDrive/written/one.csv").Rows | Should -Be 1
        Invoke-DLAnalysis $source -WhatIf -Destination "$TestDrive/written/none.csv"
        "$TestDrive/written/none.csv" | Should -Not -Exist
        { Invoke-DLAnalysis $source -Destination $source.FullName } | Should -Throw -ErrorId 'DestinationIsInput,*'
    }

    It 'takes custom objects of one kind, and one among them that is something else' {
        $rows = 1..3 | ForEach-Object { [pscustomobject]@{ a = $_; b = "t$_" } }
        $file = Add-TestFile 'among.csv' "a,b`n7,t7`n"
        ($rows[0], $rows[1], $file, $rows[2] | Invoke-DLAnalysis -Measure @{ s = 'sum(a)' }).s | Should -Be 13
        (@($rows; [pscustomobject]@{ b = 'z'; a = 10 }; [pscustomobject]@{ a = 20 }) | Invoke-DLAnalysis -Measure @{ s = 'sum(a)' }).s | Should -Be 36
    }

    It 'reads objects of the lake, and what Merge-DLCsv wrote' {
        $null = Connect-TestLake
        $null = New-DLBucket movies
        $null = Get-Item $films | Send-DLFile -Bucket movies -Key Raw/films.csv
        (Get-DLObject movies -Prefix Raw/ | Invoke-DLAnalysis -Measure @{ n = 'count(*)' }).n | Should -Be 5
        (Merge-DLCsv $films -Destination $TestDrive/merged.csv | Invoke-DLAnalysis -Measure @{ n = 'count(*)' }).n | Should -Be 5
    }

    It 'takes rows from the pipeline, an answer of its own among them' {
        $rows = 1..4 | ForEach-Object { [pscustomobject]@{ even = $_ % 2 -eq 0; half = $_ / 2; day = [datetime]'2020-01-31' } }
        $answer = $rows | Invoke-DLAnalysis -Culture pt-BR -GroupBy even -Measure @{ sum = 'sum(half)'; month = 'max(month(day))' }
        $answer.sum | Should -Be 2, 3
        $answer.month | Should -Be 1, 1
        ($answer | Invoke-DLAnalysis -Measure @{ all = 'sum(sum)' }).all | Should -Be 5
    }

    It 'gives no answer where <what> is missing, unless what is left will do' -ForEach @(
        @{ what = 'a file'; missing = { "$TestDrive/gone.csv" } }
        @{ what = 'an object'; missing = { [pscustomobject]@{ Bucket = 'movies'; Key = 'gone.csv' } } }
        @{ what = 'what a wildcard stands for'; missing = { "$TestDrive/gone*.csv" } }
        @{ what = 'an object that is gone since'; missing = { Get-Item $films | Send-DLFile -Bucket movies -Key since.csv | ForEach-Object { Remove-DLObject movies since.csv; $_ } } }
    ) {
        $null = Connect-TestLake
        $null = New-DLBucket movies
        $inputs = @($films; & $missing)
        $problems = @()
        # Where a listing is older than the lake, only reading tells: that ends the question.
        $answer = try { $inputs | Invoke-DLAnalysis -Measure @{ n = 'count(*)' } -ErrorVariable problems -ErrorAction SilentlyContinue } catch { $problems += $_ }
        $answer | Should -BeNullOrEmpty
        "$($problems.FullyQualifiedErrorId)" | Should -Match '(PathNotFound|ObjectNotFound),'
        $answer = $inputs | Invoke-DLAnalysis -Measure @{ n = 'count(*)' } -OnError Skip -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
        $answer.n | Should -Be 5
        "$warnings" | Should -BeLike '*without 1 input*'
    }

    It 'warns of what did not parse, and of dropped rows' {
        $null = Invoke-DLAnalysis $films -GroupBy genres -NullKey Drop -Measure @{ a = 'avg(year)' } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Message | Should -Be '1 row without a group key was dropped.'
        $null = Invoke-DLAnalysis $films -Measure @{ a = 'avg(year)' } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Message | Should -Be "1 value of 'year' did not parse and counts as null; -NullValue '\N' takes 1 of them for null."
    }

    It 'ends with <id> for <what>' -ForEach @(
        @{ what = 'an unknown column'; id = 'ColumnNotFound'; with = @{ GroupBy = 'genre' }; message = "*did you mean 'genres'?*" }
        @{ what = 'a wrong expression'; id = 'ExpressionSyntax'; with = @{ Where = 'year >' }; message = '*character 7*' }
        @{ what = 'a division by zero'; id = 'DivisionByZero'; with = @{ Where = '1 / (id - 3) > 0' }; message = '*films.csv:4: *' }
        @{ what = 'a join without a condition'; id = 'JoinUnclear'; with = @{ Join = @{ Table = 'x' } }; message = '*needs Table and On*' }
        @{ what = 'a measure that is not an expression'; id = 'ExpressionExpected'; with = @{ Measure = @{ n = 1 } }; message = '*-Measure*' }
        @{ what = 'a missing definition'; id = 'PathNotFound'; with = @{ Definition = './none.json' }; message = '*none.json*' }
    ) {
        $problem = { Invoke-DLAnalysis @all @with } | Should -Throw -PassThru
        $problem.FullyQualifiedErrorId | Should -BeLike "$id,*"
        $problem.Exception.Message | Should -BeLike $message
    }

    It 'completes <line>' -ForEach @(
        @{ line = "-Where ge"; last = 'genres' }
        @{ line = "-Where 'year > 2012 and rat"; last = "'year > 2012 and rating'" }
        @{ line = "-Where 'uppe"; last = "'upper('" }
        @{ line = "-GroupBy genres -Measure @{ Films = 'count(*)' } -OrderBy F"; last = 'Films' }
        @{ line = "-GroupBy genres -Measure @{ Films = 'count(*)' } -OrderBy g"; last = 'genres' }
        @{ line = "-GroupBy genres -Measure @{ Films = 'count(*)' } -Having 'Fi"; last = 'Films' }
        @{ line = '-Culture pt-B'; last = 'pt-BR' }
    ) {
        $whole = "Invoke-DLAnalysis $films $line"
        (TabExpansion2 $whole $whole.Length).CompletionMatches.CompletionText | Should -Be $last
    }

    It 'offers no files where nothing fits' {
        $null = Connect-TestLake
        $null = New-DLBucket movies
        Push-Location $TestDrive
        try {
            foreach ($line in 'Remove-DLObject movies ', 'Get-DLObject movies -Prefix ', 'Send-DLFile x movies -StorageClass zz', 'Send-DLRawFile x movies -Source ', 'Import-DLCsv x -Culture zz') {
                ((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|').Trim() | Should -Be ($line -split ' ')[-1] -Because $line
            }
        }
        finally { Pop-Location }
    }

    It 'completes columns on Tab' {
        foreach ($parameter in 'GroupBy', 'Explode', 'DistinctBy', 'OrderBy', 'Select') {
            $line = "Invoke-DLAnalysis $films -$parameter g"
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'genres'
        }
    }

    Context 'Nested values of the pipeline' {
        BeforeAll {
            $script:films = @'
[{"id":1,"title":"A","genres":[],"year":{"of":{"release":2019}}},
 {"id":2,"title":"B","genres":[{"id":18,"name":"Drama, dark"},{"id":10,"name":"War"}],"year":{"of":{"release":2020}}},
 {"id":3,"title":"C","genres":[{"id":18,"name":"Drama, dark"}],"year":null}]
'@ | ConvertFrom-Json
        }

        It 'explodes lists of one array together' {
            $films | Invoke-DLAnalysis -Explode 'genres[].id', 'genres[].name' -Select title, 'genres[].id', 'genres[].name' -WarningAction SilentlyContinue |
                ForEach-Object { "$($_.title) $($_.'genres[].id') $($_.'genres[].name')" } | Should -Be 'B 18 Drama, dark', 'B 10 War', 'C 18 Drama, dark'
        }

        It 'groups by an item, and knows members of objects' {
            $films | Invoke-DLAnalysis -Explode @{ genre = 'genres[].name' } -GroupBy genre -Measure @{ n = 'count(*)' } -OrderBy 'n desc' -WarningAction SilentlyContinue |
                ForEach-Object { "$($_.genre) $($_.n)" } | Should -Be 'Drama, dark 2', 'War 1'
            ($films | Invoke-DLAnalysis -Measure @{ y = 'max("year.of.release")'; n = 'sum(cardinality("genres[].id"))' }) | ForEach-Object { "$($_.y) $($_.n)" } | Should -Be '2020 3'
            ($films | Invoke-DLAnalysis | Get-Member -MemberType Property).Name | Should -Be 'genres[].id', 'genres[].name', 'id', 'title', 'year.of.release'
        }

        It 'takes lists of plain values as before' {
            @{ id = 1; tags = 'x', 'y' }, @{ id = 2; tags = @() } | Invoke-DLAnalysis -Explode tags -Select tags -WarningAction SilentlyContinue | ForEach-Object tags | Should -Be x, y
        }
    }

    It 'reads columns of a joined table as they are declared' {
        $left = Add-TestFile 'left.csv' "id`n1`n2`n"
        $right = Add-TestFile 'right.csv' "id;d`n1;05-Jul-16`n2;06-Jan-15`n"
        $join = @{ Table = $right; On = 'id'; Columns = @{ d = 'Date dd-MMM-yy' } }
        (Invoke-DLAnalysis $left -Join $join -Measure @{ m = 'min(d)' }).m | Should -Be ([datetime]'2015-01-06')
        (Invoke-DLAnalysis $left -Join @{ Table = $right; On = 'id' } -Column @{ 'right.d' = 'Date dd-MMM-yy' } -Measure @{ m = 'min(d)' }).m | Should -Be ([datetime]'2015-01-06')
    }

    It 'makes an error of a value that does not fit with -Strict' {
        $odd = Add-TestFile 'odd.csv' "id,n`n1,5`n2,x`n3,7`n"
        { Invoke-DLAnalysis $odd -Column @{ n = 'Integer' } -Select n -Strict -ErrorAction Stop } | Should -Throw -ErrorId 'ValueMisfit,*' -ExpectedMessage "*odd.csv:3:2: 'x' in column 'n'*"
    }


    It 'points into the expression at a prompt, and within the line in a script, whose errors PowerShell folds' {
        $file = (Add-TestFile 'caret.csv' "a,b`n1,2`n").FullName
        $script = { Invoke-DLAnalysis $file -Where 'a > 1 and c = 2' } | Should -Throw -PassThru
        $script.ErrorDetails.Message | Should -BeLike "*there is no column 'c'* At ^: a > 1 and ^c = 2"
        $program, $assembly = Get-PwshCommand
        $prompt = & $program $assembly -NoProfile -NonInteractive -Command "Import-Module '$module'; Invoke-DLAnalysis '$file' -Where 'a > 1 and c = 2'" 2>&1 | ForEach-Object { "$_" -split "`n" }
        $prompt -replace '\e\[[\d;]*m' | Where-Object { $_ -match 'a > 1|\^' } | Should -Be '  a > 1 and c = 2', '            ^'
    }
}
