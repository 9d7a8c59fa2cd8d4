#!/usr/bin/env bash
# What the console program does where things go wrong, with a table of what held. Needs Linux, and root for the small disk.
#
#   tests/hostile.sh            on the embedded lake: what .ci/run runs, in less than three minutes
#   tests/hostile.sh all        also on moto and Ceph, where they are to be had
#
# A line of the table is a case, what was seen, and whether it held: an error of ours (a sentence, no stack trace) where there
# must be one, nothing half under a final name, and what was there before still there.
set -uo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
program=${DATALAKE_TEST_PROGRAM:-dotnet $here/artifacts/bin/DataLake.Cli/release/DataLake.Cli.dll}
# How few open files it has to do with: a runtime that is installed holds two for each of its assemblies.
few=$([ -n "${DATALAKE_TEST_PROGRAM:-}" ] && echo 64 || echo 112)
few_s3=$([ -n "${DATALAKE_TEST_PROGRAM:-}" ] && echo 64 || echo 144) # there are more of them
work=$(mktemp -d)
held=0 fell=0
export NO_COLOR=1 AWS_EC2_METADATA_DISABLED=true

finish() {
  mountpoint -q "$work/small" && umount "$work/small"
  for server in "$work"/server-*; do [ -d "$server" ] && "$here/tools/s3-servers.sh" stop "$server" >/dev/null; done
  rm -rf "$work"
}
trap finish EXIT

datalake() { timeout "${limit:-60}" ${as:-} $program "$@"; }

# As somebody whom permissions hold back, where it is root who tests.
nobody="setpriv --reuid=65534 --regid=65534 --clear-groups --"

row() { printf '%-8s %-52s %-6s %s\n' "$1" "$2" "$3" "$4"; }

held() { held=$((held + 1)); row "$lake" "$1" held "${2:-}"; }

fell() { fell=$((fell + 1)); row "$lake" "$1" FELL "$2"; }

# Runs the program, which must fail with a sentence of its own that names something.
must_fail() {
  local case=$1 names=$2 code
  shift 2
  datalake "$@" >"$work/out" 2>"$work/err"
  code=$?
  if [ $code -eq 0 ]; then fell "$case" "exit 0"
  elif grep -qE '^   at |Unhandled exception|fault of datalake itself' "$work/err" "$work/out"; then fell "$case" "a raw exception: $(head -1 "$work/err")"
  elif ! grep -qF -- "$names" "$work/err"; then fell "$case" "does not say $names: $(head -1 "$work/err")"
  else held "$case" "$(head -1 "$work/err" | cut -c1-90)"; fi
}

# What may succeed, and else says why in a sentence.
may_fail() {
  if grep -qE '^   at |Unhandled exception|fault of datalake itself' "$work/err"; then fell "$1" "a raw exception: $(head -1 "$work/err")"
  elif [ "$2" -gt 128 ]; then fell "$1" "exit $2"
  else held "$1" "exit $2 $(head -1 "$work/err" | cut -c1-80)"; fi
}

same() { # case, file, expected content
  if [ "$(cat "$2" 2>/dev/null)" = "$3" ]; then held "$1"; else fell "$1" "$2 holds $(head -c 60 "$2" 2>/dev/null)"; fi
}

none_half() { # case, folder
  local left
  left=$(find "$2" -name '.datalake-*' -newer "$work/start" 2>/dev/null | head -3)
  if [ -z "$left" ]; then held "$1"; else fell "$1" "left: $left"; fi
}

# The same cases in each lake. STORE is its options, and the bucket is called hostile.
cases() {
  lake=$1
  shift
  local store=("$@")
  cd "$work" || exit 1
  touch "$work/start"
  printf 'id,v\n1,a\n2,b\n' >a.csv
  printf 'id,v\n3,c\n' >b.csv
  head -c 30000000 /dev/urandom | base64 >big.txt
  datalake mb hostile "${store[@]}" >/dev/null 2>&1

  must_fail 'an empty path' 'empty' send '' hostile "${store[@]}"
  must_fail 'a file that is not there' 'nowhere.csv' send nowhere.csv hostile "${store[@]}"
  must_fail 'a device as a file to send' '/dev/zero' send /dev/zero hostile/zero.bin "${store[@]}"
  must_fail 'a key that is not there' 'nokey.csv' receive hostile/nokey.csv out "${store[@]}"
  datalake send a.csv hostile/Stage/obras.csv "${store[@]}" >/dev/null
  datalake send b.csv hostile/Stage/obras.csv2 "${store[@]}" >/dev/null
  datalake receive hostile/Stage/obras.csv got "${store[@]}" >/dev/null
  if [ "$(ls got)" = obras.csv ]; then held 'a key is not what its name begins with'; else fell 'a key is not what its name begins with' "$(ls got | tr '\n' ' ')"; fi
  echo '{ "bucket": "hostile", "steps": [ { "merge": "Stage/", "to": "Stage/all.csv" } ] }' >own.json
  must_fail 'a step that reads what it writes' 'Stage/all.csv' run own.json "${store[@]}"
  echo '{ "bucket": "hostile", "bucket": "other", "steps": [ { "merge": "Stage/", "to": "x.csv" } ] }' >twice.json
  must_fail 'a member that stands twice' 'twice' run twice.json "${store[@]}"
  echo '{ "bucket": "hostile", "steps": [ { "merge": "{from}", "to": "Out/x.csv" } ] }' >plan.json
  must_fail 'a mistyped variable' 'frm' run plan.json --set from=Stage/ --set frm=x "${store[@]}"

  # Five runs with one log key: five logs, or five runs in one.
  echo '{ "bucket": "hostile", "log": "Logs/log.txt", "steps": [ { "merge": "Stage/", "to": "Out/{n}.csv" } ] }' >logged.json
  for n in 1 2 3 4 5; do datalake run logged.json --set n=$n "${store[@]}" >/dev/null 2>&1 & done
  wait
  rm -rf logs && datalake receive hostile/Logs/ logs "${store[@]}" >/dev/null 2>&1
  local runs
  runs=$(cat logs/* logs/*/* 2>/dev/null | grep -c 'Run complete')
  if [ "$runs" -eq 5 ]; then held 'five runs, one log key'; else fell 'five runs, one log key' "$runs logs of 5"; fi

  # A disk of 4 MB that is full.
  if [ "$(id -u)" -eq 0 ]; then
    mkdir -p small && mount -t tmpfs -o size=4m none small && echo kept >small/kept.csv
    must_fail 'a full disk: merge' 'No space left' merge big.txt -o small/kept.csv --no-header
    same 'a full disk: what was there stays' small/kept.csv kept
    none_half 'a full disk: nothing is left of a merge' small
    datalake send big.txt hostile/big.txt "${store[@]}" >/dev/null
    must_fail 'a full disk: receive' 'No space left' receive hostile/big.txt small "${store[@]}"
    if [ "$lake" = L ]; then
      rm -rf small/* && datalake mb full --store "file:$work/small/lake" >/dev/null 2>&1
      must_fail 'a full disk: send' 'No space left' send big.txt full/big.txt --store "file:$work/small/lake"
      none_half 'a full disk: nothing is left of a send' small
      cp a.csv small/a.csv
      head -c 2500000 /dev/zero | tr '\0' 'x' | fold -w 99 >small/fill.csv
      echo '{ "bucket": "full", "log": "Logs/log.txt", "steps": [ { "send": "small/*.csv", "source": "X", "skipValidation": true } ] }' >full.json
      must_fail 'a full disk: a plan' 'No space left' run full.json --store "file:$work/small/lake"
      head -c 9000000 /dev/zero >small/rest 2>/dev/null
      must_fail 'a full disk: a plan and its log' 'Step 1 (send) failed' run full.json --store "file:$work/small/lake"
    fi
    umount small
    # A disk that holds no more files, whatever room it has.
    if [ "$lake" = L ]; then
      mount -t tmpfs -o size=40m,nr_inodes=24 none small && mkdir -p full-in && for n in $(seq 40); do cp a.csv full-in/$n.csv; done
      datalake mb full --store "file:$work/small/lake" >/dev/null 2>&1
      must_fail 'a disk that holds no more files: send' 'No space left' send full-in full/In/ --store "file:$work/small/lake"
      none_half 'a disk that holds no more files: nothing is left' small
      while touch "small/rest-$RANDOM$RANDOM" 2>/dev/null; do :; done
      must_fail 'a disk that holds no more files: merge' 'No space left' merge a.csv -o small/deep/er/x.csv
      datalake rm full/In/ -r --yes --store "file:$work/small/lake" >"$work/out" 2>"$work/err"
      may_fail 'a disk that holds no more files: rm' $?
      rm -rf full-in && umount small
    fi
    # A quota, where this kernel's tmpfs has them.
    if [ "$lake" = L ] && $nobody true 2>/dev/null && mount -t tmpfs -o size=40m,mode=777,usrquota,usrquota_block_hardlimit=2m none small 2>/dev/null; then
      chmod 755 "$work" && chmod 644 big.txt
      HOME=/nonexistent as=$nobody datalake mb quota --store "file:$work/small/lake" >/dev/null 2>&1
      HOME=/nonexistent as=$nobody must_fail 'a quota that is used up: send' 'quota' send big.txt quota/big.txt --store "file:$work/small/lake"
      HOME=/nonexistent as=$nobody must_fail 'a quota that is used up: merge' 'quota' merge big.txt --no-header -o small/x.csv
      none_half 'a quota that is used up: nothing is left' small
      umount small
    fi
  fi
  must_fail 'standard output that is full' 'No space left' merge a.csv -o /dev/full
  local verb
  for verb in '--help' '--version' 'merge --help' 'completion bash' "ls ${store[*]}" "profile a.csv" "analyze a.csv --json" "uploads hostile ${store[*]}"; do
    $program $verb >/dev/full 2>"$work/err"
    if [ $? -eq 1 ] && grep -q 'No space left' "$work/err" && ! grep -q '^   at ' "$work/err"; then held "standard output that is full: ${verb%% -*}"; else fell "standard output that is full: $verb" "$(head -1 "$work/err")"; fi
  done

  # Many at once to one key: one of them, whole.
  for n in 1 2 3 4; do printf 'id\n%s\n' $n >racer-$n.csv; done
  for n in 1 2 3 4; do datalake send racer-$n.csv hostile/Race/x.csv "${store[@]}" >/dev/null 2>&1 & done
  wait
  datalake receive hostile/Race/x.csv raced "${store[@]}" --force >/dev/null 2>&1
  if grep -qx '[1-4]' raced/x.csv && [ "$(wc -l <raced/x.csv)" -eq 2 ]; then held 'racing sends to one key'; else fell 'racing sends to one key' "$(head -c 60 raced/x.csv)"; fi

  # What a reader of the lake's folder may not read is told, and all else is sent.
  if [ "$(id -u)" -eq 0 ] && $nobody true 2>/dev/null; then
    mkdir -p secret/in/locked secret/lake && cp a.csv secret/in/ && cp b.csv secret/in/locked/ && chmod 755 "$work" secret secret/in && chmod 700 secret/in/locked && chown 65534 secret/lake
    local mine=("${store[@]}")
    [ "$lake" = L ] && mine=(--store "file:$work/secret/lake")
    HOME=/nonexistent DOTNET_CLI_HOME=/tmp as=$nobody datalake mb hostile-2 "${mine[@]}" >/dev/null 2>&1
    HOME=/nonexistent as=$nobody must_fail 'a folder that cannot be read' 'in/locked' send secret/in hostile-2/In/ "${mine[@]}"
    HOME=/nonexistent as=$nobody datalake receive hostile-2/In/ unlocked "${mine[@]}" >/dev/null 2>&1
    HOME=/nonexistent datalake receive hostile-2/In/ unlocked "${mine[@]}" >/dev/null 2>&1
    same 'all else of it is sent' unlocked/a.csv "$(cat a.csv)"
    echo '{ "bucket": "hostile-2", "steps": [ { "send": "secret/in/**/*.csv", "source": "X" } ] }' >locked.json
    HOME=/nonexistent as=$nobody must_fail 'a folder that a plan cannot read' 'in/locked' run locked.json "${mine[@]}"
    if [ "$lake" = L ]; then
      mkdir -p secret/lake/hostile-2/shut && cp a.csv secret/lake/hostile-2/shut/ && chmod 700 secret/lake/hostile-2/shut
      HOME=/nonexistent as=$nobody must_fail 'a folder of the lake that cannot be read' 'shut' ls hostile-2 -r "${mine[@]}"
      cp a.csv secret/lake/hostile-2/shut.csv && chmod 600 secret/lake/hostile-2/shut.csv
      HOME=/nonexistent as=$nobody must_fail 'an object that cannot be read' 'shut.csv' receive hostile-2/shut.csv nowhere-to "${mine[@]}"
      chmod 555 secret/lake/hostile-2
      HOME=/nonexistent as=$nobody must_fail 'a lake that cannot be written' 'hostile-2' send a.csv hostile-2/new.csv "${mine[@]}"
      HOME=/nonexistent as=$nobody must_fail 'a folder of the lake in which nothing can be removed' 'shut.csv' rm hostile-2/In/a.csv hostile-2/shut.csv "${mine[@]}"
    fi
    rm -rf secret unlocked
  fi

  # Few open files.
  [ "$lake" = L ] || few=$few_s3
  mkdir -p few-in && for n in $(seq 60); do cp a.csv few-in/$n.csv; done
  (ulimit -n "$few" && datalake send few-in hostile/Few/ "${store[@]}" >"$work/out" 2>"$work/err")
  may_fail 'few open files: send' $?
  (ulimit -n "$few" && datalake receive hostile/Few/ few-out "${store[@]}" >"$work/out" 2>"$work/err")
  may_fail 'few open files: receive' $?

  # Killed while it sends and merges: what it left is named and taken.
  for n in 1 2 3 4 5 6; do
    datalake merge big.txt --no-header -o "lake:hostile/Killed/big.csv" "${store[@]}" >/dev/null 2>&1 &
    sleep "0.$((RANDOM % 6 + 2))"
    pkill -KILL -P $! 2>/dev/null
    wait $! 2>/dev/null
  done
  datalake uploads hostile "${store[@]}" >"$work/named" 2>&1
  datalake clean hostile --older-than-days 0 "${store[@]}" >"$work/cleaned" 2>&1
  local left
  left=$(datalake uploads hostile "${store[@]}" 2>&1 | tail -1)
  case $left in *'0 unfinished'*) held 'what killed merges left is cleaned' "$(tail -1 "$work/named")" ;; *) fell 'what killed merges left is cleaned' "$left" ;; esac

  # Killed while it writes: whole, or not there; and then it is there.
  local kill broken=0
  for kill in 1 2 3 4 5; do
    rm -rf received
    datalake receive hostile/big.txt received "${store[@]}" >/dev/null 2>&1 &
    sleep "0.$((RANDOM % 4 + 1))"
    pkill -KILL -P $! 2>/dev/null
    wait $! 2>/dev/null
    [ ! -e received/big.txt ] || cmp -s big.txt received/big.txt || broken=$((broken + 1))
  done
  datalake receive hostile/big.txt received "${store[@]}" >/dev/null 2>&1
  if [ $broken -eq 0 ] && cmp -s big.txt received/big.txt; then held 'killed while it receives'; else fell 'killed while it receives' "$broken half of 5"; fi
}

# What needs no lake.
files() {
  lake=files
  cd "$work" || exit 1
  touch "$work/start"
  printf 'id,v\n1,a\n2,b\n' >a.csv
  printf 'id,v\n3,c\n' >b.csv
  head -c 3000000 /dev/urandom | base64 >big.txt
  echo '{ "groupBy": ["v"], "measure": { "n": "count(*)" } }' >d.json
  ln -sf a.csv link.csv && ln -f a.csv hard.csv
  must_fail 'an output that is the input' 'destination itself' merge a.csv -o a.csv
  must_fail 'an output that is the input, by a link' 'destination itself' merge a.csv -o link.csv
  must_fail 'an output that is the input, by a second name' 'destination itself' analyze a.csv -d d.json -o hard.csv
  must_fail 'rejects into the input' 'destination itself' merge a.csv -o z.csv --reject-to a.csv
  must_fail 'rejects into the output' 'twice' merge a.csv -o z.csv --reject-to ./z.csv
  same 'the input is as it was' a.csv "$(printf 'id,v\n1,a\n2,b\n')"
  datalake merge b.csv -o /dev/null >/dev/null
  if [ -c /dev/null ]; then held 'a device stays a device'; else fell 'a device stays a device' 'it is a file'; fi
  echo old >target.csv && ln -sf target.csv pointer.csv && ln -f target.csv other.csv
  datalake merge b.csv -o pointer.csv >/dev/null
  same 'a link is followed, and both names stay' other.csv "$(printf 'id,v\n3,c\n')"
  if [ "$(id -u)" -eq 0 ]; then
    touch owned.csv && chown 1234:1234 owned.csv && chmod 600 owned.csv
    datalake merge b.csv -o owned.csv >/dev/null
    if [ "$(stat -c '%u:%g %a' owned.csv)" = '1234:1234 600' ]; then held 'owner and permissions stay'; else fell 'owner and permissions stay' "$(stat -c '%u:%g %a' owned.csv)"; fi
    mkdir -p locked && chattr +i locked 2>/dev/null && { must_fail 'a folder that cannot be written' locked merge a.csv -o locked/x.csv; chattr -i locked; }
  fi
  mkfifo pipe
  limit=20 datalake merge pipe -o fifo.csv >/dev/null 2>"$work/err" &
  sleep 2
  pkill -TERM -P $! 2>/dev/null
  wait $!
  local code=$?
  if [ $code -eq 143 ] && ! grep -q '^   at ' "$work/err"; then held 'SIGTERM while a pipe is waited for'; else fell 'SIGTERM while a pipe is waited for' "exit $code"; fi
  local n
  for n in $(seq 100); do cp a.csv "many-$n.csv"; done
  (ulimit -n "$few" && datalake merge many-*.csv -o few.csv >"$work/out" 2>"$work/err")
  may_fail 'few open files' $?
  (ulimit -v 3000000 && DOTNET_GCHeapHardLimit=8000000 datalake merge big.txt --no-header --unique-by Column1 -o little.csv >"$work/out" 2>"$work/err")
  may_fail 'little memory' $?
  # Temporary files: where there is no folder for them, only what needs one fails, and names it.
  seq 400000 | sed '1i id' >many.csv
  echo '{ "groupBy": ["id"], "measure": { "n": "count(*)" } }' >groups.json
  TMPDIR=/nowhere must_fail 'no temporary folder: groups on disk' 'nowhere' analyze many.csv -d groups.json --memory-limit 1MB -o x.csv
  TMPDIR=/nowhere datalake merge a.csv b.csv -o without.csv >/dev/null 2>"$work/err"
  may_fail 'no temporary folder: a merge that needs none' $?
  same 'no temporary folder: it is whole' without.csv "$(printf 'id,v\n1,a\n2,b\n3,c\n')"
  datalake analyze - -d groups.json <many.csv >/dev/null 2>&1
  TMPDIR=/nowhere must_fail 'no temporary folder: standard input' 'nowhere' analyze - -d groups.json <many.csv
  TMPDIR=$work/a.csv must_fail 'a temporary folder that is a file' 'a.csv' analyze many.csv -d groups.json --memory-limit 1MB -o x.csv
  if [ "$(id -u)" -eq 0 ] && $nobody true 2>/dev/null; then
    mkdir -p shut && chmod 700 shut && chmod 755 "$work" && chmod 644 many.csv groups.json
    TMPDIR=$work/shut HOME=/nonexistent as=$nobody must_fail 'a temporary folder that cannot be written' 'shut' analyze many.csv -d groups.json --memory-limit 1MB -o /dev/null
    mkdir -p small && mount -t tmpfs -o size=1m none small
    TMPDIR=$work/small must_fail 'a temporary folder that is full' 'small' analyze many.csv -d groups.json --memory-limit 1MB -o x.csv
    TMPDIR=$work/small must_fail 'a temporary folder that is full: standard input' 'No space left' analyze - -d groups.json <many.csv
    umount small
  fi
  printf 'x\n%s\n' "$(head -c 40 /dev/zero | tr '\0' a)b" >evil.csv
  limit=20 datalake analyze evil.csv --where "regexp_like(x, '^(a+)+\$')" >/dev/null 2>&1
  if [ $? -ne 124 ]; then held 'a pattern that would run for ever'; else fell 'a pattern that would run for ever' 'stopped after 20 s'; fi
  local odd
  odd=$(printf 'a\033[31mb\nERROR: forged.csv')
  printf 'id,v\n1\n' >"$odd"
  datalake merge "$odd" -o x.csv 2>"$work/err" >/dev/null
  if grep -q "$(printf '\033')" "$work/err" || grep -q '^ERROR: forged' "$work/err"; then fell 'escapes in a name' 'they reach the terminal'; else held 'escapes in a name'; fi
}

row lake case result seen
files
cases L --store "file:$work/lake"
if [ "${1:-}" = all ]; then
  for kind in moto ceph; do
    [ $kind = moto ] && command -v moto_server >/dev/null || { [ $kind = ceph ] && command -v radosgw >/dev/null; } || continue
    "$here/tools/s3-servers.sh" start $kind "$work/server-$kind" >"$work/env" || continue
    printf 'AWS_ACCESS_KEY_ID=datalaketest\nAWS_SECRET_ACCESS_KEY=datalaketestsecret\n' >"$work/key.env"
    cases $kind --store s3: --endpoint-url "$(sed -n 's/^AWS_ENDPOINT_URL_S3=//p' "$work/env")" --env-file "$work/key.env"
  done
fi
# As .ci/run counts them.
echo "$held passed, $fell failed"
[ $fell -eq 0 ]
