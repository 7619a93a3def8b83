#!/bin/sh
# shellcheck disable=SC2086  # options, word by word
exec java $KAFKA_HEAP_OPTS -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/servers/lib/*' kafka.Kafka "$@"
