#!/usr/bin/env bash
# Transfers beside the peers that are installed, in one run against one server on loopback.
#
#   tests/benchmarks/transfer.sh [SIZE...]     large (1 GB), small (1,000 x 4 KB), middle (100 x 1 MB); default all
#
#   SERVER=ceph  or minio, which answers quickly enough to show the client
#   RUNS=3       each line is the best of them; the programs take turns, so that a busy moment hits them alike
#   PROGRAMS=..  default: datalake awscli rclone rclone+sync s3cmd boto3; rclone+sync receives, then flushes the files
#                to the disk, as datalake does and no other
#   DATALAKE=..  the native program: dotnet publish -c Release -r linux-x64 src/DataLake.Cli
#
# Peers: apt-get install awscli rclone s3cmd python3-boto3. Needs /usr/bin/time and curl, and for Ceph tools/s3-servers.sh
# install, for MinIO its program on the PATH. Ceph's objects live in memory: 6 GB of it, so each one is removed before the
# next is sent. What is received is what datalake sent.
set -euo pipefail
cd "$(dirname "$0")/../.."

server_kind=${SERVER:-ceph}
runs=${RUNS:-3}
sizes=${*:-large small middle}
programs=${PROGRAMS:-datalake awscli rclone rclone+sync s3cmd boto3}
datalake=${DATALAKE:-$PWD/artifacts/publish/DataLake.Cli/release_linux-x64/datalake}
port=17480

# All that is missing, before anything is made or started.
case $server_kind in
  ceph) needed='ceph ceph-mon ceph-mgr ceph-osd radosgw radosgw-admin' ;;
  minio) needed=minio ;;
  *) echo "there is no server '$server_kind': ceph or minio" >&2 && exit 2 ;;
esac
missing=()
for program in $needed curl /usr/bin/time; do command -v "$program" >/dev/null || missing+=("$program"); done
[[ ! " $programs " == *" datalake "* || -x $datalake ]] || missing+=("$datalake")
if ((${#missing[@]})); then
  echo "not installed: ${missing[*]} (see the head of $0)" >&2
  exit 1
fi

work=$(mktemp -d)
server=$work/server
trap 'stop_server; rm -rf "$work"' EXIT

start_server() {
  if [[ $server_kind == ceph ]]; then
    tools/s3-servers.sh start ceph "$server"
    return
  fi
  mkdir -p "$server"
  MINIO_ROOT_USER=datalaketest MINIO_ROOT_PASSWORD=datalaketestsecret minio server --quiet --address 127.0.0.1:$port "$server" >"$work/minio.log" 2>&1 &
  echo $! >"$work/minio.pid"
  curl --silent --retry 60 --retry-delay 1 --retry-connrefused --output /dev/null "http://127.0.0.1:$port/minio/health/ready"
  echo "AWS_ENDPOINT_URL_S3=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=datalaketest AWS_SECRET_ACCESS_KEY=datalaketestsecret AWS_REGION=us-east-1"
}

stop_server() {
  if [[ $server_kind == ceph ]]; then
    tools/s3-servers.sh stop "$server"
  elif [[ -e $work/minio.pid ]]; then
    kill "$(cat "$work/minio.pid")" 2>/dev/null || true
  fi
}

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
eval "$(start_server)"
port=${AWS_ENDPOINT_URL_S3##*:}
AWS_DEFAULT_REGION=$AWS_REGION
unset AWS_CA_BUNDLE # rclone refuses to start with it
RCLONE_CONFIG_S3_TYPE=s3 RCLONE_CONFIG_S3_PROVIDER=$([[ $server_kind == ceph ]] && echo Ceph || echo Minio) RCLONE_CONFIG_S3_ENDPOINT=$AWS_ENDPOINT_URL_S3
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
rclone_() { rclone --quiet --transfers 16 --checkers 16 --s3-upload-concurrency 8 --s3-chunk-size 16M --multi-thread-streams 8 "$@"; } # its best here
s3cmd_() { s3cmd --quiet --no-ssl --host=127.0.0.1:$port --host-bucket=127.0.0.1:$port --access_key="$AWS_ACCESS_KEY_ID" --secret_key="$AWS_SECRET_ACCESS_KEY" "$@"; }

# What each program is called with to send or receive a folder.
run() {
  case $1-$2 in
    datalake-up) datalake_ send "$3" "bench/$4/" ;;
    datalake-down) datalake_ receive "bench/$4/" "$3" ;;
    awscli-up) aws_ "$3" "s3://bench/$4/" ;;
    awscli-down) aws_ "s3://bench/$4/" "$3" ;;
    rclone-up) rclone_ copy "$3" "s3:bench/$4" ;;
    rclone-down) rclone_ copy "s3:bench/$4" "$3" ;;
    rclone+sync-down) rclone_ copy "s3:bench/$4" "$3" && find "$3" -type f -exec sync {} + ;;
    s3cmd-up) s3cmd_ put --recursive "$3/" "s3://bench/$4/" ;;
    s3cmd-down) mkdir -p "$3" && s3cmd_ get --recursive "s3://bench/$4/" "$3/" ;;
    boto3-up) /usr/bin/python3 "$work/boto.py" up "$3" "$4/" ;;
    boto3-down) /usr/bin/python3 "$work/boto.py" down "$3" "$4/" ;;
  esac
}
export -f run datalake_ aws_ rclone_ s3cmd_
export datalake port work

# Removes what the last program sent, at once: the gateway would collect it only later, and it lies in memory.
empty() {
  if [[ $server_kind == minio ]]; then
    rm -rf "$server/bench"
    signed_curl -X PUT "$AWS_ENDPOINT_URL_S3/bench"
    return
  fi
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
