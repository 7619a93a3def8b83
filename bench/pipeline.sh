#!/usr/bin/env bash
# Request to rendered for a 30 s video on a running stack: bench/pipeline.sh [ADDRESS] [VIDEOS].
# REMIX_TOKEN, an API key, is sent as a bearer token if it is set.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -Dfast -pl bench -am compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
"${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -cp "bench/target/classes:$(cat bench/target/bench.classpath)" io.remixengine.bench.PipelineBench "$@"
