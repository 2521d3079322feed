package org.tandembot.feature.pulse;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.ballot.Ballot;
import org.tandembot.disclosure.Comments;
import org.tandembot.feature.pulse.Answer.Choice;
import org.tandembot.feature.pulse.RoundResult.Publishing;
import org.tandembot.release.History;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Puts closed rounds of a team where Tandem will find them, by Tandem's own classes. */
public final class SeededHistory {

    private SeededHistory() {}

    /** So many weekly rounds that so many people have answered; gives the team. */
    public static Team of(ConfigurableApplicationContext tandem, int rounds, int people) {
        var store = tandem.getBean(PulseRounds.class);
        var bank = new ArrayList<>(SeededRound.questions(tandem));
        var random = new Random(52);
        var start = Instant.now().minus(Duration.ofDays(7L * rounds));
        for (var number = 1; number <= rounds; number++) {
            java.util.Collections.rotate(bank, -SeededRound.QUESTIONS);
            var like = SeededRound.round(people, user -> "U" + user, bank);
            var opened = start.plus(Duration.ofDays(7L * (number - 1)));
            var round = new PulseRound(
                    PulseRound.id(like.team(), number),
                    like.at(),
                    opened,
                    opened.plus(Duration.ofDays(5)),
                    like.questions(),
                    like.people());
            store.announced(round);
            store.keep(round, result(tandem.getBean(History.class), round, random));
            store.keep(round.id(), comments(people, random));
        }
        var team = SeededRound.team();
        tandem.getBean(Teams.class).save(team);
        return team;
    }

    /** One in five writes half of what fits. */
    private static Comments comments(int people, Random random) {
        var texts = IntStream.range(0, people / 5)
                .mapToObj(person -> "Comment %d. ".formatted(person) + "Two more words. ".repeat(15))
                .toList();
        return Comments.of(texts, people, 5, random);
    }

    private static RoundResult result(History history, PulseRound round, Random random) {
        var ballots = new ArrayList<Ballot>();
        for (var place = 0; place < round.questions().size(); place++) {
            for (var cell : round.cells().values()) {
                var choice = new Choice(Answer.values()[random.nextInt(5)], cell);
                ballots.add(new Ballot(place, ByteBuffer.wrap(choice.bytes())));
            }
        }
        return new Publishing(round).result(history, ballots, round.closes());
    }
}
