#!/usr/bin/env bash
# Transfers beside the peers that are installed, in one run against one Ceph gateway on loopback.
#
#   tests/benchmarks/transfer.sh [RUNS]     default 3; each line is the best of them
#
# Peers: apt-get install awscli rclone s3cmd python3-boto3. Needs tools/s3-servers.sh install, /usr/bin/time, and a
# `dotnet build -c Release`. Objects live in memory: 6 GB of it, so each one is removed before the next is sent.
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-3}
port=17480
work=$(mktemp -d)
server=$work/server
trap 'tools/s3-servers.sh stop "$server"; rm -rf "$work"' EXIT

mkdir -p "$work"/in/{large,small,middle}
head -c 1G /dev/urandom >"$work/in/large/big.bin"
for i in $(seq -w 1000); do head -c 4096 /dev/urandom >"$work/in/small/$i.bin"; done
for i in $(seq -w 100); do head -c 1M /dev/urandom >"$work/in/middle/$i.bin"; done

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

datalake() { dotnet artifacts/bin/DataLake.Cli/release/DataLake.Cli.dll "$@" --store s3:; }
aws_() { /usr/bin/aws --endpoint-url "$AWS_ENDPOINT_URL_S3" s3 cp --only-show-errors --recursive "$@"; }
s3cmd_() { s3cmd --quiet --no-ssl --host=127.0.0.1:$port --host-bucket=127.0.0.1:$port --access_key="$AWS_ACCESS_KEY_ID" --secret_key="$AWS_SECRET_ACCESS_KEY" "$@"; }

# What each program is called with to send or receive a folder.
run() {
  case $1-$2 in
    datalake-up) datalake send "$3" "bench/$4/" >/dev/null ;;
    datalake-down) datalake receive "bench/$4/" "$3" >/dev/null ;;
    awscli-up) aws_ "$3" "s3://bench/$4/" ;;
    awscli-down) aws_ "s3://bench/$4/" "$3" ;;
    rclone-up) rclone --quiet copy "$3" "s3:bench/$4" ;;
    rclone-down) rclone --quiet copy "s3:bench/$4" "$3" ;;
    s3cmd-up) s3cmd_ put --recursive "$3/" "s3://bench/$4/" ;;
    s3cmd-down) mkdir -p "$3" && s3cmd_ get --recursive "s3://bench/$4/" "$3/" ;;
    boto3-up) /usr/bin/python3 "$work/boto.py" up "$3" "$4/" ;;
    boto3-down) /usr/bin/python3 "$work/boto.py" down "$3" "$4/" ;;
  esac
}
export -f run datalake aws_ s3cmd_
export port work

# Removes what the last program sent, at once: the gateway would collect it only later, and it lies in memory.
empty() {
  radosgw-admin --conf "$server/ceph.conf" --name client.rgw bucket rm --bucket bench --purge-objects --bypass-gc >/dev/null 2>&1 || true
  curl --silent --fail --aws-sigv4 "aws:amz:$AWS_REGION:s3" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \
    -H "x-amz-content-sha256: $(sha256sum </dev/null | cut -d' ' -f1)" -X PUT "$AWS_ENDPOINT_URL_S3/bench"
}

available() {
  case $1 in
    datalake) true ;;
    awscli) [[ -x /usr/bin/aws ]] ;;
    boto3) /usr/bin/python3 -c 'import boto3' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

measure() {
  /usr/bin/time -a -o "$work/times" -f '%e %U %S %M' bash -c 'run "$@"' _ "$@"
}

best() { sort -n "$work/times" | head -1 | awk -v what="$1" '{ printf "%-10s %8.2f s  %6.2f s CPU  %5d MB\n", what, $1, $2 + $3, $4 / 1024 }'; }

for size in large small middle; do
  for way in up down; do
    echo "== $size $way"
    for program in datalake awscli rclone s3cmd boto3; do
      available $program || { echo "$program is not installed"; continue; }
      rm -f "$work/times"
      for _ in $(seq "$runs"); do
        if [[ $way == up ]]; then
          empty
          measure $program up "$work/in/$size" $size
        else
          rm -rf "$work/out"
          measure $program down "$work/out" $size
          diff -rq "$work/in/$size" "$work/out" || echo "$program: NOT THE SAME"
        fi
      done
      best $program
    done
  done
done
