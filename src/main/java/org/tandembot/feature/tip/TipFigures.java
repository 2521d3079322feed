package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.Team;

/** What a team's summary may tell of its daily tips. Presses are counted a week after a tip's day; before, nothing is known. */
@Component
public final class TipFigures {

    /** From this share on a tip counts as found useful. */
    private static final int MOST = 50;

    private final Tips tips;
    private final TipBank bank;

    TipFigures(Tips tips, TipBank bank) {
        this.tips = tips;
        this.bank = bank;
    }

    /**
     * Figures of some time.
     *
     * @param said how many daily tips were said and have been counted
     * @param judged those of them on which as many people pressed as the minimum group size asks; of the others nothing is kept
     */
    public record Figures(int said, List<Opinion> judged) {
        public Figures {
            judged = List.copyOf(judged);
        }

        /** Those that at least half found useful, the most useful first. */
        public List<Opinion> useful() {
            return judged.stream()
                    .filter(one -> one.figure().agree().percent() >= MOST)
                    .sorted((one, other) -> other.figure().agree().percent()
                            - one.figure().agree().percent())
                    .toList();
        }
    }

    /**
     * What those who pressed thought of one day's tip.
     *
     * @param tip its words
     * @param principle the id of its principle
     * @param figure "agree" are those who found it useful
     */
    public record Opinion(LocalDate day, String tip, String principle, Figure.Shown figure) {}

    /** Figures of the tips of the days from {@code from} on and before {@code to}, with their words in this language. */
    public Figures of(Team team, LocalDate from, LocalDate to, Locale language) {
        var days = tips.judged(team, from, to);
        return new Figures(
                days.size(),
                days.stream().flatMap(one -> opinion(language, one)).toList());
    }

    private Stream<Opinion> opinion(Locale language, Judged one) {
        return one.figure() instanceof Figure.Shown shown
                ? bank.find(language, one.tip()).stream()
                        .map(tip -> new Opinion(one.day(), tip.tip(), tip.principle(), shown))
                : Stream.empty();
    }
}
