#!/usr/bin/env bash
# The analysis engine beside its peers, whole processes in one run: wall time, processor time, memory, and ratios.
#   tests/benchmarks/analysis.sh [SCRATCH]      SCRATCH holds the data made up (2.1 GB) and is kept
# Peers that are found run: DuckDB (npm install @duckdb/node-api, found by NODE_PATH or in SCRATCH), pandas (PYTHON).
# SIZES ("1 2 10": times 1,045,161 rows, 159 MB), ROUNDS (3) and QUESTIONS ("genre bands correlations artists ancine")
# can be set; KEEP=1 keeps the program published before.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
scratch=${1:-${TMPDIR:-/tmp}/datalake-benchmark}
mkdir -p "$scratch"

platform=$(dotnet --info | awk '$1 == "RID:" { print $2 }')
datalake="$scratch/datalake/datalake"
[ -n "${KEEP:-}" ] && [ -x "$datalake" ] || dotnet publish -c Release -r "$platform" -o "$scratch/datalake" "$root/src/DataLake.Cli" -v quiet -clp:NoSummary
[ -f "$scratch/movies.csv" ] || "$datalake" sample Movies --folder "$scratch" --rows 1045161 >/dev/null
[ -f "$scratch/tmdb.jsonl" ] || "$datalake" sample Tmdb --folder "$scratch" --rows 1045161 >/dev/null
for size in ${SIZES:-1 2 10}; do
    file="$scratch/movies-$size.csv"
    [ -f "$file" ] && continue
    head -n 1 "$scratch/movies.csv" >"$file"
    for _ in $(seq "$size"); do tail -n +2 "$scratch/movies.csv" >>"$file"; done
done

exec "${PYTHON:-python3}" "$here/analysis/compare.py" "$datalake" "$scratch" "${SIZES:-1 2 10}" "${ROUNDS:-3}" "${QUESTIONS:-genre bands correlations artists ancine}"
