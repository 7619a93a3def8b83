#!/usr/bin/env bash
# Prints an overlay's manifests, after checking that its settings have all values:
#   deploy/k8s/render.sh production | kubectl apply -f -
# Needs kustomize; KUSTOMIZE names another command, such as "kubectl kustomize".
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
overlay=$here/overlays/${1:?usage: deploy/k8s/render.sh OVERLAY}
settings=$overlay/settings.env
[ -d "$overlay" ] || { echo "There is no overlay $overlay." >&2; exit 1; }

missing=()
for name in KAFKA_BOOTSTRAP_SERVERS REMIX_DATABASE REMIX_PUBLIC_URL REMIX_IDENTITY_ISSUER REMIX_HOST \
  REMIX_ASSETS_STORE REMIX_ASSETS_BUCKET; do
  grep -Eq "^$name=.+" "$settings" || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] || {
  echo "These have no value in $settings: ${missing[*]}" >&2
  exit 1
}
${KUSTOMIZE:-kustomize build} "$overlay"
