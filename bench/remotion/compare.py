#!/usr/bin/env python3
"""compare.py [WORK]: the reference timeline by `./remix render` and by Remotion, with the same encoder settings.

Each step keeps its figures in WORK and is not done again while they are there. Needs a built tree, FFmpeg, node, npm, and
Chromium; takes half an hour on 2 cores.
"""
import ctypes
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FRAMES = 1800
EVERY = 7  # frames that are compared; not a divisor of the 60 from key frame to key frame
OURS_RUNS = 3
SCENE = [0, 59]  # on which Remotion is tuned: a still that moves, with captions
TUNING = [
    {"gl": gl, "concurrency": concurrency, "imageFormat": image}
    for gl, concurrency, image in [
        (None, os.cpu_count(), "jpeg"),
        ("swangle", os.cpu_count(), "jpeg"),
        ("angle", os.cpu_count(), "jpeg"),
        (None, 1, "jpeg"),
        (None, os.cpu_count(), "png"),
    ]
]


class Sampler(threading.Thread):
    """CPU seconds of all descendants, also of those that nobody waits for, as seen each 0.1 s."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.tree, self.seconds, self.stopped = {root}, {}, threading.Event()

    def run(self):
        while not self.stopped.wait(0.1):
            processes = {}
            for name in filter(str.isdigit, os.listdir("/proc")):
                try:
                    stat = Path("/proc", name, "stat").read_text().rsplit(") ", 1)[1].split()
                    processes[int(name)] = stat
                except OSError:
                    pass  # it has just ended
            grown = True
            while grown:
                young = {pid for pid, stat in processes.items() if int(stat[1]) in self.tree} - self.tree
                self.tree |= young
                grown = bool(young)
            for pid in self.tree & processes.keys():
                stat = processes[pid]
                self.seconds[pid, stat[19]] = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def measured(command, **how):
    """Wall and CPU seconds of a command with all its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    process = subprocess.Popen([str(part) for part in command], **how)
    sampler = Sampler(process.pid)
    sampler.start()
    status = process.wait()
    wall = time.time() - start
    sampler.stopped.set()
    if status != 0:
        sys.exit(f"{command[0]} failed")
    while True:  # what a child has left behind is ours by prctl below
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    waited = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": wall, "cpu": max(waited, sum(sampler.seconds.values()))}


def run(*command, **how):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **how)


def once(file, step):
    """The figures of a step, from its file if there is one."""
    if not file.exists():
        result = step()
        file.write_text(json.dumps(result, indent=1))
    return json.loads(file.read_text())


def material(work):
    folder = work / "material"
    run("sh", ROOT / "bench/render/pictures.sh", folder)
    shutil.copy(ROOT / "bench/render/timeline.json", folder)
    return folder


def chromium():
    """The small Chromium that Remotion is made for, or else the whole."""
    small = shutil.which("chromium-headless-shell")
    whole = shutil.which("chromium") or shutil.which("google-chrome")
    if not small and not whole:
        sys.exit("needs Chromium: apt-get install chromium-headless-shell")
    return {"browser": small or whole, "mode": "headless-shell" if small else "chrome-for-testing"}


def remotion(work, folder, output, **options):
    place = work / "remotion"
    place.mkdir(exist_ok=True)
    for name in ["package.json", "composition.jsx", "render.mjs"]:
        shutil.copy(HERE / name, place)
    if not (place / "node_modules").exists():
        run("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", cwd=place)
    options = json.dumps(chromium() | options)
    return measured(["node", "render.mjs", folder, output, options], cwd=place)


def tuned(work, folder):
    tries = []
    for options in TUNING:
        cost = remotion(work, folder, work / "tuning.mp4", frameRange=SCENE, **options)
        tries.append({"options": options} | cost)
        print(f"  {json.dumps(options)}: CPU {cost['cpu']:.1f} s, wall {cost['wall']:.1f} s", flush=True)
    return tries


def ours(folder, output):
    """Each time with an empty cache."""
    runs = []
    for _ in range(OURS_RUNS):
        with tempfile.TemporaryDirectory() as cache:
            runs.append(measured(
                [ROOT / "remix", "render", folder / "timeline.json", "-o", output, "--cache", cache],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    return sorted(runs, key=lambda one: one["cpu"])[OURS_RUNS // 2]


def our_frames(folder, output):
    """The very frames that our encoder gets, each 7th, without loss."""
    service = ROOT / "render-service/target"
    classes = [service / "classes", ROOT / "platform/target/classes", ROOT / "contracts/target/classes",
               service / "quarkus-app/lib/main/*", service / "quarkus-app/lib/boot/*"]
    run("java", "-cp", ":".join(map(str, classes)), HERE / "OurFrames.java", folder, output, EVERY)


def their_frames(work, folder, output, options):
    pictures = work / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    remotion(work, folder, pictures, everyNthFrame=EVERY, **options)
    names = sorted(pictures.iterdir())
    (work / "pictures.txt").write_text("".join(f"file '{name}'\n" for name in names))
    bt709 = "zscale=matrix=709:range=limited:primariesin=709:primaries=709:transferin=709:transfer=709"
    run("ffmpeg", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", work / "pictures.txt",
        "-vf", f"{bt709},format=yuv420p", "-fps_mode", "passthrough", "-c:v", "ffv1", output)
    shutil.rmtree(pictures)


def ssim(video, frames):
    """Of each 7th frame, over all planes."""
    graph = (f"[0]select='not(mod(n,{EVERY}))',settb=1/30,setpts=N,format=yuv420p[a];"
             "[1]settb=1/30,setpts=N,format=yuv420p[b];[a][b]ssim")
    told = run("ffmpeg", "-i", video, "-i", frames, "-lavfi", graph, "-f", "null", "-").stderr
    return float(re.findall(r"SSIM .*All:([0-9.]+)", told)[-1])


def bits(video):
    """Of its picture, a second."""
    told = run("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=bit_rate", "-of",
               "csv=p=0", video).stdout
    return int(told.strip().rstrip(","))


def main():
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    work = Path(sys.argv[1] if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "remix-remotion-bench").resolve()
    work.mkdir(parents=True, exist_ok=True)
    folder = material(work)
    mine, theirs = work / "ours.mp4", work / "remotion.mp4"
    print("Tuning Remotion on a scene", flush=True)
    tries = once(work / "tuned.json", lambda: tuned(work, folder))
    options = min(tries, key=lambda one: one["cpu"])["options"]
    print(f"Remotion, the whole timeline, {json.dumps(options)}", flush=True)
    their_cost = once(work / "remotion.json", lambda: remotion(work, folder, theirs, **options))
    print("Ours", flush=True)
    our_cost = once(work / "ours.json", lambda: ours(folder, mine))
    print("Frames without loss", flush=True)
    frames = {"ours": work / "ours.mkv", "remotion": work / "remotion.mkv"}
    if not frames["remotion"].exists():
        their_frames(work, folder, frames["remotion"], options)
    our_frames(folder, frames["ours"])

    print("\n| | CPU, ms a frame | wall, ms a frame | SSIM | picture, Mbit/s |\n|---|---:|---:|---:|---:|")
    for name, cost, video in [("remix render", our_cost, mine), ("Remotion", their_cost, theirs)]:
        quality = ssim(video, frames["ours" if video == mine else "remotion"])
        print(f"| {name} | {cost['cpu'] / FRAMES * 1000:.1f} | {cost['wall'] / FRAMES * 1000:.1f} "
              f"| {quality:.4f} | {bits(video) / 1e6:.2f} |")
    print(f"| times | {their_cost['cpu'] / our_cost['cpu']:.1f} | {their_cost['wall'] / our_cost['wall']:.1f} | | |")


if __name__ == "__main__":
    main()
