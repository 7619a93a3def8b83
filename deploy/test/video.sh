# shellcheck shell=bash
# Sourced: makes the demo's video through a gateway, with the API key in $key, and looks at what comes out.

api=http://localhost:${REMIX_PORT:-8080}/api/remix-engine

field() { # NAME: the first text of this name in the JSON on standard input
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -n 1
}

call() { # PATH OPTIONS...: an answer of the gateway
  local path=$1
  shift
  curl -sS --fail-with-body -H "Authorization: Bearer ${key:?}" -H 'Content-Type: application/json' "$@" "$api/$path"
}

# From the bundled page to a published MP4, which is copied to FILE and checked.
make_demo_video() { # FILE
  local project video state begun=$SECONDS
  project=$(call projects -d '{"name":"Containers"}' | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
  video=$(call "projects/$project/videos" -d '{"source":{"type":"url","url":"http://page:8089/index.html"},
    "aspectRatio":"9:16","durationSeconds":30,"language":"en","voice":"auto","autoApprove":true,
    "publishTargets":["folder"]}' | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
  while sleep 1; do
    state=$(call "videos/$video")
    case $(printf %s "$state" | field status) in
      published) break ;;
      failed | cancelled | partly_published)
        printf '%s\n' "$state" >&2
        fail "The video was not made."
        ;;
    esac
    [ $((SECONDS - begun)) -lt 900 ] || fail "The video was not made within 15 minutes: $state"
  done
  say "  made in $((SECONDS - begun)) s"
  local link
  link=$(call "videos/$video" | grep -o '"url":"[^"]*/final\.mp4[^"]*"' | head -n 1 | sed 's/^"url":"//; s/"$//')
  curl -sSf -o "$1" "$link" || fail "The finished video cannot be fetched from $link"
  local looks
  looks=$(ffprobe -v error -select_streams v:0 -show_entries stream=codec_name,width,height -of csv=p=0 "$1")
  [ "$looks" = h264,1080,1920 ] || fail "The finished video is no H.264 of 1080x1920, but $looks"
  say "  $(ffprobe -v error -show_entries format=duration -of csv=p=0 "$1") s of $looks, $(stat -c %s "$1") bytes"
}
