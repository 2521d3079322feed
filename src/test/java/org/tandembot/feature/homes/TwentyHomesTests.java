package org.tandembot.feature.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.TestRedis;

/** A team of as many homes as there may be costs no more for each press. Counts, not times. */
class TwentyHomesTests extends HomesStage {

    private static final int TRIES = 10;

    @Autowired
    private Traffic traffic;

    @Test
    void aPressOfAMemberAsksRedisNoOftenerThanInATeamOfOneHome() {
        chat.staff("boss", "chief", "p1", "p2", "p3", "p4", "p5", "p6");
        var inOne = commandsOfAPress(person("p1"));
        router.route(inChannel("boss", press(new ActionId("pulse", "close", Map.of("team", team.id())).confirmed())));
        for (var i = 1; i < Team.MOST_HOMES; i++) {
            var channel = new ChannelId("test", "w" + (100 + i), "C1");
            chat.staff(channel, IntStream.range(0, 6).mapToObj(one -> "q" + one).toList());
            teams.join(team.id(), Home.of(channel), _ -> true);
        }
        chat.forget();

        assertThat(commandsOfAPress(person("w119", "q3"))).isEqualTo(inOne);
        assertThat(teams.rosterOf(team).members()).hasSizeGreaterThan(19 * 6);
    }

    /** Of a round that opens for it: of changes of an answer, the one beside which nothing else asked. */
    private long commandsOfAPress(PersonId who) {
        for (var what : List.of("/pulse open", "/pulse start")) {
            router.route(inChannel("boss", command(what)));
        }
        await().until(() ->
                traffic.waiting().deliveries() == 0 && !chat.inboxOf(who).isEmpty());
        var answer = TestChat.button(chat.inboxOf(who).getLast(), "Agree")
                .orElseThrow()
                .onPress();
        router.route(inPrivate(who, press(answer)));
        return Stream.generate(() -> {
                    var before = TestRedis.shared().commandsProcessed();
                    router.route(inPrivate(who, press(answer)));
                    return TestRedis.shared().commandsProcessed() - before - 1;
                })
                .limit(TRIES)
                .mapToLong(count -> count)
                .min()
                .orElseThrow();
    }
}
