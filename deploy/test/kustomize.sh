#!/usr/bin/env bash
# kustomize, from an image of Debian's package where the machine has none; for deploy/k8s/render.sh by KUSTOMIZE.
set -euo pipefail
if command -v kustomize >/dev/null; then exec kustomize "$@"; fi
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
image=${REMIX_IMAGES:-remixengine}/kustomize:offline
engine=${CONTAINER_ENGINE:-podman}
# shellcheck disable=SC2086  # options, word by word
"$engine" image inspect "$image" >/dev/null 2>&1 ||
  printf 'FROM %s\nRUN apt-get update && apt-get install -y --no-install-recommends kustomize && rm -rf /var/lib/apt/lists/*\n' \
    "${BASE:?names a Debian trixie}" |
  "$engine" build ${BUILD_OPTIONS:-} -q -t "$image" - >/dev/null
exec "$engine" run --rm -v "$home/deploy/k8s:$home/deploy/k8s:ro" "$image" kustomize "$@"
