#!/usr/bin/env bash
# Subscribers on two gateways, one of which is killed while events come; each must see every event exactly once.
# It brings its own Kafka, PostgreSQL and gateways: bench/live.sh [SUBSCRIBERS] [EVENTS] [PER_SECOND]
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -Dfast -DskipTests -pl gateway-service,bench -am package dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
ulimit -n "$(ulimit -Hn)"
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Xmx1g -XX:+UseSerialGC -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
  io.remixengine.bench.live.LiveBench "$@"
