#!/bin/sh
# pictures.sh FOLDER: makes the pictures, clips and sounds of the reference timeline, procedurally, with FFmpeg alone
set -e
mkdir -p "$1"; cd "$1"
ff() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }
i=0
for size in 1080x1920 4000x3000 1440x2560 4000x3000 3000x4000 1440x2560 1200x1800; do
  # a fractal's edges under soft colour, with grain like that of a camera
  [ -e "still$i.jpg" ] || ff -f lavfi -i "mandelbrot=s=900x900:maxiter=300:start_scale=0.0$((i + 2)):start_x=-0.74:start_y=-0.1$i" \
    -f lavfi -i "gradients=s=$size:nb_colors=5:seed=$i" \
    -filter_complex "[0]scale=${size%x*}:${size#*x}[f];[f][1]blend=all_mode=softlight,gblur=sigma=0.6,noise=alls=5:allf=t,setsar=1,format=yuvj420p" \
    -frames:v 1 -q:v 3 "still$i.jpg"
  i=$((i + 1))
done
[ -e clip0.mp4 ] || ff -f lavfi -i "mandelbrot=s=640x360:maxiter=200:r=25:start_scale=0.5:end_scale=0.02:end_pts=300" -t 8 \
  -vf "scale=1920:1080,noise=alls=3:allf=t,format=yuv420p" -c:v libx264 -crf 24 -preset fast clip0.mp4
[ -e clip1.mp4 ] || ff -f lavfi -i "gradients=s=1080x1920:r=30:speed=0.02:nb_colors=5:seed=3" -t 8 \
  -vf "noise=alls=4:allf=t,format=yuv420p" -c:v libx264 -crf 18 -preset fast clip1.mp4
[ -e voice.wav ] || ff -f lavfi -i "anoisesrc=c=pink:a=0.4:d=5.5:seed=2" \
  -af "tremolo=f=4:d=0.9,bandpass=f=900:w=1400" -ac 1 -ar 48000 voice.wav
[ -e music.wav ] || ff -f lavfi -i "sine=f=220:d=16" -f lavfi -i "sine=f=277.18:d=16" -f lavfi -i "sine=f=329.63:d=16" \
  -filter_complex "amix=3,tremolo=f=0.5:d=0.4,aformat=channel_layouts=stereo" -ar 48000 music.wav
# light of up to some 600 nits
[ -e hdr.mp4 ] || ff -f lavfi -i "gradients=s=1920x1080:r=30:speed=0.02:nb_colors=5:seed=7" -t 7 \
  -vf "noise=alls=3:allf=t,scale=out_color_matrix=bt2020:out_range=tv,format=yuv420p10le" \
  -c:v libx264 -crf 20 -preset fast -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc hdr.mp4
