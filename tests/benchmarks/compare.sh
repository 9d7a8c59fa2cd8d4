#!/usr/bin/env bash
# Runs the same work in this repository's program and in each peer that this machine has, one after the other, and prints
# wall time (the best of the runs), processor time, peak memory, and each peer's time as a multiple of ours.
# usage: tests/benchmarks/compare.sh [merge|sizes|unique|keys|ancine|profile|import]...   RUNS=3 ROWS=1045161
# With WORK=DIR the data and the program are kept there, and with KEEP=1 the program is not published anew.
# Ours is the console program, published as a native binary; import measures the module in PowerShell.
# Peers: cat, mlr, DuckDB (npm install @duckdb/node-api in $DUCKDB_HOME), pandas ($PYTHON), pwsh (or dotnet pwsh). Needs GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-3} rows=${ROWS:-1045161} python=${PYTHON:-python3}
peers=$PWD/tests/benchmarks/peers module=$PWD/output/DataLakeCmdlets
export DUCKDB_HOME=${DUCKDB_HOME:-/nowhere}
work=${WORK:-$(mktemp -d)}
ancine=${DATALAKE_TEST_DATA:-$PWD/../shared/data}/ancine

platform=$(dotnet --info | awk '$1 == "RID:" { print $2 }')
[ -n "${KEEP:-}" ] && [ -x "$work/bin/datalake" ] || dotnet publish -c Release -r "$platform" -v q -clp:NoSummary -o "$work/bin" src/DataLake.Cli >/dev/null
ours=$work/bin/datalake

# The PowerShell of the machine, or the repository's own tool.
pwsh=pwsh
command -v pwsh >/dev/null || { dotnet tool restore >/dev/null 2>&1 && pwsh='dotnet pwsh'; } || pwsh=

has_duckdb() { [ -d "$DUCKDB_HOME/node_modules/@duckdb" ]; }
has_pandas() { "$python" -c 'import pandas' 2>/dev/null; }

base=
# measure NAME COMMAND: the first of a group is what the others are compared with.
measure() {
    local name=$1 command=$2 best='' line
    for _ in $(seq "$runs"); do
        line=$(command time -f '%e %U %S %M' bash -c "$command" 2>&1 >/dev/null | tail -1)
        if [ -z "$best" ] || awk "BEGIN { exit !(${line%% *} < ${best%% *}) }"; then best=$line; fi
    done
    read -r wall user system memory <<<"$best"
    base=${base:-$wall}
    awk -v n="$name" -v w="$wall" -v u="$user" -v s="$system" -v m="$memory" -v b="$base" \
        'BEGIN { printf "%-34s %8.2f s %8.2f s cpu %7.0f MB %8.2f x\n", n, w, u + s, m / 1024, w / b }'
}
group() { base=; printf '\n%s\n' "$1"; }

movies() {
    [ -f "$work/movies.csv" ] || { $ours sample Movies --folder "$work" --rows "$rows" >/dev/null; cp "$work/movies.csv" "$work/movies2.csv"; }
}

merge() {
    movies
    local a=$work/movies.csv b=$work/movies2.csv out=$work/out.csv
    group "Merge two copies of movies.csv ($(du -m "$a" | cut -f1) MB each)"
    measure 'ours (flushed to the disk)' "$ours merge -o $out $a $b"
    measure 'cat' "cat $a $b > $out"
    measure 'cat, then sync' "cat $a $b > $out && sync $out"
    has_duckdb && measure 'DuckDB COPY' "node $peers/duckdb.mjs merge $out '|' $a $b"
    command -v mlr >/dev/null && measure 'miller' "mlr --csvlite --fs '|' --quote-original cat $a $b > $out || mlr --csvlite --fs '|' cat $a $b > $out"
    has_pandas && RUNS=1 runs=1 measure 'pandas' "$python $peers/pandas_merge.py $out '|' $a $b"
}

# What a merge costs by the size of what is merged: time has to grow with it, memory has not.
sizes() {
    movies
    local out=$work/out.csv copies files
    for copies in 1 2 10; do
        files=$(for _ in $(seq "$copies"); do printf '%s ' "$work/movies.csv"; done)
        group "Merge $copies x movies.csv"
        measure 'ours (flushed to the disk)' "$ours merge -o $out $files"
        measure 'cat' "cat $files > $out"
    done
}

unique() {
    movies
    local a=$work/movies.csv b=$work/movies2.csv out=$work/out.csv
    group 'Merge two copies of movies.csv, and keep the last of each id'
    measure 'ours' "$ours merge -o $out $a $b --unique-by id"
    has_duckdb && measure 'DuckDB QUALIFY' "node $peers/duckdb.mjs merge $out '|' $a $b --unique-by id"
    has_pandas && RUNS=1 runs=1 measure 'pandas drop_duplicates' "$python $peers/pandas_merge.py $out '|' $a $b --unique-by id"
}

# More keys than fit into the memory that is meant for them: they go to the disk.
keys() {
    local file=$work/keys.csv out=$work/out.csv
    [ -f "$file" ] || awk 'BEGIN { print "id|n|title|place|note"; for (i = 0; i < 6000000; i++) printf "k%08d|%d|Title number %d of the film|São Paulo|a note of some length %d\n", i * 48271 % 5500000, i, i % 997, i % 100 }' > "$file"
    group "Keep the last of each of 5.5 million keys ($(du -m "$file" | cut -f1) MB)"
    measure 'ours' "$ours merge -o $out $file --unique-by id"
    has_duckdb && measure 'DuckDB QUALIFY' "node $peers/duckdb.mjs merge $out '|' $file --unique-by id"
    has_pandas && RUNS=1 runs=1 measure 'pandas drop_duplicates' "$python $peers/pandas_merge.py $out '|' $file --unique-by id"
}

ancine() {
    [ -d "$ancine" ] || { echo "no ANCINE data in $ancine"; return; }
    local files out=$work/out.csv
    files=$(echo "$ancine"/*.csv)
    group 'Merge the 23 files of ANCINE (15 MB)'
    measure 'ours (flushed to the disk)' "$ours merge -o $out $files"
    command -v mlr >/dev/null && measure 'miller' "mlr --csv --fs ';' cat $files > $out"
    has_duckdb && measure 'DuckDB COPY' "node $peers/duckdb.mjs merge $out ';' $files"
    has_pandas && measure 'pandas' "$python $peers/pandas_merge.py $out ';' $files"
    [ -n "$pwsh" ] && measure 'Import-Csv | Export-Csv' "$pwsh -NoProfile -c \"Import-Csv $ancine/*.csv -Delimiter ';' | Export-Csv $out -Delimiter ';'\""
}

profile() {
    movies
    group 'Profile movies.csv'
    measure 'ours' "$ours profile $work/movies.csv --null-value '\\N'"
    has_duckdb && measure 'DuckDB SUMMARIZE' "node $peers/duckdb.mjs profile $work/movies.csv '|'"
}

import() {
    [ -n "$pwsh" ] || { echo 'There is no PowerShell on this machine, and dotnet tool restore brought none.' >&2; return 1; }
    [ -d "$module" ] || dotnet build -c Release >/dev/null
    movies
    local ps="$pwsh -NoProfile -c" load="Import-Module $module;" file=$work/movies.csv
    for work_on in 'Measure-Object' "Where-Object genero -EQ Drama | Measure-Object" "Group-Object genero -NoElement | Measure-Object"; do
        group "movies.csv | $work_on"
        measure 'Import-DLCsv' "$ps \"$load Import-DLCsv $file | $work_on\""
        measure 'Import-Csv' "$ps \"Import-Csv $file -Delimiter '|' | $work_on\""
        [ "$work_on" != Measure-Object ] || measure 'as many numbers' "$ps '1..$rows | Measure-Object'"
    done
    group 'movies.csv in a variable'
    measure 'Import-DLCsv' "$ps \"$load \\\$rows = Import-DLCsv $file\""
    measure 'Import-Csv' "$ps \"\\\$rows = Import-Csv $file -Delimiter '|'\""
    measure 'bare pwsh' "$ps 1"
}

for part in "${@:-merge sizes unique keys ancine profile import}"; do for one in $part; do $one || true; done; done
[ -n "${WORK:-}" ] || rm -rf "$work"
