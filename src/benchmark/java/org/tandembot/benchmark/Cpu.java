package org.tandembot.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Processor time in microseconds, as Linux counts it, in steps of 10 ms. */
final class Cpu {

    private static final long TICK = 10_000;

    private Cpu() {}

    /** Spent by one program so far. */
    static long of(long pid) {
        var stat = read("/proc/" + pid + "/stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK;
    }

    /** Spent by all of this machine so far. */
    static long ofAll() {
        var fields = read("/proc/stat").lines().findFirst().orElseThrow().split("\\s+");
        var all = Arrays.stream(fields, 1, 9).mapToLong(Long::parseLong).sum();
        var idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
        return (all - idle) * TICK;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
