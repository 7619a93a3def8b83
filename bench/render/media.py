#!/usr/bin/env python3
"""media.py FOLDER [--sheet PNG] [--seconds S] [--mb MB]

Renders each file of a folder as a picture and as a clip with "remix render --draft", and prints what came of it, how long it
took and how much memory all processes together had at most. With --sheet, frames of all that was rendered go into one picture;
with --seconds or --mb, it ends with 1 where a file took more. Needs Linux, and FFmpeg; the file's name may lie.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FRAMES = 45
SHOWN = [0, 15, 30, 44]
CANVAS = {"width": 1080, "height": 1080}


def resident_mb(root):
    """The memory of a process and all that it started, in MB. One that is about to become another program still shares its
    parent's and is not counted."""
    parents, sizes, lines = {}, {}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        pid = int(folder.name)
        parents[pid], sizes[pid], lines[pid] = int(fields[1]), int(fields[21]) * 4096, line
    tree, found = {root}, True
    while found:
        found = {pid for pid, parent in parents.items() if parent in tree} - tree
        tree |= found
    return sum(sizes[pid] for pid in tree & sizes.keys() if lines[pid] != lines.get(parents[pid])) / 1e6


def render(file, layer, folder):
    """One file as the only layer of a scene: what came of it, seconds, MB, and the video if there is one."""
    link = folder / "file"
    link.unlink(missing_ok=True)
    link.symlink_to(file.resolve())
    timeline = folder / "timeline.json"
    layers = [{"type": layer, "asset": {"file": link.name}, "fit": "contain"}]
    timeline.write_text(json.dumps({"canvas": CANVAS, "scenes": [{"id": "a", "frames": FRAMES, "layers": layers}]}))
    video = folder / "video.mp4"
    video.unlink(missing_ok=True)
    cache = folder / "cache"
    start = time.monotonic()
    child = subprocess.Popen(
        [ROOT / "remix", "render", timeline, "-o", video, "--draft", "--cache", cache],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = []
    reader = threading.Thread(target=lambda: said.append(child.stderr.read()))
    reader.start()
    most = 0
    while child.poll() is None:
        most = max(most, resident_mb(child.pid))
        time.sleep(0.01)
    seconds = time.monotonic() - start
    reader.join()
    left = [each for each in (cache / "work").rglob("*") if each.is_file()] if cache.exists() else []
    reason = "".join(said).strip().split("\n")[0]
    result = "rendered" if child.returncode == 0 else f"refused: {reason}" if child.returncode == 1 else f"FAILED: {reason}"
    return result + (f" LEFT BEHIND {left}" if left else ""), seconds, most, video if video.exists() else None


def strip(video, png):
    """Some frames of a video beside each other."""
    chosen = "+".join(f"eq(n,{frame})" for frame in SHOWN)
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-i", video, "-vf", f"select='{chosen}',scale=180:180,tile={len(SHOWN)}x1",
         "-fps_mode", "passthrough", "-frames:v", "1", png], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--sheet", type=pathlib.Path)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--mb", type=float, default=float("inf"))
    options = parser.parse_args()
    files = sorted(file for file in options.folder.iterdir() if file.is_file())
    width = max(len(file.name) for file in files)
    over = 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        strips = []
        for file in files:
            for layer in ("still", "clip"):
                result, seconds, mb, video = render(file, layer, work)
                over += seconds > options.seconds or mb > options.mb or result.startswith("FAILED") or "LEFT" in result
                print(f"{file.name:{width}} {layer:5} {seconds:5.1f} s {mb:4.0f} MB  {result}", flush=True)
                if video and options.sheet:
                    strips.append(work / f"{len(strips):03}.png")
                    strip(video, strips[-1])
        if strips:
            columns = 2
            subprocess.run(
                ["ffmpeg", "-v", "error", "-y", "-i", work / "%03d.png", "-vf",
                 f"tile={columns}x{-(-len(strips) // columns)}:padding=6", "-frames:v", "1", options.sheet], check=True)
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
