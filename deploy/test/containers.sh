#!/usr/bin/env bash
# The whole system in containers, from packages alone: docker-compose.yml makes the demo's video within the memory that it states,
# and so do the manifests of deploy/k8s under podman kube play. ./remix test --containers calls it; docs/deploying.md tells more.
#   deploy/test/containers.sh [compose] [kube]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$home"
project=remix-test
out=$(mktemp -d)
export REMIX_SECRETS_FOLDER=$out/secrets OWNER_EMAIL=owner@example.com REMIX_SCRAPE_ALLOWED_HOSTS=page:8089
export CONTAINER_ENGINE=podman YT_DLP=${YT_DLP:-debian}
services=(gateway scrape remix media render publish)

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$@"
  exit 1
}

for tool in podman podman-compose curl ffprobe; do
  command -v "$tool" >/dev/null || fail "$tool is missing. On Debian: apt-get install podman buildah podman-compose curl ffmpeg"
done

# shellcheck source=deploy/test/video.sh
. deploy/test/video.sh

compose() {
  podman-compose -p "$project" -f docker-compose.yml -f compose.offline.yaml "$@"
}

quietly() { # WHAT COMMAND...: its output only if it fails
  local what=$1 begun=$SECONDS
  shift
  "$@" >"$out/log" 2>&1 || {
    tail -n 40 "$out/log" >&2
    fail "$what: failed"
  }
  say "  $what: $((SECONDS - begun)) s"
}

healthy() { # CONTAINERS...: waits until their own checks say so
  local each end=$((SECONDS + 300))
  for each; do
    until podman healthcheck run "$each" >/dev/null 2>&1; do
      [ $SECONDS -lt $end ] || {
        podman logs --tail 20 "$each" >&2
        fail "$each does not become healthy"
      }
      sleep 3
    done
  done
}

clean_up() {
  podman pod rm -f -t 20 "${services[@]/%/-pod-0}" >/dev/null 2>&1 || true
  podman secret rm "${services[@]/%/-secrets}" migrate-secrets >/dev/null 2>&1 || true
  compose down -v >/dev/null 2>&1 || true
  # what podman kube play made of the pods' volumes
  podman volume ls -q | sort | comm -13 "$out/volumes" - | xargs -r podman volume rm -f >/dev/null 2>&1 || true
  rm -rf "$out"
}

start_servers() { # MORE...
  quietly "servers started" compose up -d kafka postgres s3 page "$@"
  quietly "servers healthy" healthy "$project"_{kafka,postgres,s3}_1
}

in_compose() {
  say "docker-compose.yml"
  # podman-compose does not wait for health, so it is done here
  start_servers keycloak
  quietly "services started" compose up -d "${services[@]}"
  # shellcheck disable=SC2046  # names, word by word
  quietly "services healthy" healthy $(printf "${project}_%s_1 " "${services[@]}")
  make_demo_video "$out/compose.mp4"
  podman stats --no-stream --format '  {{.Name}} {{.MemUsage}}' >&2
  quietly "log-in healthy" healthy "${project}_keycloak_1"
  quietly "realm set up" set_up_realm
  curl -sS -o /dev/null -w '%{redirect_url}' "http://localhost:${REMIX_PORT:-8080}/login" | grep -q /realms/remix/ ||
    fail "The gateway does not send people to the log-in."
  curl -sSf -o /dev/null "http://localhost:${REMIX_LOGIN_PORT:-8180}/realms/remix/account/" || fail "The log-in has no realm."
  compose down -v >/dev/null 2>&1
}

set_up_realm() {
  compose up -d realm
  [ "$(podman wait "${project}_realm_1")" = 0 ] || {
    podman logs "${project}_realm_1"
    return 1
  }
}

# podman 4.3 hands over the values of Secrets as they are written, in Base64; later ones decode them as Kubernetes does.
podman_secrets() {
  local old line name="" file="$out/secret" encoded=0
  old=$(podman version --format '{{.Client.Version}}')
  deploy/k8s/secrets.sh "$REMIX_SECRETS_FOLDER" >"$out/secrets.yaml"
  echo --- >>"$out/secrets.yaml"
  while IFS= read -r line; do
    case $line in
      ---)
        [ -z "$name" ] || podman secret create "$name" "$file" >/dev/null
        name="" encoded=0
        : >"$file"
        continue
        ;;
      "  name: "*) name=${line#  name: } ;;
      data:) encoded=1 ;;
      *) if [ $encoded = 1 ] && [[ $old == 4.[0-3].* ]]; then
        printf '%s: |-\n%s\n' "${line%%: *}" "$(printf %s "${line#*: }" | base64 -d | sed 's/^/    /')" >>"$file"
        continue
      fi ;;
    esac
    printf '%s\n' "$line" >>"$file"
  done <"$out/secrets.yaml"
}

in_kube() {
  say "deploy/k8s"
  local each
  start_servers
  KUSTOMIZE="deploy/test/kustomize.sh build" deploy/k8s/render.sh podman >"$out/kube.yaml"
  podman_secrets
  quietly "database migrated" migrate
  # from another folder: what is called like an image here would be taken for its recipe
  quietly "manifests played" env -C "$out" podman kube play --network "${project}_default" kube.yaml
  for each in "${services[@]}"; do
    quietly "$each ready" ready "$each"
  done
  make_demo_video "$out/kube.mp4"
}

# What the job of deploy/k8s does, which podman cannot play.
migrate() {
  local -a options=()
  local each
  for each in QUARKUS_FLYWAY_PASSWORD=OWNER_DB_PASSWORD QUARKUS_DATASOURCE_PASSWORD=GATEWAY_DB_PASSWORD \
    REMIX_IDENTITY_CLIENT_SECRET=REMIX_IDENTITY_CLIENT_SECRET REMIX_IDENTITY_COOKIE_SECRET=REMIX_IDENTITY_COOKIE_SECRET; do
    options+=(-v "$REMIX_SECRETS_FOLDER/${each#*=}:/run/secrets/remix/${each%%=*}:ro")
  done
  while read -r each; do
    options+=(-e "$each")
  done < <(sed -n '/- name: QUARKUS/{N;s/.*name: \(.*\)\n *value: "\{0,1\}\([^"]*\)"\{0,1\}/\1=\2/p}' deploy/k8s/base/migrate.yaml)
  podman run --rm --network "${project}_default" --read-only --tmpfs /tmp --memory 640m -e REMIX_SECRETS=/run/secrets/remix \
    --env-file deploy/k8s/overlays/podman/settings.env "${options[@]}" "${REMIX_IMAGES:-remixengine}/gateway:${REMIX_VERSION:-0.1.0}"
}

ready() { # SERVICE: asks as its probe does
  local port end=$((SECONDS + 300))
  port=$(sed -n "/path: .q.health.ready/{n;s/ *port: //p}" "deploy/k8s/base/$1.yaml")
  until podman exec "$1-pod-0-$1" curl -fsS "http://127.0.0.1:$port/q/health/ready" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || {
      podman logs --tail 20 "$1-pod-0-$1"
      return 1
    }
    sleep 1
  done
}

[ $# -gt 0 ] || set -- compose kube
podman volume ls -q | sort >"$out/volumes"
trap clean_up EXIT
begun=$SECONDS
BASE=$(deploy/test/base.sh)
export BASE
quietly "images built" deploy/images/build.sh
quietly "servers' images built" deploy/images/offline/build.sh
deploy/secrets.sh "$REMIX_SECRETS_FOLDER" >/dev/null
# shellcheck disable=SC2034  # for the calls of video.sh
key=$(cat "$REMIX_SECRETS_FOLDER/REMIX_IDENTITY_COMMAND_LINE_KEY")
for part; do
  case $part in
    compose) in_compose ;;
    kube) in_kube ;;
    *) fail "There is no part '$part': compose, kube" ;;
  esac
done
say "The system runs in containers: $((SECONDS - begun)) s"
