#!/usr/bin/env bash
# Prints the base for images: $BASE, or Debian's official one where a registry answers, or else one made from Debian's packages.
set -euo pipefail
engine=${CONTAINER_ENGINE:-podman}
official=docker.io/library/debian:trixie-slim
made=localhost/debian:trixie-slim

if [ -n "${BASE:-}" ]; then
  echo "$BASE"
elif "$engine" image inspect "$made" >/dev/null 2>&1; then
  echo "$made"
elif timeout 60 "$engine" pull -q "$official" >/dev/null 2>&1; then
  echo "$official"
else
  command -v mmdebstrap >/dev/null || { echo "No registry answers. To make a base: apt-get install mmdebstrap" >&2; exit 1; }
  archive=$(mktemp --suffix .tar)
  trap 'rm -f "$archive"' EXIT
  mmdebstrap --quiet --variant=minbase --include=ca-certificates trixie "$archive" http://deb.debian.org/debian >&2
  "$engine" import -q -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$archive" "$made" >/dev/null
  echo "$made"
fi
