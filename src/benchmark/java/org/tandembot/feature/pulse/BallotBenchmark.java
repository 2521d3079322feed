package org.tandembot.feature.pulse;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tandembot.disclosure.Cell;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.BenchmarkKey;
import org.tandembot.vault.Sealer;

/** What a ballot costs in cryptography. */
@State(Scope.Benchmark)
public class BallotBenchmark {

    private static final PersonId PERSON = new PersonId("slack", "T0TEAM", "U00000001");

    private final Sealer key = BenchmarkKey.sealer();
    private PulseRound round = round();
    private List<String> tokens = List.of();
    private String sealed = "";

    private static PulseRound round() {
        var questions = java.util.stream.IntStream.range(0, SeededRound.QUESTIONS)
                .mapToObj(i -> new Question("P1.C" + i, "PR.1", null, "Ask", "Why", List.of()))
                .toList();
        return SeededRound.round(100, "U%08d"::formatted, questions);
    }

    /** Seals the ballot to be opened. */
    @Setup
    public void cast() {
        tokens = round.tokens(PERSON, key);
        sealed = seal().sealed();
    }

    /** The five names of a person's ballots. */
    @Benchmark
    public List<String> tokens() {
        return round.tokens(PERSON, key);
    }

    @Benchmark
    public Ballot seal() {
        return Ballot.seal(new Ballot.Open(2, Answer.AGREE, new Cell(1, 3)), tokens, key);
    }

    @Benchmark
    public Object open() {
        return Ballot.open(tokens.get(2), sealed, key);
    }
}
