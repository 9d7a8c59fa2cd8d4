#!/usr/bin/env bash
# Transfers beside the peers that are installed, in one run against one Ceph gateway on loopback.
#
#   tests/benchmarks/transfer.sh [SIZE...]     large (1 GB), small (1,000 x 4 KB), middle (100 x 1 MB); default all
#
#   RUNS=3       each line is the best of them; the programs take turns, so that a busy moment hits them alike
#   PROGRAMS=..  default: datalake awscli rclone rclone+sync s3cmd boto3; rclone+sync receives, then flushes the files
#                to the disk, as datalake does and no other
#   DATALAKE=..  the native program: dotnet publish -c Release -r linux-x64 src/DataLake.Cli
#
# Peers: apt-get install awscli rclone s3cmd python3-boto3. Needs tools/s3-servers.sh install and /usr/bin/time. Objects
# live in memory: 6 GB of it, so each one is removed before the next is sent. What is received is what datalake sent.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${RUNS:-3}
sizes=${*:-large small middle}
programs=${PROGRAMS:-datalake awscli rclone rclone+sync s3cmd boto3}
datalake=${DATALAKE:-$PWD/artifacts/publish/DataLake.Cli/release_linux-x64/datalake}
port=17480
work=$(mktemp -d)
server=$work/server
trap 'tools/s3-servers.sh stop "$server"; rm -rf "$work"' EXIT

# What is sent: size and number of files.
make_files() {
  local i
  mkdir -p "$work/in/$1"
  for i in $(seq -w "$3"); do head -c "$2" /dev/urandom >"$work/in/$1/$i.bin"; done
}

for size in $sizes; do
  case $size in
    large) make_files large 1G 1 ;;
    small) make_files small 4096 1000 ;;
    middle) make_files middle 1M 100 ;;
    *) echo "there is no size '$size'" >&2 && exit 2 ;;
  esac
done

set -a
eval "$(tools/s3-servers.sh start ceph "$server" $port)"
AWS_DEFAULT_REGION=$AWS_REGION
unset AWS_CA_BUNDLE # rclone refuses to start with it
RCLONE_CONFIG_S3_TYPE=s3 RCLONE_CONFIG_S3_PROVIDER=Ceph RCLONE_CONFIG_S3_ENDPOINT=$AWS_ENDPOINT_URL_S3
RCLONE_CONFIG_S3_ACCESS_KEY_ID=$AWS_ACCESS_KEY_ID RCLONE_CONFIG_S3_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY
set +a

cat >"$work/boto.py" <<'PYTHON'
import os, sys, boto3
way, folder, prefix = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL_S3"])
if way == "up":
    for name in sorted(os.listdir(folder)):
        s3.upload_file(os.path.join(folder, name), "bench", prefix + name)
else:
    os.makedirs(folder, exist_ok=True)
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="bench", Prefix=prefix):
        for entry in page.get("Contents", []):
            s3.download_file("bench", entry["Key"], os.path.join(folder, os.path.basename(entry["Key"])))
PYTHON

datalake_() { "$datalake" "$@" --store s3: >/dev/null; }
aws_() { /usr/bin/aws --endpoint-url "$AWS_ENDPOINT_URL_S3" s3 cp --only-show-errors --recursive "$@"; }
s3cmd_() { s3cmd --quiet --no-ssl --host=127.0.0.1:$port --host-bucket=127.0.0.1:$port --access_key="$AWS_ACCESS_KEY_ID" --secret_key="$AWS_SECRET_ACCESS_KEY" "$@"; }

# What each program is called with to send or receive a folder.
run() {
  case $1-$2 in
    datalake-up) datalake_ send "$3" "bench/$4/" ;;
    datalake-down) datalake_ receive "bench/$4/" "$3" ;;
    awscli-up) aws_ "$3" "s3://bench/$4/" ;;
    awscli-down) aws_ "s3://bench/$4/" "$3" ;;
    rclone-up) rclone --quiet copy "$3" "s3:bench/$4" ;;
    rclone-down) rclone --quiet copy "s3:bench/$4" "$3" ;;
    rclone+sync-down) rclone --quiet copy "s3:bench/$4" "$3" && find "$3" -type f -exec sync {} + ;;
    s3cmd-up) s3cmd_ put --recursive "$3/" "s3://bench/$4/" ;;
    s3cmd-down) mkdir -p "$3" && s3cmd_ get --recursive "s3://bench/$4/" "$3/" ;;
    boto3-up) /usr/bin/python3 "$work/boto.py" up "$3" "$4/" ;;
    boto3-down) /usr/bin/python3 "$work/boto.py" down "$3" "$4/" ;;
  esac
}
export -f run datalake_ aws_ s3cmd_
export datalake port work

# Removes what the last program sent, at once: the gateway would collect it only later, and it lies in memory.
empty() {
  radosgw-admin --conf "$server/ceph.conf" --name client.rgw bucket rm --bucket bench --purge-objects --bypass-gc >/dev/null 2>&1 || true
  signed_curl -X PUT "$AWS_ENDPOINT_URL_S3/bench"
}

# Takes the gateway through what it has to do once, sending by a client that is not compared, before anyone's time counts.
warm() {
  empty
  find "$work/in/$1" -type f -printf "upload-file = \"%p\"\nurl = \"$AWS_ENDPOINT_URL_S3/bench/%f\"\n" | signed_curl --config -
}

signed_curl() {
  curl --silent --fail --aws-sigv4 "aws:amz:$AWS_REGION:s3" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
    -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$@"
}

available() {
  case $1 in
    datalake) [[ -x $datalake ]] ;;
    awscli) [[ -x /usr/bin/aws ]] ;;
    rclone+sync) command -v rclone >/dev/null ;;
    boto3) /usr/bin/python3 -c 'import boto3' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# Every run begins alike: nothing is left to write to the disk, and memory is at hand that a virtual machine's host has
# to find where it was given back.
measure() {
  sync
  head -c 2G /dev/zero >"$work/memory" && rm "$work/memory"
  /usr/bin/time -a -o "$work/$1-$2" -f '%e %U %S %M' bash -c 'run "$@"' _ "$@"
}

send() {
  [[ $1 != rclone+sync ]] || return 0
  empty
  measure "$1" up "$work/in/$2" "$2"
}

receive() {
  rm -rf "$work/out"
  measure "$1" down "$work/out" "$2"
  diff -rq "$work/in/$2" "$work/out" || echo "$1: NOT THE SAME"
}

best() {
  [[ ! -e $work/$1-$2 ]] || sort -n "$work/$1-$2" | head -1 | awk -v what="$1" '{ printf "%-11s %8.2f s  %6.2f s CPU  %5d MB\n", what, $1, $2 + $3, $4 / 1024 }'
}

for program in $programs; do
  available "$program" && present+=("$program") || echo "$program is not installed"
done

for size in $sizes; do
  rm -f "$work"/*-up "$work"/*-down
  warm "$size"
  for _ in $(seq "$runs"); do
    for program in "${present[@]}"; do send "$program" "$size"; done
  done
  empty && run datalake up "$work/in/$size" "$size"
  for _ in $(seq "$runs"); do
    for program in "${present[@]}"; do receive "$program" "$size"; done
  done
  for way in up down; do
    echo "== $size $way"
    for program in "${present[@]}"; do best "$program" $way; done
  done
done
