package org.tandembot.ballot;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tandembot.disclosure.Digest;
import org.tandembot.vault.BenchmarkKey;

/** What a ballot of a pulse round costs in cryptography. */
@State(Scope.Benchmark)
public class BallotBenchmark {

    private static final String PERSON = "slack/T0TEAM/U00000001";
    private static final byte[] CONTENT = {1, 0, 1, 0, 3};

    private final BallotKey key =
            new BallotKey(new Box("bench", "round", "1"), new Terms.Slots(5, CONTENT.length), BenchmarkKey.sealer());
    private List<String> tokens = List.of();
    private String sealed = "";

    /** Seals the ballot to be opened. */
    @Setup
    public void cast() {
        tokens = tokens();
        sealed = seal();
    }

    /** The five names of a person's ballots. */
    @Benchmark
    public List<String> tokens() {
        return key.tokens(Digest.of(PERSON));
    }

    @Benchmark
    public String seal() {
        return key.seal(tokens.get(2), 2, CONTENT);
    }

    @Benchmark
    public Object open() {
        return key.open(tokens.get(2), sealed);
    }
}
