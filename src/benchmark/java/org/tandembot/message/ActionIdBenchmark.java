package org.tandembot.message;

import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;

/** Reading the name of a pressed button. */
public class ActionIdBenchmark {

    /** One button of a pulse question. */
    @Benchmark
    public Optional<ActionId> parse() {
        return ActionId.parse("pulse.answer?c=strongly-agree&n=3&r=7K2MQX4D-12");
    }
}
