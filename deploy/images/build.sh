#!/usr/bin/env bash
# Builds the images of what Maven has built; ./remix images calls it. With the names of services, only those.
#
#   REMIX_IMAGES   what comes before the names (default: remixengine), such as registry.example.com/studio
#   REMIX_VERSION  their tag (default: 0.1.0)
#   BASE, YT_DLP   as in the Dockerfile
#   MODE           jvm (default), or native after ./remix native SERVICE
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)
images=${REMIX_IMAGES:-remixengine}
version=${REMIX_VERSION:-0.1.0}
mode=${MODE:-jvm}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

engine() {
  local each
  for each in ${CONTAINER_ENGINE:-docker podman}; do
    if command -v "$each" >/dev/null; then
      printf '%s\n' "$each"
      return
    fi
  done
  fail "Images are built by Docker or Podman, and neither is there. On Debian: apt-get install podman buildah"
}

build() { # NAME CONTEXT OPTIONS...
  local name=$1 context=$2
  shift 2
  local -a more=()
  [ -z "${BASE:-}" ] || more+=(--build-arg "BASE=$BASE")
  [ -z "${YT_DLP:-}" ] || more+=(--build-arg "YT_DLP=$YT_DLP")
  # shellcheck disable=SC2086  # options, word by word
  "$engine" build ${BUILD_OPTIONS:-} -f "$here/Dockerfile" -t "$images/$name:$version" "${more[@]}" "$@" "$context" ||
    fail "The image of $name could not be built."
  "$engine" images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' "$images/$name:$version"
}

service() { # NAME
  local context=$home/$1-service/target
  case $mode in
    jvm)
      [ -f "$context/quarkus-app/quarkus-run.jar" ] || fail "The $1 service is not built: ./mvnw -DskipTests package"
      build "$1" "$context/quarkus-app" --build-arg "SERVICE=$1" --build-arg MODE=jvm --target jvm
      ;;
    native)
      [ -x "$context/native/service" ] || fail "There is no native $1 service: ./remix native $1"
      build "$1-native" "$context/native" --build-arg "SERVICE=$1" --build-arg MODE=native --target native
      ;;
    *) fail "MODE is jvm or native, and not $mode." ;;
  esac
}

command_line() {
  local target=$home/launcher/target
  local context=$target/image
  rm -rf "$context"
  mkdir -p "$context/lib" "$context/deploy/keycloak"
  cp "$target"/launcher-*.jar "$target"/lib/*.jar "$context/lib/"
  cp "$home/deploy/keycloak/remix-realm.json" "$context/deploy/keycloak/"
  build command "$context" --build-arg SERVICE=remix --build-arg MODE=jvm --target command
}

engine=$(engine)
[ $# -gt 0 ] || set -- gateway scrape remix media render publish command
for each in "$@"; do
  case $each in
    gateway | scrape | remix | media | render | publish) service "$each" ;;
    command) command_line ;;
    *) fail "There is no service '$each'. There are gateway, scrape, remix, media, render, publish, and command." ;;
  esac
done
