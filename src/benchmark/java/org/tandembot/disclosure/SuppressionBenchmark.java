package org.tandembot.disclosure;

import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding out what of one question may be shown. */
@State(Scope.Benchmark)
public class SuppressionBenchmark {

    @Param({"5", "12"})
    int organisations;

    @Param({"8"})
    int professions;

    private final Map<Cell, Integer> answered = new HashMap<>();

    /** A few people in each cell, in some none. */
    @Setup
    public void answer() {
        for (var i = 0; i < organisations * professions; i++) {
            answered.put(new Cell(i % organisations, i / organisations), i * 7 % 11);
        }
    }

    @Benchmark
    public Suppression.Safe safe() {
        return Suppression.safe(answered, 5);
    }
}
