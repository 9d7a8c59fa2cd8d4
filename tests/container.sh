#!/usr/bin/env bash
# Builds examples/container with buildah, on a Debian of debootstrap's under the base's name, and runs the ANCINE plan in it
# as its user: in a folder, and against an S3 server on loopback. As root; where the tools are missing it says so and ends with 0.
#   tests/container.sh PROGRAM-FOLDER     the folder that `dotnet publish -r linux-x64 -o` wrote
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:?the folder of the published program}")

for tool in buildah debootstrap; do
    command -v "$tool" >/dev/null || apt-get install -y -qq --no-install-recommends buildah debootstrap >/dev/null 2>&1 || true
    command -v "$tool" >/dev/null || { echo "!!! There is no $tool on this machine: THE CONTAINER WAS NOT TRIED. !!!"; exit 0; }
done

work=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || tools/s3-servers.sh stop "$server"
    buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs rm --all >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT
bud() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }

# The base; what tells this machine's apt where packages are tells the container's, too.
debootstrap --variant=minbase bookworm "$work/base" >"$work/debootstrap.log" 2>&1 || { tail -3 "$work/debootstrap.log"; echo '!!! No Debian could be had: THE CONTAINER WAS NOT TRIED. !!!'; exit 0; }
cp -r /etc/apt "$work/base/etc/"
mkdir -p "$work/base/etc/ssl" && cp -rL /etc/ssl/certs "$work/base/etc/ssl/"
base=$(bud from scratch)
bud copy --quiet "$base" "$work/base" / >/dev/null
bud commit --quiet "$base" docker.io/library/debian:bookworm-slim >/dev/null
bud rm "$base" >/dev/null

mkdir "$work/context"
cp -r "$program" "$work/context/out"
bud bud --isolation chroot --pull-never --ignorefile examples/container/Dockerfile.dockerignore -f "$PWD/examples/container/Dockerfile" -t datalake "$work/context" >"$work/bud.log" 2>&1 || { tail -20 "$work/bud.log"; exit 1; }

container=$(bud from --pull-never localhost/datalake)
inside() { bud run --isolation chroot "$@"; }
user=$(inside "$container" -- id -u)
[ "$user" = 10001 ] || { echo "runs as user $user"; exit 1; }
inside "$container" -- sh -c '! find / -xdev -name "libicu*" 2>/dev/null | grep .' || { echo 'ICU is in the image: that it is not needed is not shown'; exit 1; }

# A lake in a folder.
inside "$container" -- datalake demo --folder /data/demo | grep -q 'Qtd de Filmes' || { echo 'the demo gave no answer'; exit 1; }

# A lake on S3: moto_server where it is to be had.
if command -v moto_server >/dev/null; then
    server=$work/server
    told=$(tools/s3-servers.sh start moto "$server")
    lake=(--store s3: --endpoint-url "$(sed -n 's/^AWS_ENDPOINT_URL_S3=//p' <<<"$told")" --region us-east-1)
    keys=(--env AWS_ACCESS_KEY_ID=test --env AWS_SECRET_ACCESS_KEY=test)
    inside "${keys[@]}" "$container" -- datalake run /plans/ancine/plan.json "${lake[@]}" --set raw=/data/demo/raw
    inside "${keys[@]}" "$container" -- datalake receive ancine/Analytics/pandemic-features.csv - "${lake[@]}" >"$work/answer.csv"
    inside "$container" -- cat /data/demo/lake/ancine/Analytics/pandemic-features.csv | cmp - "$work/answer.csv"
else
    echo '!!! There is no moto_server on this machine: the container was tried on a lake in a folder alone. !!!'
fi

# A failed run and a mistyped one tell the orchestrator.
code=0; inside "$container" -- datalake run /plans/nope.json --store file:/data/lake 2>/dev/null || code=$?
[ "$code" = 1 ] || { echo "a failed run ended with $code"; exit 1; }
code=0; inside "$container" -- datalake rnu 2>/dev/null || code=$?
[ "$code" = 2 ] || { echo "a mistyped command ended with $code"; exit 1; }
echo "the container works: user $user, program $(du -h "$program/datalake" | cut -f1), no ICU"
