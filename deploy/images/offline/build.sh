#!/usr/bin/env bash
# Builds the stand-ins of compose.offline.yaml. Takes the same variables as ../build.sh; without BASE, and without a registry,
# ../base.sh makes one from Debian's packages.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../../.." && pwd)
engine=${CONTAINER_ENGINE:-podman}
images=${REMIX_IMAGES:-remixengine}

(cd "$home" && ./mvnw -q -B -f "$here/pom.xml" package)
[ -f "$home/launcher/target/keycloak/lib/quarkus-run.jar" ] ||
  (cd "$home" && ./mvnw -q -B -pl launcher dependency:unpack@keycloak)
cp -r "$here/bin" "$here/target/servers/"

build() { # NAME TARGET CONTEXT
  # shellcheck disable=SC2086  # options, word by word
  "$engine" build ${BUILD_OPTIONS:-} -f "$here/Dockerfile" --build-arg "BASE=${BASE:?names a Debian trixie}" \
    --target "$2" -t "$images/$1:offline" "$3"
}

build servers servers "$here/target/servers"
build postgres postgres "$here"
build keycloak keycloak "$home/launcher/target/keycloak"
