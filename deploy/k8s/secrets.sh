#!/usr/bin/env bash
# Prints the Secrets that the services refer to, from the files that deploy/secrets.sh made:
#   deploy/k8s/secrets.sh FOLDER | kubectl apply -n remixengine -f -
set -euo pipefail
shopt -s inherit_errexit

folder=${1:?usage: deploy/k8s/secrets.sh FOLDER}

value() { # FILE: its text in Base64
  [ -e "$folder/$1" ] || { echo "The secret file $folder/$1 is missing: deploy/secrets.sh $folder makes it." >&2; exit 1; }
  [ -s "$folder/$1" ] || { echo "The secret file $folder/$1 is empty. Write the secret into it." >&2; exit 1; }
  base64 <"$folder/$1" | tr -d '\n'
}

secret() { # NAME KEY=FILE...
  local name=$1 each encoded
  shift
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  labels:\n    app.kubernetes.io/part-of: remixengine\ndata:\n' "$name"
  for each; do
    encoded=$(value "${each#*=}")
    printf '  %s: %s\n' "${each%%=*}" "$encoded"
  done
}

stage=(REMIX_SETTINGS_KEY=REMIX_SETTINGS_KEY aws-credentials=aws-credentials)
identity=(REMIX_IDENTITY_CLIENT_SECRET=REMIX_IDENTITY_CLIENT_SECRET REMIX_IDENTITY_COOKIE_SECRET=REMIX_IDENTITY_COOKIE_SECRET)
all=$(
  secret gateway-secrets QUARKUS_DATASOURCE_PASSWORD=GATEWAY_DB_PASSWORD "${identity[@]}" \
    REMIX_IDENTITY_COMMAND_LINE_KEY=REMIX_IDENTITY_COMMAND_LINE_KEY "${stage[@]}"
  secret migrate-secrets QUARKUS_FLYWAY_PASSWORD=OWNER_DB_PASSWORD QUARKUS_DATASOURCE_PASSWORD=GATEWAY_DB_PASSWORD "${identity[@]}"
  secret remix-secrets QUARKUS_FLYWAY_PASSWORD=OWNER_DB_PASSWORD QUARKUS_DATASOURCE_PASSWORD=REMIX_DB_PASSWORD "${stage[@]}"
  for name in scrape media render publish; do
    secret "$name-secrets" "${stage[@]}"
  done
)
printf '%s\n' "$all"
