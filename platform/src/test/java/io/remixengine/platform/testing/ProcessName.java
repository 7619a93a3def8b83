package io.remixengine.platform.testing;

import java.time.Instant;

/** A process, told apart from a later one of the same number by its start. Written as {@code pid-startMillis}. */
record ProcessName(long pid, long startMillis) {

    static ProcessName of(ProcessHandle process) {
        return new ProcessName(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    static ProcessName parse(String text) {
        int dash = text.indexOf('-');
        return new ProcessName(
                Long.parseLong(text.substring(0, dash)),
                Long.parseLong(text.substring(dash + 1).strip()));
    }

    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(ProcessName::of)
                .filter(this::equals)
                .isPresent();
    }

    @Override
    public String toString() {
        return pid + "-" + startMillis;
    }
}
