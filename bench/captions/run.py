#!/usr/bin/python3
"""Makes the demo video and one of each text in texts/ with a stack of its own, and measures the finished MP4s.

Usage: run.py [NAME ...]      all, or only: demo coffee.en numbers.en kaffee.de
Results stay in target/captions; the stack's gateway takes port 18480 and the demo page 18489, or what GATEWAY_PORT and
PAGE_PORT say. Prints the table of README.md. Exit code 1 if a limit is broken.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import urllib.request

sys.dont_write_bytecode = True
from measure import measure

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = ROOT / "target" / "captions"
GATEWAY = os.environ.get("GATEWAY_PORT", "18480")
PAGE = os.environ.get("PAGE_PORT", "18489")
STACK = ["--data=%s" % (OUT / "data"), "--gateway-port=" + GATEWAY, "--page-port=" + PAGE]
OTHERS = ["--%s-port=0" % name for name in ("scrape", "remix", "media", "render", "publish", "kafka", "postgres", "keycloak")]


def remix(*arguments):
    log = subprocess.run([ROOT / "remix", *arguments, *STACK], check=True, stdout=subprocess.PIPE, text=True).stdout
    return log.strip().splitlines()[-1]  # the MP4's path


def made(name):
    """Makes one video; returns its language."""
    text = HERE / "texts" / (name + ".txt")
    video = OUT / (name + ".mp4")
    if name == "demo":
        shutil.copy(remix("demo"), video)
        return "en"
    topic, language = name.split(".")
    remix("make", "--topic", topic, "--language", language, "--script", str(text), "--output", str(video))
    return language


def key():
    """The command line's key to the stack."""
    secrets = (OUT / "data/stack/secrets").read_text(encoding="utf-8").splitlines()
    return "rmx_" + next(line.partition("=")[2] for line in secrets if line.startswith("command-line="))


def get(path):
    address = "http://127.0.0.1:%s/api/remix-engine/%s" % (GATEWAY, path)
    request = urllib.request.Request(address, headers={"Authorization": "Bearer " + key()})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def newest_timeline():
    project = get("projects")["items"][0]["id"]
    return get("videos/%s/timeline" % get("projects/%s/videos" % project)["items"][0]["id"])


def cells(figures):
    return "%(n)d | %(median).0f | %(p95).0f | %(max).0f" % figures if figures else "| | |"


def main():
    names = sys.argv[1:] or ["demo"] + sorted(text.stem for text in (HERE / "texts").glob("*.txt"))
    OUT.mkdir(parents=True, exist_ok=True)
    rows = []
    good = True
    stack = subprocess.Popen([ROOT / "remix", "up", *STACK, *OTHERS], stdout=subprocess.PIPE, text=True)
    try:
        if not any("RemixEngine is up" in line for line in stack.stdout):
            raise SystemExit("The stack did not start.")
        for name in names:
            print("%s ..." % name, flush=True)
            language = made(name)
            timeline = newest_timeline()
            (OUT / (name + ".json")).write_text(json.dumps(timeline), encoding="utf-8")
            result = measure(str(OUT / (name + ".mp4")), timeline, aligned=language == "en", frames=True)
            good = good and result["good"]
            rows.append("| %s | %s | %s | %d of %d |" % (
                name, cells(result["onsets"]), cells(result.get("words")), *result["frames"]))
    finally:
        stack.terminate()
        stack.wait()
    print("| video | onsets: n | median | p95 | max | words: n | median | p95 | max | highlights in their frame |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))
    print("PASS" if good else "FAIL")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
