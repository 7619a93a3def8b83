#!/usr/bin/env python3
"""throughput.py [--videos N] [--instances N...] [--running] [--data FOLDER]: finished videos of 30 s an hour.

Orders all videos at once from a stack of its own with so many instances of media and render, for each number (1 2 4), and
tells where the CPU time went. With --running the stack that runs on FOLDER is used as it is. Every video is what a brief
without wishes gives: 1080x1920 at 30 fps, voice, captions, standard profile, approved by itself. Beside it stands the bare
x264 encode of one finished film's frames with the same settings. Needs a built tree and FFmpeg.
"""
import argparse
import collections
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
SAMPLE_EVERY = 0.2
PARTS = "gateway scrape remix media render publish kafka postgres keycloak page".split()
# about 30 s of speech with the number that follows
SCRIPT = (
    "A bee that has found flowers does not keep it to herself. She flies home, walks onto the comb, and dances. "
    "She runs in a straight line, shaking her body, then circles back and runs again. The angle of her run tells "
    "the others where to fly. The length of the run tells them how far. In the dark of the hive they cannot see "
    "her, so they feel her steps and follow. The better the flowers are, the longer she dances. "
)


class Stack:
    """A running stack, and its gateway."""

    def __init__(self, data):
        self.data = data
        self.api = (data / "stack/gateway").read_text().strip() + "/api/remix-engine/"
        secrets = dict(re.findall(r"^([\w-]+)=(.*)$", (data / "stack/secrets").read_text(), re.M))
        self.key = "rmx_" + secrets["command-line"]
        self.pid = int((data / "stack/lock").read_text())

    def ask(self, path, body=None):
        request = urllib.request.Request(
            self.api + path,
            None if body is None else json.dumps(body).encode(),
            {"Authorization": "Bearer " + self.key, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def order(self, project, number):
        script = f"{SCRIPT} This is dance number {time.time_ns() // 1000 % 100_000}."
        return self.ask(f"projects/{project}/videos", {
            "source": {"type": "topic", "topic": f"Why bees dance {number}", "script": script},
            "durationSeconds": 30,
            "autoApprove": True,
        })["id"]

    def await_rendered(self, videos):
        """The address of the last film."""
        waiting = list(videos)
        while waiting:
            view = self.ask("videos/" + waiting[0])
            if view["status"] in ("failed", "cancelled"):
                raise SystemExit(f"a video {view['status']}: {view.get('failure')}")
            if view["status"] == "rendered":
                waiting.pop(0)
            else:
                time.sleep(0.2)
        film = next(each["url"] for each in view["assets"] if each["name"] == "final.mp4")
        return film if film.startswith("http") else self.api.split("/api/")[0] + film


class Cpu:
    """CPU seconds of the stack's processes, by what they do, between start and stop."""

    def __init__(self, stack):
        self.launcher = stack.pid
        # PostgreSQL is a daemon of its own
        self.roots = {stack.pid} | {
            int(each) for each in filter(str.isdigit, os.listdir("/proc"))
            if str(stack.data / "postgres") in self.arguments(each)}
        self.seen = {}  # process -> (what, CPU s)
        self.ended = threading.Event()
        self.sampler = threading.Thread(target=self.sample)

    def __enter__(self):
        self.before = self.services()
        self.sampler.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.sampler.join()
        self.after = self.services()

    def sample(self):
        while not self.ended.wait(SAMPLE_EVERY):
            for pid, parent, arguments, own, _ in self.processes():
                if arguments:  # a process that has ended has none
                    self.seen[pid] = (self.kind(parent, arguments), own)

    def table(self):
        """What -> seconds. What ended between two looks is in its service's line of short ones."""
        spent = collections.Counter()
        children = collections.Counter()
        for what, last in self.seen.values():
            if what:
                spent[what] += last
                children[what.split(":")[0]] += last
        for service, (own, reaped) in self.after.items():
            own_before, reaped_before = self.before.get(service, (0, 0))
            spent[f"{service}: JVM" if service in PARTS[:6] else service] += own - own_before
            short = reaped - reaped_before - children[service]
            if short > 0.05:
                spent[f"{service}: short ones"] += short
        return spent

    def services(self):
        """Service -> CPU of its processes, and of their children that have ended."""
        sums = {}
        for pid, parent, arguments, own, reaped in self.processes():
            name = self.service(pid, arguments)
            if name:
                before = sums.get(name, (0, 0))
                sums[name] = (before[0] + own, before[1] + reaped)
        return sums

    def service(self, pid, arguments):
        found = re.search(r"/(\w+)-service/target", arguments)
        if found:
            return found.group(1)
        if pid == self.launcher:
            return "launcher with Kafka"
        if arguments.split(" ")[0].rstrip(":").endswith("postgres"):
            return "PostgreSQL"
        return "Keycloak" if "keycloak" in arguments and "java" in arguments.split(" ")[0] else None

    def kind(self, parent, arguments):
        service = self.service(parent, self.arguments(parent))
        if service not in PARTS[:6]:
            return None
        program = Path(arguments.split(" ")[0]).name
        if program == "ffmpeg" and service == "render":
            program = "x264 with captions (FFmpeg)" if "libx264" in arguments else "decoders and sound (FFmpeg)"
        return f"{service}: {program}"

    def processes(self):
        """Process, parent, arguments, own CPU s, CPU s of ended children: the launcher and all below it."""
        known, parents = {}, {}
        for each in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            own, reaped = (sum(map(int, fields[at:at + 2])) / TICKS for at in (11, 13))
            parents[int(each)] = int(fields[1])
            known[int(each)] = (own, reaped)
        ours = set(self.roots)
        grown = True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in ours} - ours
            ours |= more
            grown = bool(more)
        return [(pid, parents.get(pid, 0), self.arguments(pid), *known[pid]) for pid in ours if pid in known]

    @staticmethod
    def arguments(pid):
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
        except OSError:
            return ""


def start(data, instances):
    data.mkdir(parents=True, exist_ok=True)
    ports = [option for part in PARTS for option in (f"--{part}-port", "0") if part != "page"]
    log = open(data / "up.log", "w")
    up = subprocess.Popen(
        [ROOT / "remix", "up", "--data", data, "--instances", f"media={instances},render={instances}", *ports],
        stdout=log, stderr=subprocess.STDOUT)
    while "People can log in" not in (data / "up.log").read_text():
        if up.poll() is not None:
            raise SystemExit((data / "up.log").read_text())
        time.sleep(0.5)
    return up


def bare(film, work):
    """CPU s of encoding the film's frames; decoding them is taken off."""
    file = work / "film.mp4"
    urllib.request.urlretrieve(film, file)

    def run(*encode):
        before, since = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
        subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-an", *encode, "-f", "null", "-"], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return run("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-threads", "2") - run("-c:v", "rawvideo")


def measure(stack, videos, warm):
    project = stack.ask("projects", {"name": "bench"})["id"]
    if warm:
        stack.await_rendered([stack.order(project, -each) for each in range(warm)])
    with Cpu(stack) as cpu:
        since = time.time()
        film = stack.await_rendered([stack.order(project, each) for each in range(videos)])
        took = time.time() - since
    spent = cpu.table()
    print(f"{videos} videos in {took:.1f} s: {videos / took * 3600:.0f} an hour; CPU s a video:", flush=True)
    for what, seconds in spent.most_common():
        if seconds / videos >= 0.05:
            print(f"  {seconds / videos:6.2f}  {what}")
    print(f"  {sum(spent.values()) / videos:6.2f}  all, of {took * os.cpu_count() / videos:.2f} that there were", flush=True)
    return film


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--videos", type=int, default=6)
    options.add_argument("--instances", type=int, nargs="+", default=[1, 2, 4])
    options.add_argument("--running", action="store_true")
    options.add_argument("--no-warming", action="store_true", help="of a stack that has made videos already")
    options.add_argument("--data", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="remix-throughput") as temporary:
        data = (chosen.data or Path(temporary) / "data").resolve()
        for instances in [0] if chosen.running else chosen.instances:
            up = None if chosen.running else start(data, instances)
            try:
                if up:
                    print(f"{instances} of media and render:", flush=True)
                film = measure(Stack(data), chosen.videos, 0 if chosen.no_warming else max(1, instances))
                encoding = bare(film, Path(temporary))
                print(f"bare x264 of one film: {encoding:.2f} s of CPU, which alone allows"
                      f" {3600 * os.cpu_count() / encoding:.0f} an hour", flush=True)
            finally:
                if up:
                    up.terminate()
                    up.wait()


if __name__ == "__main__":
    sys.exit(main())
