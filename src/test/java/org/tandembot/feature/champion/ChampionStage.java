package org.tandembot.feature.champion;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import io.lettuce.core.Range;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestRedis;

/** A team with two managers, and what its people do about champions. */
@TandemTest
abstract class ChampionStage {

    static final String WHY = "Took a housing officer along to a home visit";

    private static final AtomicInteger RUNS = new AtomicInteger();

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
        ticker = Clockwork.of(context, "champion.");
    }

    @Autowired
    Traffic traffic;

    @Autowired
    Champions champions;

    @Autowired
    ChampionFigures figures;

    /** Other people each time: what somebody sent within the hour is remembered. */
    private int run;

    Team team;
    String asha;
    String daniel;
    String rosie;
    String grace;
    String imran;

    @BeforeEach
    void aTeamWithTwoManagers() {
        run = RUNS.incrementAndGet();
        asha = id("asha");
        daniel = id("daniel");
        rosie = id("rosie");
        grace = id("grace");
        imran = id("imran");
        chat.staff(asha, daniel, rosie, grace, imran);
        team = TestTeam.of(
                "CHAMPION" + run,
                "Riverside",
                TestChat.CHANNEL,
                Set.of(person(grace), person(imran)),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                5,
                5,
                List.of("Trust", "Council", "Housing"));
        teams.save(team);
        staff(
                member(asha, "Asha Patel", "Trust", "Nurse"),
                member(daniel, "Daniel Osei", "Council", "Social worker"),
                member(rosie, "Rosie Tremlett", "Housing", "Housing officer"),
                member(grace, "Grace Bennett", "Council", "Social worker"),
                member(imran, "Imran Malik", "Council", "Social worker"));
    }

    String id(String name) {
        return name + run;
    }

    static Member member(String id, String name, String organisation, String profession) {
        return new Member(person(id), name, organisation, profession, Level.FRONT_LINE);
    }

    void staff(Member... members) {
        teams.saveRoster(team, new Roster(List.of(members)));
    }

    /** Takes somebody off the roster. */
    void leaves(String id) {
        teams.saveRoster(
                team,
                new Roster(teams.rosterOf(team).members().stream()
                        .filter(member -> !member.id().equals(person(id)))
                        .toList()));
    }

    Reply types(String who, String command) {
        return router.route(inPrivate(who, command(command)));
    }

    Form nominateForm(String who) {
        return form(types(who, "/nominate"));
    }

    Reply send(String who, Form form, Map<String, List<String>> values) {
        return router.route(inPrivate(who, TestChat.submit(form, values)));
    }

    static Map<String, List<String>> nomination(String of, String why, String level, String named) {
        return Map.of("who", List.of(of), "why", List.of(why), "level", List.of(level), "name", List.of(named));
    }

    /** Puts somebody forward; what is then said. */
    String nominate(String by, String of, String why, String named) {
        return words(send(by, nominateForm(by), nomination(of, why, "front-line", named)));
    }

    /** Presses the button with this label of a message. */
    Reply presses(String who, Message message, String label) {
        var button = TestChat.button(message, label)
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + TestChat.words(message)));
        return router.route(inPrivate(who, press(button.onPress())));
    }

    /** What arrived last for this person, once all is sent. */
    Message inbox(String who) {
        settled();
        return chat.inboxOf(who).getLast();
    }

    List<Message> allFor(String who) {
        settled();
        return chat.inboxOf(who);
    }

    void settled() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    /** Nominated by Daniel, and says yes. */
    void becomesChampion(String who) {
        nominate(who.equals(daniel) ? asha : daniel, who, WHY, "no");
        presses(who, inbox(who), "Yes, gladly");
        settled();
    }

    Message overview(String who) {
        return shown(types(who, "/champions"));
    }

    Message role(String who) {
        return shown(presses(who, overview(who), "My role"));
    }

    /** Lets the days pass until this one, with a look each morning. */
    void until(String day) {
        var end = Instant.parse(day + "T10:00:00Z");
        ticker.tick();
        while (clock.instant().isBefore(end)) {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
        }
        settled();
    }

    static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    static Map<String, String> errors(Reply reply) {
        if (reply instanceof Reply.Reject(var errors)) {
            return errors;
        }
        throw new AssertionError("Not refused: " + reply);
    }

    static String words(Reply reply) {
        return TestChat.words(shown(reply));
    }

    static String words(Form form) {
        return form.blocks().stream()
                .map(block -> block instanceof Block.Input input
                        ? input.field().label()
                        : TestChat.words(Message.of("-", block)))
                .collect(Collectors.joining("\n"));
    }

    /** All that Redis holds, as text: names of keys, fields and values. */
    static String everythingInRedis() {
        var redis = TestRedis.shared().commands();
        var all = new ArrayList<String>();
        for (var key : redis.keys("*")) {
            all.add(key);
            var values = switch (redis.type(key)) {
                case "hash" -> Stream.of(redis.hgetall(key).toString());
                case "set" -> redis.smembers(key).stream();
                case "string" -> Stream.of(redis.get(key));
                case "zset" -> redis.zrange(key, 0, -1).stream();
                case "stream" -> redis.xrange(key, Range.unbounded()).stream().map(Object::toString);
                default -> Stream.of("?");
            };
            values.forEach(all::add);
        }
        redis.getStatefulConnection().close();
        return String.join("\n", all);
    }
}
