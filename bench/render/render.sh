#!/bin/sh
# render.sh [SCENES] [WORK] [WHAT...]: what rendering costs, over the reference timeline (timeline.json: 60 s, 10 scenes of
# 6 s); WHAT is engine, kinds, whole or memory (all). Needs a built tree (./mvnw -DskipTests package), FFmpeg, and about 3 GB
# of disk under WORK.
set -e
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
scenes=${1:-10}; work=${2:-${TMPDIR:-/tmp}/remix-render-bench}
[ $# -lt 2 ] || shift 2
lib="$root/render-service/target/quarkus-app/lib"
[ -d "$lib" ] || { echo "build first: ./mvnw -DskipTests package" >&2; exit 1; }
"$here/pictures.sh" "$work/material"
mkdir -p "$work/classes"
classes="$work/classes:$root/render-service/target/classes:$root/platform/target/classes:$root/contracts/target/classes:$lib/main/*:$lib/boot/*"
javac -nowarn -proc:none -cp "$classes" -d "$work/classes" "$here"/RenderBench.java "$here"/EngineBench.java
rm -rf "$work/run"
exec java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp "$classes" RenderBench "$here" "$work/material" "$work/run" "$scenes" "$@"
