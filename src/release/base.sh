#!/usr/bin/env bash
# Makes the image that Tandem's image stands on, from Debian's packages and the Java of the release, without a registry or an
# engine: base.sh RUNTIME TIMESTAMP ARCHIVE. Needs root and mmdebstrap; the sources of packages are this machine's own.
set -euo pipefail
runtime=$1 archive=$3
SOURCE_DATE_EPOCH=$(date --date="$2" +%s)
export SOURCE_DATE_EPOCH
umask 022
suite=bookworm

command -v mmdebstrap >/dev/null || {
  echo "The image needs mmdebstrap (on Debian: apt-get install mmdebstrap). To release without an image: -Djib.skip" >&2
  exit 1
}
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT
mapfile -t sources < <(grep -rl --include='*.sources' --include='*.list' "\b$suite\b" /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null)

# redis-server: the one that the system keeps up to date. fontconfig and a font: for the charts. busybox: for the health check.
mmdebstrap --quiet --mode=root --variant=essential \
  --include=redis-server,fontconfig,fonts-dejavu-core,ca-certificates,busybox \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --customize-hook='echo "tandem:x:10001:" >> "$1/etc/group"' \
  --customize-hook='echo "tandem:x:10001:10001:Tandem:/var/lib/tandem:/usr/sbin/nologin" >> "$1/etc/passwd"' \
  --customize-hook='install --directory --mode=700 --owner=10001 --group=10001 "$1/var/lib/tandem"' \
  --customize-hook="cp --archive '$runtime' \"\$1/opt/java\" && chmod --recursive a+rX \"\$1/opt/java\"" \
  --customize-hook='rm -rf "$1"/var/log/* "$1"/var/cache/* "$1/etc/hostname" "$1/etc/resolv.conf"' \
  "$suite" "$work/layer.tar" "${sources[@]}"

layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
case $(dpkg --print-architecture) in arm64) machine=arm64 ;; *) machine=amd64 ;; esac
made=$(date --utc --date="@$SOURCE_DATE_EPOCH" +%FT%TZ)
cat >"$work/config.json" <<JSON
{"architecture":"$machine","os":"linux","created":"$made","config":{},
 "rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created":"$made","created_by":"Debian $suite and the Java of the release"}]}
JSON
echo '[{"Config":"config.json","RepoTags":["tandem-base:latest"],"Layers":["layer.tar"]}]' >"$work/manifest.json"
mkdir -p "$(dirname "$archive")"
tar --create --file "$archive" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --directory "$work" config.json layer.tar manifest.json
