package org.tandembot.feature.tip;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;

/** A team with a manager, a team lead and six more, and what they do with tips. */
@TandemTest
abstract class TipStage {

    static final String BOSS = "boss";
    static final String LEAD = "lead";
    static final List<String> MEMBERS = List.of("ASHA", "DANIEL", "ROSIE", "TOM", "MEI", "OLA");

    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    MovableClock clock;

    Clockwork ticker;

    @Autowired
    void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "tip.");
    }

    @Autowired
    Tips tips;

    Team team;

    @BeforeEach
    void aTeam() {
        var people = new ArrayList<>(MEMBERS);
        people.add(BOSS);
        people.add(LEAD);
        chat.staff(people.toArray(String[]::new));
        team = TestTeam.of(
                "TIP" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person(BOSS)),
                Optional.empty());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(people.stream()
                        .map(one -> new Member(
                                TestChat.person(one),
                                one,
                                "",
                                "",
                                one.equals(LEAD) ? Level.TEAM_LEAD : Level.FRONT_LINE))
                        .toList()));
    }

    Message tip(String who) {
        return shown(router.route(inPrivate(who, command("/tip"))));
    }

    Reply press(String who, Message message, String label) {
        return router.route(inPrivate(
                who,
                TestChat.press(TestChat.button(message, label).orElseThrow().onPress())));
    }

    Reply pressInChannel(String who, Message message, String label) {
        return router.route(inChannel(
                who,
                TestChat.press(TestChat.button(message, label).orElseThrow().onPress())));
    }

    Reply settle(String who, String on, String at) {
        return router.route(inChannel(
                who,
                TestChat.submit(
                        form(router.route(inChannel(who, command("/tip settings")))),
                        Map.of("on", List.of(on), "at", List.of(at)))));
    }

    Reply wish(String who, Wish wish) {
        return router.route(inPrivate(
                who,
                TestChat.submit(
                        form(router.route(inPrivate(who, command("/tip me")))), Map.of("wish", List.of(wish.name())))));
    }

    /** Plans at once and then runs what is due at that moment. */
    void itIs(String moment) {
        ticker.tick();
        clock.set(Instant.parse(moment));
        ticker.tick();
    }

    Message lastInChannel(int number) {
        await().until(() -> chat.channel().size() >= number);
        return chat.channel().get(number - 1);
    }

    static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }
}
