#!/usr/bin/env bash
# Status reads of the gateway beside those of a bare Quarkus service that selects the same row in the same kind of
# transaction, in turns, on a running stack: bench/status.sh [GATEWAY] [DATABASE] [ROUNDS]. Needs wrk, curl and jq.
# DATABASE is host:port/name, as ./remix up tells it. REMIX_TOKEN is sent as a bearer token if it is set.
set -euo pipefail
cd "$(dirname "$0")/.."
gateway=${1:-http://127.0.0.1:8080}
database=${2:-127.0.0.1:5432/remix}
rounds=${3:-5}
java="${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java"
api=$gateway/api/remix-engine
headers=(-H "Content-Type: application/json")
[ -z "${REMIX_TOKEN:-}" ] || headers+=(-H "Authorization: Bearer $REMIX_TOKEN")

./mvnw -q -Dfast -pl bench/bare -am package -DskipTests
project=$(curl -fsS "${headers[@]}" "$api/projects" -d '{"name":"bench"}' | jq -r .id)
# a script at its gate: nothing changes the row while it is read
video=$(curl -fsS "${headers[@]}" "$api/projects/$project/videos" \
  -d '{"source":{"type":"topic","topic":"Tea","notes":"Tea is old."}}' | jq -r .id)
until [ "$(curl -fsS "${headers[@]}" "$api/videos/$video" | jq -r .status)" = awaiting_script_approval ]; do sleep 0.2; done
user=$(curl -fsS "${headers[@]}" "$api/projects/$project/members" | jq -r '.items[0].userId')

bare=http://127.0.0.1:18099
"$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx192m -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=18099 -Dbench.user="$user" \
  -Dquarkus.datasource.reactive.url="postgresql://$database?search_path=gateway" \
  -jar bench/bare/target/quarkus-app/quarkus-run.jar >bench/bare/target/bare.log &
server=$!
trap 'kill $server' EXIT
until curl -fsS "$bare/videos/$video" >/dev/null 2>&1; do sleep 0.2; done

load() { # SECONDS URL: reads per second, p99 in ms
  wrk -t1 -c32 -d"$1s" --latency "${headers[@]}" "$2" | awk '
    /99%/ { p99 = $2; v = p99 + 0; if (p99 ~ /us$/) v /= 1000; else if (p99 ~ /[0-9]s$/) v *= 1000 }
    /Non-2xx/ { bad = $NF }
    /Requests\/sec/ { printf "%.0f %.1f %d\n", $2, v, bad }'
}
load 45 "$bare/videos/$video" >/dev/null
load 45 "$api/videos/$video" >/dev/null
for round in $(seq "$rounds"); do
  read -r bare_rate bare_p99 bare_bad < <(load 8 "$bare/videos/$video")
  read -r our_rate our_p99 our_bad < <(load 8 "$api/videos/$video")
  awk -v a="$our_rate" -v b="$bare_rate" -v c="$our_p99" -v d="$bare_p99" -v e="$our_bad" -v f="$bare_bad" -v r="$round" \
    'BEGIN { printf "round %d: gateway %d reads/s, p99 %.1f ms; bare %d reads/s, p99 %.1f ms; ratio %.2f, p99 ratio %.2f; refused %d/%d\n", r, a, c, b, d, a / b, c / d, e, f }'
done
