package org.tandembot.feature.summary;

import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;

/** A team on the test chat that holds rounds, and its manager. */
final class SummaryStage {

    static final String BOSS = "boss";

    private static final AtomicInteger TEAMS = new AtomicInteger();

    private final ApplicationContext instance;
    private final Router router;
    private final TestChat chat;
    private final MovableClock clock;
    private final Team team;

    SummaryStage(ApplicationContext instance, int nhs, int council) {
        this.instance = instance;
        this.router = instance.getBean(Router.class);
        this.chat = instance.getBean(TestChat.class);
        this.clock = instance.getBean(MovableClock.class);
        this.team = TestTeam.of(
                "SUMMARY" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person(BOSS)),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                new Cadence(Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                6,
                5,
                List.of("NHS", "Council", "Hospice"));
        var people = nhs + council;
        chat.staff(Stream.concat(Stream.of(BOSS), IntStream.range(0, people).mapToObj(i -> "p" + i))
                .toArray(String[]::new));
        var teams = instance.getBean(Teams.class);
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(IntStream.range(0, people)
                        .mapToObj(i -> new Member(
                                TestChat.person("p" + i), "P " + i, i < nhs ? "NHS" : "Council", "", Level.FRONT_LINE))
                        .toList()));
    }

    Team team() {
        return team;
    }

    /** The same team with these managers. */
    static Team managedBy(Team team, String... managers) {
        return team.with(Roles.of(
                Stream.of(managers).map(TestChat::person).collect(Collectors.toUnmodifiableSet()), team.guardian()));
    }

    /** The same team, where a round has so many questions. */
    static Team asking(Team team, int questions) {
        return TestTeam.like(team).asking(Team.Questions.usual(questions)).team();
    }

    /** The next round asks the six core questions. */
    void asksCoreQuestions() {
        instance.getBean(PulseFigures.class)
                .askAgain(
                        team,
                        instance.getBean(Decks.class).bank(team).stream()
                                .filter(Question::core)
                                .map(Question::id)
                                .toList());
    }

    /** A round of a day in which the first so many people give this answer to everything. */
    void holdARound(int people, String label) {
        holdARound(people, _ -> label);
    }

    /** A round in which all of them agree and each of these comments is somebody's. */
    void holdARound(int people, List<String> comments) {
        holdARound(people, comments, "Agree");
    }

    /** The same, in which all of them say this. */
    void holdARound(int people, List<String> comments, String label) {
        pressed("pulse", "open");
        var form = new AtomicReference<ActionId>();
        for (var i = 0; i < people; i++) {
            answerAll("p" + i, _ -> label)
                    .ifPresent(opens ->
                            form.set(new ActionId("pulse", "write", opens.args()).with("seen", TestChat.ALL_SEEN)));
        }
        for (var i = 0; i < comments.size() && form.get() != null; i++) {
            router.route(inPrivate("p" + i, new Submit(form.get(), Map.of("text", List.of(comments.get(i))))));
        }
        clock.pass(Duration.ofDays(1));
        pressed("pulse", "close");
        clock.pass(Duration.ofMinutes(1));
    }

    /** A round of a day in which the first people answer so, each the same to everything. */
    void holdARound(List<String> labels) {
        pressed("pulse", "open");
        for (var i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            answerAll("p" + i, _ -> label);
        }
        clock.pass(Duration.ofDays(1));
        pressed("pulse", "close");
        clock.pass(Duration.ofMinutes(1));
    }

    /** A round in which their answer depends on the words of the question. */
    void holdARound(int people, UnaryOperator<String> labels) {
        pressed("pulse", "open");
        for (var i = 0; i < people; i++) {
            answerAll("p" + i, labels);
        }
        clock.pass(Duration.ofDays(1));
        pressed("pulse", "close");
        clock.pass(Duration.ofMinutes(1));
    }

    /** What opens the form for a comment at the end, where there is one. */
    Optional<ActionId> answerAll(String who, UnaryOperator<String> labels) {
        var shown = shown(router.route(inPrivate(who, command("/pulse"))));
        var answer = button(shown, labels.apply(words(shown)));
        while (answer.isPresent()) {
            shown = shown(router.route(inPrivate(who, press(answer.get().onPress()))));
            answer = button(shown, labels.apply(words(shown)));
        }
        return button(shown, "Add a comment").map(Button::onPress);
    }

    /** What the manager sees after typing this in the channel. */
    Message types(String command) {
        return typesAs(BOSS, command);
    }

    Message typesAs(String who, String command) {
        return shown(router.route(inChannel(who, command(command))));
    }

    /** What the manager sees after pressing the button of this label. */
    Message presses(Message message, String label) {
        return shown(router.route(
                inPrivate(BOSS, press(button(message, label).orElseThrow().onPress()))));
    }

    /** One of the pages behind this first one. */
    Message more(Message first, String label) {
        return presses(presses(first, "Read more"), label);
    }

    /** Shares it, with a yes to the question. */
    Message shares(Message first) {
        return presses(presses(first, "Share now"), "Post it");
    }

    /** Asks for it as files. */
    Message exports(Message first) {
        return presses(more(first, "Files and settings"), "Send me the file");
    }

    /** A first page and all that it leads to. */
    List<Message> all(Message first) {
        var list = presses(first, "Read more");
        return Stream.concat(
                        Stream.of(first, list),
                        TestChat.buttons(list).stream()
                                .filter(one -> one.onPress().verb().equals("more"))
                                .map(one -> shown(router.route(inPrivate(BOSS, press(one.onPress()))))))
                .toList();
    }

    Message pressed(String feature, String verb) {
        if (verb.equals("open")) {
            pressed(feature, "plan");
        }
        return shown(router.route(inChannel(
                BOSS, press(new ActionId(feature, verb, Map.of("team", team.id())).confirmed()))));
    }
}
