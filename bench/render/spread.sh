#!/bin/sh
# spread.sh [CASE...]: the reference timeline (timeline.json) rendered by one instance of the render service on one core, by two on
# one core each, and by two of which one is killed in mid-segment (cases: one two killed). Needs a built tree
# (./mvnw -DskipTests package), FFmpeg, taskset, two cores, and about 1 GB of disk. Takes about seven minutes.
set -e
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
work=${TMPDIR:-/tmp}/remix-render-bench
service="$root/render-service/target/quarkus-app"; servers="$root/launcher/target/lib"
[ -d "$service" ] && [ -d "$servers" ] || { echo "build first: ./mvnw -DskipTests package" >&2; exit 1; }
"$here/pictures.sh" "$work/material"
classes="$root/render-service/target/classes:$root/platform/target/classes:$root/contracts/target/classes"
exec java -cp "$classes:$service/lib/main/*:$service/lib/boot/*:$servers/*" "$here/SpreadBench.java" \
  "$here/timeline.json" "$work/material" "$work/spread" "$service/quarkus-run.jar" ${@:-one two killed}
