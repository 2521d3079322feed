package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.disclosure.Comments;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Puts closed rounds of a team where Tandem will find them, by Tandem's own classes. */
public final class SeededHistory {

    private SeededHistory() {}

    /** So many weekly rounds that so many people have answered; gives the team. */
    public static Team of(ConfigurableApplicationContext tandem, int rounds, int people) {
        var store = tandem.getBean(RedisPulseRounds.class);
        var bank = new ArrayList<>(tandem.getBean(QuestionBank.class).questions(Locale.ENGLISH));
        var random = new Random(52);
        var start = Instant.now().minus(Duration.ofDays(7L * rounds));
        for (var number = 1; number <= rounds; number++) {
            java.util.Collections.rotate(bank, -SeededRound.QUESTIONS);
            var like = SeededRound.round(people, user -> "U" + user, bank);
            var opened = start.plus(Duration.ofDays(7L * (number - 1)));
            var round = new PulseRound(
                    PulseRound.id(like.team(), number),
                    like.team(),
                    like.teamName(),
                    opened,
                    opened.plus(Duration.ofDays(5)),
                    like.zone(),
                    like.language(),
                    like.minimumGroupSize(),
                    like.questions(),
                    like.organisations(),
                    like.professions(),
                    like.cells());
            store.keep(round.id(), result(round, random));
            store.keep(round.id(), comments(people, random), Duration.ofDays(400));
            store.close(round);
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

    private static RoundResult result(PulseRound round, Random random) {
        var tallies = new ArrayList<Tally>();
        for (var place = 0; place < round.questions().size(); place++) {
            var tally = new Tally();
            for (var cell : round.cells().values()) {
                tally.count(new Choice(Answer.values()[random.nextInt(5)], cell));
            }
            tallies.add(tally);
        }
        var ballots = (long) round.asked() * tallies.size();
        return Telling.result(
                round, tallies, ballots, new Earlier(round, List.of()), round.closes());
    }
}
