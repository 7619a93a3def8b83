#!/usr/bin/env bash
# Puts the demo page's film together: ../page/film.mp4, film.en.vtt and poster.jpg, from media/ and text.txt.
# Needs ffmpeg and festival with the voice cmu_us_slt_arctic_hts. Takes three or four minutes.
set -euo pipefail
cd "$(dirname "$0")"

page=../page
fps=30
pause=0.30 # seconds of silence after each sentence
lead=3     # a cut comes this many frames before its words
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ff() { ffmpeg -nostdin -hide_banner -loglevel error -y "$@"; }

# --- voice and cues -------------------------------------------------------------------------------
# Every sentence is spoken alone, so a cue's time is the engine's word time plus where the sentence starts.
# cues.tsv: begin and end in seconds, text.
touch "$work/cues.tsv" "$work/wavs"
offset=0 sentence=0
while IFS= read -r line; do
  sentence=$((sentence + 1))
  wav=$work/$sentence.wav words=$work/$sentence.words
  festival -b speak.scm "(speak \"${line//|/}\" \"$wav\" \"$words\")"
  ff -i "$wav" -af "apad=pad_dur=$pause" -ar 48000 "$work/$sentence-padded.wav"
  awk -v line="$line" -v offset="$offset" '
    { begin[NR] = $1; end[NR] = $2 }
    END {
      cues = split(line, cue, / *\| */)
      for (i = 1; i <= cues; i++) {
        first = last + 1
        last += split(cue[i], ignored, /[ -]/)
        printf "%.3f\t%.3f\t%s\n", offset + begin[first], offset + end[last], cue[i]
      }
      if (last != NR) { print "words heard: " NR ", words written: " last ": " line > "/dev/stderr"; exit 1 }
    }' "$words" >>"$work/cues.tsv"
  echo "file '$work/$sentence-padded.wav'" >>"$work/wavs"
  length=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$work/$sentence-padded.wav")
  offset=$(awk -v a="$offset" -v b="$length" 'BEGIN { printf "%.6f", a + b }')
done <text.txt
frames=$(awk -v s="$offset" -v fps=$fps 'BEGIN { printf "%d", s * fps + 0.999 }')

awk -F'\t' '
  function clock(s) { return sprintf("%02d:%02d:%06.3f", s / 3600, s % 3600 / 60, s % 60) }
  BEGIN { print "WEBVTT" }
  { printf "\n%s --> %s\n%s\n", clock($1), clock($2), $3 }' "$work/cues.tsv" >$page/film.en.vtt

# --- pictures -------------------------------------------------------------------------------------
cue_frame() { # CUE: the frame at which the shot of this cue begins
  if [ "$1" -gt "$(wc -l <"$work/cues.tsv")" ]; then echo "$frames"; elif [ "$1" = 1 ]; then echo 0; else
    awk -F'\t' -v n="$1" -v fps=$fps -v lead=$lead 'NR == n { printf "%d", $1 * fps - lead }' "$work/cues.tsv"
  fi
}

# The camera moves over a fourfold enlargement, so that its steps are a quarter of a pixel.
big="scale=5120:2880:flags=lanczos,setsar=1"

# shot FIRST NEXT SOURCE PREPARE ZOOM X Y: from the cue FIRST until the cue NEXT, SOURCE (a file and options before it),
# prepared by filters to 16:9, with the camera going from..to in zoom (1 = all) and centre (0..1 of width and height).
touch "$work/shots"
count=0
shot() {
  local first=$1 next=$2 prepare=$4 zoom=$5 x=$6 y=$7 from n
  local -a source
  read -ra source <<<"$3"
  from=$(cue_frame "$first")
  n=$(($(cue_frame "$next") - from))
  count=$((count + 1))
  travel() { echo "(${1%..*}+(${1#*..}-${1%..*})*on/$n)"; }
  ff "${source[@]}" -an -vf "$prepare,fps=$fps,tpad=stop=-1:stop_mode=clone,$big,zoompan=d=1:fps=$fps:s=1280x720:z='$(travel "$zoom")':x='$(travel "$x")*iw-iw/zoom/2':y='$(travel "$y")*ih-ih/zoom/2',format=yuv420p" \
    -frames:v "$n" -c:v libx264 -preset ultrafast -qp 10 "$work/shot-$count.mp4"
  echo "file '$work/shot-$count.mp4'" >>"$work/shots"
}

ff -i media/mdn-balloons.avif -frames:v 1 "$work/balloons.png"
balloons="-loop 1 -framerate $fps -i $work/balloons.png"
cream="-loop 1 -framerate $fps -i media/mdn-ice-cream.jpg"
flower="-i media/mdn-flower-h264-960x540.mp4"
wide=crop=1366:768:0:20                  # of the balloons
film=crop=616:346:12                     # of the 4:3 film, without its rounded corners
all=null

#    cues  source                                       prepared        zoom       x           y
shot 1 2   "$balloons"                                  $wide           1.00..1.12 0.50..0.53  0.50..0.47
shot 2 3   "-i media/mdn-friday-speech.mp4"             $film:40        1.00..1.10 0.50..0.52  0.50..0.48
shot 3 4   "-ss 2.6 -i media/mdn-friday-speech.mp4"     $film:110       1.65..1.50 0.28..0.33  0.45..0.45
shot 4 6   "-i media/mdn-friday-speech.mp4"             $film:4         1.55..1.80 0.68..0.70  0.42..0.40
shot 6 7   "$cream"                                     crop=1721:968:0:330 1.25..1.00 0.46..0.50 0.44..0.50
shot 7 8   "-ss 21.7 -i media/intel-bottle-detection.mp4" $all          1.30..1.45 0.60..0.58  0.50..0.52
shot 8 9   "-t 0.1 $flower"                             $all            1.60..1.95 0.50..0.51  0.46..0.46
shot 9 11  "$flower"                                    $all            1.00..1.15 0.50..0.52  0.50..0.50
shot 11 13 "-ss 0.9 $flower"                            $all            1.90..1.75 0.55..0.53  0.50..0.48
shot 13 15 "-ss 0.8 $flower"                            reverse         1.25..1.00 0.54..0.50  0.48..0.50
vanish=$(awk -v a="$(cue_frame 15)" -v b="$(cue_frame 16)" -v fps=$fps 'BEGIN { print (b - a) / fps }')
shot 15 17 "-i media/intel-bottle-detection.mp4"        "split[a][b];[a]trim=0.5:$(awk -v v="$vanish" 'BEGIN { print 0.5 + v }'),setpts=PTS-STARTPTS[before];[b]trim=start=7.4,setpts=PTS-STARTPTS[after];[before][after]concat" \
                                                                        1.15..1.30 0.46..0.44  0.55..0.55
shot 17 18 "-ss 34.1 -i media/intel-bottle-detection.mp4" $all          1.75..1.60 0.72..0.70  0.50..0.52
shot 18 20 "-ss 15.4 -i media/intel-bottle-detection.mp4" $all          1.00..1.18 0.50..0.55  0.50..0.52
shot 20 21 "$cream"                                     crop=1721:968:0:260 1.00..1.18 0.50..0.48 0.50..0.42
shot 21 23 "$cream"                                     crop=1200:675:330:'950-640*t/4' 1.00..1.08 0.50..0.50 0.50..0.50
shot 23 25 "$balloons"                                  $wide           1.25..2.60 0.50..0.44  0.55..0.70
shot 25 27 "-ss 0.4 -i media/mdn-friday-speech.mp4"     $film:60        1.20..1.60 0.55..0.68  0.50..0.38
shot 27 29 "-ss 3.2 $flower"                            $all            2.10..1.00 0.48..0.50  0.44..0.50

# --- film and poster ------------------------------------------------------------------------------
ff -f concat -safe 0 -i "$work/shots" -f concat -safe 0 -i "$work/wavs" \
  -af "loudnorm=I=-16:TP=-1.5:LRA=11,aformat=sample_rates=48000:channel_layouts=stereo" \
  -c:v libx264 -preset slow -crf 26 -maxrate 560k -bufsize 1680k -profile:v high -pix_fmt yuv420p -g 60 \
  -c:a aac -b:a 96k -movflags +faststart -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
  -shortest $page/film.mp4
ff -i "$work/balloons.png" -vf "$wide,scale=1280:720:flags=lanczos" -frames:v 1 -q:v 4 $page/poster.jpg
ls -l $page
