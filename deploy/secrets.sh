#!/usr/bin/env bash
# Makes the secrets of an installation at random, each in a file of its own; those that are there stay as they are.
#   deploy/secrets.sh [FOLDER]     (default: secrets, beside docker-compose.yml)
set -euo pipefail

folder=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/secrets}
mkdir -p "$folder"
chmod 711 "$folder"

random() {
  head -c 32 /dev/urandom | base64 | tr -d '\n'
}

# Services run as a user of their own, so the files can be read by all; who may enter the folder's machine may read them.
put() { # NAME, from standard input
  [ -e "$folder/$1" ] || { cat >"$folder/$1" && chmod 644 "$folder/$1"; }
}

for name in POSTGRES_PASSWORD OWNER_DB_PASSWORD GATEWAY_DB_PASSWORD REMIX_DB_PASSWORD KC_DB_PASSWORD \
  KC_BOOTSTRAP_ADMIN_CLIENT_SECRET REMIX_IDENTITY_CLIENT_SECRET REMIX_IDENTITY_COOKIE_SECRET REMIX_SETTINGS_KEY \
  OWNER_FIRST_PASSWORD; do
  random | put "$name"
done
printf 'rmx_%s' "$(random | tr '+/' '-_' | tr -d '=')" | put REMIX_IDENTITY_COMMAND_LINE_KEY
printf '[default]\naws_access_key_id = remix\naws_secret_access_key = %s\n' "$(random | tr -d '+/=')" | put aws-credentials
echo "The secrets are in $folder."
