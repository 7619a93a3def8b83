#!/bin/bash
# Like the official image's: makes the database once, runs the scripts of /docker-entrypoint-initdb.d, and serves.
set -euo pipefail
data=/var/lib/postgresql/17
if [ ! -s "$data/ready" ]; then
  rm -rf "$data"
  initdb -D "$data" -U "$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --auth-local=trust --auth-host=scram-sha-256 -E UTF8
  echo 'host all all all scram-sha-256' >>"$data/pg_hba.conf"
  pg_ctl -D "$data" -w -o "-c listen_addresses=''" start
  for script in /docker-entrypoint-initdb.d/*.sh; do bash "$script"; done
  pg_ctl -D "$data" -w stop
  echo yes >"$data/ready"
fi
exec postgres -D "$data" -c listen_addresses='*' -c max_connections=200
