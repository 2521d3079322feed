package org.tandembot.feature.vote;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.feature.vote.Poll.Option;
import org.tandembot.roster.Team;
import org.tandembot.store.Ids;

/** Votes of a team in the whole program. */
public final class TestVotes {

    private TestVotes() {}

    /** A vote between three choices, and the same of who sees their views, in which people choose by their place in the list. */
    public static void hold(ApplicationContext instance, Team team, List<Integer> choices) {
        var options = Stream.of("One list", "Fewer forms", "Tea")
                .map(text -> new Option(text, List.of()))
                .toList();
        hold(
                instance,
                team,
                new Polling.Wanted(draw(instance), Kind.PRIORITY, "", options, Duration.ofDays(2)),
                choices);
        var answers = Stream.of("yes", "partly", "no")
                .map(code -> new Option(code, List.of()))
                .toList();
        hold(
                instance,
                team,
                new Polling.Wanted(draw(instance), Kind.SEEN, "ACTION", answers, Duration.ofDays(2)),
                choices);
    }

    private static String draw(ApplicationContext instance) {
        return Ids.draw(instance.getBean(RandomGenerator.class));
    }

    private static void hold(ApplicationContext instance, Team team, Polling.Wanted wanted, List<Integer> choices) {
        var polling = instance.getBean(Polling.class);
        if (polling.open(team, wanted) instanceof Polling.Opened(var poll)) {
            for (var voter = 0; voter < choices.size(); voter++) {
                var choice = new byte[] {choices.get(voter).byteValue()};
                instance.getBean(BallotBoxes.class).cast(poll.box(), TestChat.person("p" + voter), 0, choice);
            }
            instance.getBean(PollClosing.class).close(poll);
        }
    }
}
