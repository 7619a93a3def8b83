#!/usr/bin/env bash
# Formats Kafka's folder once, with share groups that have dead letter queues, and starts Kafka.
set -euo pipefail
/opt/kafka/bin/kafka-storage.sh format --ignore-formatted --config /etc/remix/kafka.properties \
  --cluster-id cmVtaXgtZW5naW5lLWthZg --feature share.version=2
exec /opt/kafka/bin/kafka-server-start.sh /etc/remix/kafka.properties
