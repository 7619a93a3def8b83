#!/bin/sh
exec java -Xmx256m -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/servers/lib/*' kafka.tools.StorageTool "$@"
