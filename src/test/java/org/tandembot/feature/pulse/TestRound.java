package org.tandembot.feature.pulse;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** A team on the test chat and what its people do in a round; each has an id that nothing else is named like. */
final class TestRound {

    static final String BOSS = "QMANAGERQ";

    /** A new team each time, since an instance remembers by its id what a round froze. */
    private static final AtomicInteger TEAMS = new AtomicInteger();

    private final ApplicationContext instance;
    private final Router router;
    private final TestChat chat;
    private final Team team;

    private TestRound(ApplicationContext instance, Team team) {
        this.instance = instance;
        this.router = instance.getBean(Router.class);
        this.chat = instance.getBean(TestChat.class);
        this.team = team;
    }

    /** A team of the NHS and the council with a manager, five questions a round, asked on request. */
    static TestRound of(ApplicationContext instance, int nhs, int council) {
        return of(instance, nhs, council, new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7));
    }

    static TestRound of(ApplicationContext instance, int nhs, int council, Cadence cadence) {
        var id = "PROOF" + TEAMS.incrementAndGet();
        var team = TestTeam.of(
                id,
                "Riverside",
                new ChannelId("test", "w1", id),
                Set.of(TestChat.person(BOSS)),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                cadence,
                Locale.ENGLISH,
                5,
                5,
                List.of("NHS", "Council"));
        var members = IntStream.range(0, nhs + council)
                .mapToObj(i -> new Member(
                        TestChat.person(person(i)), "P " + i, i < nhs ? "NHS" : "Council", "", Level.FRONT_LINE))
                .toList();
        var round = new TestRound(instance, team);
        round.inChannelNow(nhs + council);
        var teams = instance.getBean(Teams.class);
        teams.save(team);
        teams.saveRoster(team, new Roster(members));
        return round;
    }

    /** The same team through another instance. */
    TestRound on(ApplicationContext other) {
        var round = new TestRound(other, team);
        round.inChannelNow(
                instance.getBean(Teams.class).rosterOf(team).members().size());
        return round;
    }

    void inChannelNow(int people) {
        chat.staff(Stream.concat(Stream.of(BOSS), IntStream.range(0, people).mapToObj(TestRound::person))
                .toArray(String[]::new));
    }

    static String person(int number) {
        return "QPERSON" + number + "Q";
    }

    Team team() {
        return team;
    }

    /** Opens a round as its manager does, and gives it. */
    PulseRound open() {
        boss("open");
        return current().orElseThrow();
    }

    /** Opens a round and waits until everybody is asked. */
    PulseRound openAndAsk() {
        var round = open();
        await().until(() -> round.cells().keySet().stream()
                .noneMatch(one -> chat.inboxOf(one.id()).isEmpty()));
        return round;
    }

    Optional<PulseRound> current() {
        return instance.getBean(PulseRounds.class).current(team.id());
    }

    /** What the manager sees after pressing "open", "status" or "close" of this team, and saying yes where that is asked. */
    Message boss(String verb) {
        if (verb.equals("open")) {
            boss("plan");
        }
        return shown(router.route(inChannel(
                team.channel(), BOSS, press(new ActionId("pulse", verb, Map.of("team", team.id())).confirmed()))));
    }

    /** What the manager sees after pressing Read more on the page of a summary, and there a page. */
    Message more(Message page, String label) {
        var menu = presses(page, "Read more");
        return presses(menu, label);
    }

    private Message presses(Message message, String label) {
        return shown(router.route(inChannel(
                team.channel(), BOSS, press(button(message, label).orElseThrow().onPress()))));
    }

    /** What the manager sees after typing a command. */
    Message typed(String command) {
        return shown(router.route(inChannel(team.channel(), BOSS, command(command))));
    }

    /** Waits until all that was to be sent has been. */
    void awaitDeliveries() {
        var traffic = instance.getBean(Traffic.class);
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    /** What is seen after pressing an answer to the question at a place of a round. */
    Reply answer(String who, PulseRound round, int place, Answer answer) {
        return router.route(inPrivate(who, press(action(round, place, answer))));
    }

    static ActionId action(PulseRound round, int place, Answer answer) {
        return new ActionId(
                "pulse",
                "answer",
                Map.of("round", round.id(), "place", Integer.toString(place), "choice", answer.code()));
    }

    /** What comes of sending the form for a comment, whatever is found in it. */
    Reply comment(String who, PulseRound round, String text) {
        var form =
                new ActionId("pulse", "write", Map.of("round", round.id(), "sure", "yes", "seen", TestChat.ALL_SEEN));
        return router.route(inPrivate(who, new Submit(form, Map.of("text", List.of(text)))));
    }

    /** So many of the people each write a comment of their own. */
    void comment(int people, PulseRound round, String text) {
        IntStream.range(0, people).forEach(i -> comment(person(i), round, text + " " + i));
    }

    /** Answers every question by the buttons that are shown, as a person does. */
    Message answerAll(String who, String label) {
        var shown = shown(router.route(inPrivate(who, command("/pulse"))));
        while (button(shown, label).isPresent()) {
            var pressed = button(shown, label).orElseThrow().onPress();
            shown = shown(router.route(inPrivate(who, press(pressed))));
        }
        return shown;
    }
}
