#!/usr/bin/env bash
# Keycloak with what our realm needs. Passwords are hashed as docs/configuration.md says.
set -euo pipefail

secret() {
  local value
  read -r value <"/run/secrets/$1" || [ -n "$value" ] || {
    echo "The secret file $1 is missing or empty." >&2
    exit 1
  }
  printf '%s' "$value"
}

KC_DB_PASSWORD=$(secret KC_DB_PASSWORD)
KC_BOOTSTRAP_ADMIN_CLIENT_SECRET=$(secret KC_BOOTSTRAP_ADMIN_CLIENT_SECRET)
export KC_DB_PASSWORD KC_BOOTSTRAP_ADMIN_CLIENT_SECRET KC_BOOTSTRAP_ADMIN_CLIENT_ID=remix-setup
[ -n "${KC_PROXY_HEADERS:-}" ] || unset KC_PROXY_HEADERS
exec /opt/keycloak/bin/kc.sh start --db=postgres --db-url=jdbc:postgresql://postgres:5432/keycloak --db-username=keycloak \
  --db-pool-max-size=8 --cache=local --features-disabled=kerberos --health-enabled=true --http-enabled=true \
  --hostname-backchannel-dynamic=true \
  --spi-password-hashing--argon2--memory=32768 --spi-password-hashing--argon2--iterations=5
