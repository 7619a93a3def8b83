#!/usr/bin/env python3
"""Services on a JVM and as native executables, beside a running stack: bench/native.py DATA SERVICE [STARTS].

The stack (./remix up --data DATA) tells how its service runs, how much memory it has now, after what it did. Then the service is
started STARTS times (default 5) each way, as an instance of its own beside it: the time from the start of the process until it
says that it is ready, and its memory then. The executable is the one of ./remix native SERVICE; start the stack with --native for
the other figure of the memory. The JVM starts from the cache that the first ./remix up made.
"""
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request

HOME = pathlib.Path(__file__).resolve().parent.parent


def running(data, service):
    """The command and the environment of the stack's service, and its process."""
    for line in (data / "stack/processes").read_text().splitlines():
        process = pathlib.Path("/proc") / line.split()[0]
        try:
            command = (process / "cmdline").read_text().split("\0")[:-1]
            environment = (process / "environ").read_text().split("\0")[:-1]
        except OSError:
            continue
        if any(f"/{service}-service/target/" in each for each in command):
            return command, dict(each.split("=", 1) for each in environment), process
    sys.exit(f"No {service} service runs on {data}.")


def memory(process, what="VmRSS"):
    line = next(each for each in (process / "status").read_text().splitlines() if each.startswith(what))
    return int(line.split()[1]) / 1024


def commands(service, command, port):
    """How to start it on a JVM and natively; the settings are those of the stack."""
    settings = [each for each in command if each.startswith("-D") and not each.startswith("-Dquarkus.http.port=")]
    settings.append(f"-Dquarkus.http.port={port}")
    folder = HOME / f"{service}-service/target"
    caches = list((folder / "quarkus-app").glob("start-*.aot"))
    heap = next(each for each in command if each.startswith("-Xmx"))
    tuned = [] if service in ("gateway", "render") else ["-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"]
    java = [os.environ["JAVA_HOME"] + "/bin/java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", heap,
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", *tuned]
    jar = ["-jar", str(folder / "quarkus-app/quarkus-run.jar")]
    yield "JVM", [*java, *settings, *jar]
    for cache in caches:
        yield "JVM with its cache", [*java, f"-XX:AOTCache={cache}", *settings, *jar]
    yield "native", [str(folder / "native/service"), heap, *settings]


def start(command, environment, port):
    """Seconds until it is ready, and its MB then."""
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None and time.monotonic() - begun < 60:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/q/health/ready", timeout=2).close()
                return time.monotonic() - begun, memory(pathlib.Path(f"/proc/{process.pid}"))
            except (urllib.error.URLError, OSError):
                time.sleep(0.005)
        sys.exit(f"It is not ready: {' '.join(command)}")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    service, starts = sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 5
    command, environment, process = running(pathlib.Path(sys.argv[1]), service)
    how = "on a JVM" if command[0].endswith("/java") else "natively"
    print(f"the stack's {service} runs {how}: {memory(process):.0f} MB now, {memory(process, 'VmHWM'):.0f} MB at most")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, line in commands(service, command, port):
        figures = [start(line, environment, port) for _ in range(starts)]
        seconds = sorted(each[0] for each in figures)
        print(f"{name:20} ready after {statistics.median(seconds):.2f} s ({seconds[0]:.2f} to {seconds[-1]:.2f}), "
              f"{statistics.median(each[1] for each in figures):.0f} MB")


main()
