#!/usr/bin/env bash
# The databases and their owners, made once when PostgreSQL's folder is new. The services' own roles are made by their migrations.
set -euo pipefail

secret() {
  [ -s "/run/secrets/$1" ] || { echo "The secret file $1 is missing or empty." >&2; exit 1; }
  cat "/run/secrets/$1"
}

owner=$(secret OWNER_DB_PASSWORD)
keycloak=$(secret KC_DB_PASSWORD)
psql -v ON_ERROR_STOP=1 -v owner="$owner" -v keycloak="$keycloak" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role re_owner login createrole password :'owner';
create database remix owner re_owner;
create role keycloak login password :'keycloak';
create database keycloak owner keycloak;
SQL
