#!/usr/bin/env bash
# S3Proxy with one bucket, which is a folder. Its key is the one that the services have.
set -euo pipefail
credentials=/run/secrets/aws-credentials
entry() {
  local value
  while IFS='= ' read -r name value; do
    [ "$name" != "$1" ] || { printf '%s' "$value"; return; }
  done <"$credentials"
  echo "The secret file aws-credentials has no $1." >&2
  exit 1
}
S3PROXY_IDENTITY=$(entry aws_access_key_id)
S3PROXY_CREDENTIAL=$(entry aws_secret_access_key)
export S3PROXY_IDENTITY S3PROXY_CREDENTIAL
mkdir -p "/data/$BUCKET"
exec /opt/s3proxy/run-docker-container.sh
