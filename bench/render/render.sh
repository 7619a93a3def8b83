#!/bin/sh
# render.sh [SCENES] [WORK]: compositor, captions and encoder against the bare encoder, over the reference timeline
# (timeline.json: 60 s, 10 scenes of 6 s). Needs a built tree (./mvnw -DskipTests package), FFmpeg, and about 1 GB of disk
# under WORK.
set -e
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
scenes=${1:-10}; work=${2:-${TMPDIR:-/tmp}/remix-render-bench}
lib="$root/render-service/target/quarkus-app/lib"
[ -d "$lib" ] || { echo "build first: ./mvnw -DskipTests package" >&2; exit 1; }
"$here/pictures.sh" "$work/material"
classes="$root/render-service/target/classes:$root/platform/target/classes:$root/contracts/target/classes:$lib/main/*:$lib/boot/*"
exec java -cp "$classes" "$here/RenderBench.java" "$here/timeline.json" "$work/material" "$work/run" "$scenes"
