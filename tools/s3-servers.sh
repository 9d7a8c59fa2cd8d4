#!/usr/bin/env bash
# S3 servers for the integration tests and benchmarks, on loopback only; all their state goes with `stop`.
#
#   tools/s3-servers.sh install              what a Ceph gateway needs, from Debian's packages (as root)
#   tools/s3-servers.sh start ceph DIR       a one-node Ceph with its S3 gateway, objects in memory
#   tools/s3-servers.sh start moto DIR       moto_server, where it is on the PATH (pip install 'moto[server]')
#   tools/s3-servers.sh stop DIR             stops what was started with DIR, and removes DIR
#
# `start` takes three free ports, and prints the environment that AWS tools read. The access key is fixed; nothing but loopback can reach it.
set -euo pipefail

access_key=datalaketest
secret_key=datalaketestsecret

usage() { sed -n '2,9p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }

fail() { echo "s3-servers: $*" >&2; exit 1; }

need() { command -v "$1" >/dev/null || fail "$1 is not on the PATH; $2"; }

# Takes the first of three free ports for a server. Others may start one at this very moment, so a file says whose they are.
take_ports() {
  local dir=$1 claim
  for ((port = 21000 + RANDOM % 900 * 10; ; port += 10)); do
    claim=${TMPDIR:-/tmp}/datalake-ports-$port
    [[ -e $claim && ! -e $(<"$claim") ]] && rm -f "$claim" # whoever had them is gone
    (set -o noclobber && echo "$dir" >"$claim") 2>/dev/null || continue
    if is_free "$port" && is_free $((port + 1)) && is_free $((port + 2)); then
      echo "$claim" >"$dir/claim"
      return
    fi
    rm -f "$claim"
  done
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Waits until a server answers HTTP: the one whose process a file names, for another may have its port.
await_http() {
  local port=$1 log=$2 process=$3 _
  for _ in $(seq 120); do
    curl --silent --output /dev/null "http://127.0.0.1:$port/" && kill -0 "$(<"$process")" 2>/dev/null && return
    sleep 0.5
  done
  fail "nothing of ours answers on port $port after 60 s; see $log"
}

install_ceph() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    ceph-mon ceph-mgr ceph-osd ceph-common radosgw curl >/dev/null
}

# What is removed is collected within seconds: it lies in memory, of which there is little.
write_ceph_conf() {
  local dir=$1 port=$2
  cat <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = [v2:127.0.0.1:$((port + 1))/0,v1:127.0.0.1:$((port + 2))/0]
public addr = 127.0.0.1
keyring = $dir/keyring
run dir = $dir/run
log file = $dir/log/\$name.log
pid file = $dir/run/\$name.pid
admin socket = $dir/run/\$name.\$pid.asok
mon allow pool size one = true
mon max pg per osd = 1000
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 2
osd pool default pgp num = 2
osd crush chooseleaf type = 0
[mon]
mon data = $dir/mon
mon data avail warn = 1
mon data avail crit = 0
[mgr]
mgr data = $dir/mgr
[osd]
osd data = $dir/osd
osd objectstore = memstore
memstore device bytes = 6442450944
[client.rgw]
rgw data = $dir/rgw
rgw frontends = beast endpoint=127.0.0.1:$port
rgw crypt require ssl = false
rgw gc obj min wait = 5
rgw gc processor period = 5
rgw gc processor max time = 5
CONF
}

start_ceph() {
  local dir=$1 port=$2 conf=$1/ceph.conf log=$1/log/start osd_id who
  need radosgw "run '$0 install' as root first"
  mkdir -p "$dir"/{mon,mgr,osd,rgw,run,log}
  write_ceph_conf "$dir" "$port" >"$conf"
  osd_id=$(cat /proc/sys/kernel/random/uuid)
  {
    ceph-authtool --create-keyring "$dir/keyring"
    for who in mon. osd.0 mgr.x client.admin client.rgw; do
      ceph-authtool "$dir/keyring" --gen-key --name $who --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
    done
    monmaptool --create --fsid "$(awk '/^fsid/ { print $3 }' "$conf")" \
      --addv a "[v2:127.0.0.1:$((port + 1)),v1:127.0.0.1:$((port + 2))]" "$dir/monmap"
    ceph-mon --conf "$conf" --id a --mkfs --monmap "$dir/monmap" --keyring "$dir/keyring"
    ceph-mon --conf "$conf" --id a
    ceph --conf "$conf" osd new "$osd_id"
    ceph-osd --conf "$conf" --id 0 --mkfs --osd-uuid "$osd_id"
    ceph-osd --conf "$conf" --id 0
    ceph-mgr --conf "$conf" --id x
    radosgw --conf "$conf" --name client.rgw
  } >>"$log" 2>&1 || fail "Ceph did not start; see $log"
  await_http "$port" "$dir/log" "$dir/run/client.rgw.pid"
  radosgw-admin --conf "$conf" --name client.rgw user create --uid datalake --display-name datalake \
    --access-key $access_key --secret-key $secret_key >>"$log" 2>&1
  await_objects "$port" "$log"
}

# The gateway makes its pools when the first object comes, and may refuse others meanwhile.
await_objects() {
  local port=$1 log=$2 bucket="http://127.0.0.1:$1/first-object" _
  request() { curl --silent --fail --output /dev/null --aws-sigv4 aws:amz:us-east-1:s3 --user "$access_key:$secret_key" --header "x-amz-content-sha256: UNSIGNED-PAYLOAD" "$@"; }
  request -X PUT "$bucket" || fail "the gateway makes no bucket; see $log"
  for _ in $(seq 60); do
    if request -X PUT --data-binary first "$bucket/object"; then
      request -X DELETE "$bucket/object" && request -X DELETE "$bucket"
      return
    fi
    sleep 0.5
  done
  fail "the gateway takes no object; see $log"
}

start_moto() {
  local dir=$1 port=$2
  need moto_server "install it with: pip install 'moto[server]'"
  mkdir -p "$dir"/{run,log}
  setsid moto_server -H 127.0.0.1 -p "$port" </dev/null >"$dir/log/moto.log" 2>&1 &
  echo $! >"$dir/run/moto.pid"
  await_http "$port" "$dir/log/moto.log" "$dir/run/moto.pid"
}

stop() {
  local dir=$1 file pid _
  for file in "$dir"/run/*.pid; do
    [[ -s $file ]] || continue
    pid=$(<"$file")
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  done
  [[ -s $dir/claim ]] && rm -f "$(<"$dir/claim")"
  rm -rf "$dir"
}

case ${1:-} in
  install) install_ceph ;;
  start)
    [[ $# -eq 3 && ($2 == ceph || $2 == moto) ]] || usage
    [[ ! -e $3 ]] || fail "$3 is there already; stop it first"
    need curl "install it"
    mkdir -p "$3"
    take_ports "$3"
    "start_$2" "$3" "$port"
    echo "AWS_ENDPOINT_URL_S3=http://127.0.0.1:$port"
    echo "AWS_ACCESS_KEY_ID=$access_key"
    echo "AWS_SECRET_ACCESS_KEY=$secret_key"
    echo "AWS_REGION=us-east-1"
    ;;
  stop)
    [[ $# -eq 2 ]] || usage
    stop "$2"
    ;;
  *) usage ;;
esac
