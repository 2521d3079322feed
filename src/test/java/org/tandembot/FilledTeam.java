package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.account.WebSettings;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.TestChat.Delivered;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;
import org.tandembot.schedule.Ticker;
import org.tandembot.sheet.PdfText;
import org.tandembot.slip.SlipDesk;
import org.tandembot.store.Ids;
import org.tandembot.workspace.Membership;

/** A team that has had all that Tandem does for a team, and is in the middle of some of it. */
public final class FilledTeam {

    public static final String BOSS = "ZBOSSZ";
    public static final String GUARD = "ZGUARDZ";
    /** What somebody wrote who is supported. */
    public static final String VOICE = "Nobody rings back";

    private static final int PEOPLE = 12;

    private final ApplicationContext instance;
    private final Function<Turn, Reply> router;
    private final TestChat chat;
    private final Ticker ticker;
    private final MovableClock clock;
    private final Team team;
    private final RandomGenerator random;

    private final Function<String, PersonId> people;
    private final List<Delivered> forgotten = new ArrayList<>();

    private FilledTeam(
            ApplicationContext instance, Team team, Function<Turn, Reply> router, Function<String, PersonId> people) {
        this.instance = instance;
        this.router = router;
        this.people = people;
        this.chat = instance.getBean(TestChat.class);
        this.ticker = instance.getBean(Ticker.class);
        this.clock = instance.getBean(MovableClock.class);
        this.random = RandomGenerator.getDefault();
        this.team = team;
    }

    /** The one team of the test chat, in its channel. */
    public static FilledTeam of(ApplicationContext instance, String id) {
        var filled = there(instance, id);
        filled.fill();
        return filled;
    }

    /** The same where this instance has its data already. */
    public static FilledTeam there(ApplicationContext instance, String id) {
        var filled = new FilledTeam(
                instance,
                TestTeam.of(
                        id,
                        "Riverside",
                        new ChannelId("test", "w1", id),
                        Set.of(TestChat.person(BOSS)),
                        Optional.of(TestChat.person(GUARD))),
                instance.getBean(Router.class)::route,
                TestChat::person);
        filled.chat.staff(everybody().toArray(String[]::new));
        return filled;
    }

    /**
     * A team with several homes, whose channels have these people.
     *
     * @param router what answers, also to remember what it answers
     */
    public static FilledTeam across(
            ApplicationContext instance, Team team, Function<Turn, Reply> router, Function<String, PersonId> people) {
        var filled = new FilledTeam(instance, team, router, people);
        filled.fill();
        return filled;
    }

    public Team team() {
        return team;
    }

    /** All that has arrived anywhere. */
    public List<Delivered> delivered() {
        return Stream.concat(forgotten.stream(), chat.delivered().stream()).toList();
    }

    /** The channel of the home where somebody is. */
    private ChannelId channelOf(String who) {
        return team.homes().stream()
                .filter(home -> home.isWhere(people.apply(who)))
                .findFirst()
                .orElseThrow()
                .channel();
    }

    private Reply inTheirChannel(String who, Interaction what) {
        return router.apply(inChannel(channelOf(who), people.apply(who), what));
    }

    private Reply alone(String who, Interaction what) {
        return router.apply(inPrivate(people.apply(who), what));
    }

    /** What somebody fills in to choose somebody: by the picker those of their workspace, by name all others. */
    private Map<String, List<String>> choosing(String input, String by, String whom) {
        return people.apply(by).workspace().equals(people.apply(whom).workspace())
                ? Map.of(input, List.of(whom))
                : Map.of(input + "-elsewhere", List.of(nameOf(whom)));
    }

    private String nameOf(String who) {
        return instance.getBean(Teams.class)
                .rosterOf(team)
                .find(people.apply(who))
                .orElseThrow()
                .name();
    }

    private static Map<String, List<String>> and(Map<String, List<String>> some, Map<String, List<String>> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    public static String person(int number) {
        return "ZPERSON" + number + "Z";
    }

    public static Stream<String> everybody() {
        return Stream.concat(
                Stream.of(BOSS, GUARD), IntStream.rangeClosed(1, PEOPLE).mapToObj(FilledTeam::person));
    }

    private void fill() {
        instance.getBean(Teams.class).save(team);
        instance.getBean(Membership.class).refresh(team);
        countedVoices();
        wishes();
        champions();
        concerns();
        words();
        rounds();
        actionsAndVotes();
        tips();
        checkIns();
        voices();
        awaitQuiet();
    }

    private void wishes() {
        for (var who : List.of(BOSS, person(1))) {
            send(who, form(types(who, "/tandem quiet")), Map.of("from", List.of("08:00"), "to", List.of("20:00")));
        }
        send(person(1), form(types(person(1), "/tandem me")), Map.of("profession", List.of("nurse")));
        send(
                BOSS,
                form(alone(BOSS, press("summary", "settings"))),
                Map.of("when", List.of("both"), "day", List.of("3"), "at", List.of("09:00")));
        send(BOSS, form(types(BOSS, "/tip settings")), Map.of("on", List.of("yes"), "at", List.of("09:00")));
        send(person(1), form(types(person(1), "/tip me")), Map.of("wish", List.of("TEAM")));
    }

    private void champions() {
        for (var number : List.of(1, 2)) {
            presses(person(number), nominate(person(number + 2), number), "Yes, gladly");
        }
        // Put forward by somebody who will be forgotten.
        nominate(person(1), 5);
    }

    /** Puts somebody forward, and gives what they are asked. */
    public Message nominate(String by, int number) {
        send(
                by,
                form(types(by, "/nominate")),
                and(
                        choosing("who", by, person(number)),
                        Map.of(
                                "why",
                                List.of("Rang at once"),
                                "level",
                                List.of("front-line"),
                                "name",
                                List.of("yes"))));
        return inboxOf(person(number), "make a good champion");
    }

    /** Raises a concern and gives the page with its receipt. */
    public Form raise(String who, String readers) {
        var page = form(send(
                who,
                form(types(who, "/concern")),
                Map.of(
                        "topic",
                        List.of("pace"),
                        "happened",
                        List.of("Six visits in a morning"),
                        "readers",
                        List.of(readers),
                        "theme",
                        List.of("no"))));
        send(who, page, Map.of());
        return page;
    }

    private void concerns() {
        for (var readers : List.of("manager", "guardian")) {
            raise(person(readers.equals("manager") ? 6 : 7), readers);
            var handler = readers.equals("manager") ? BOSS : GUARD;
            var inbox = shown(types(handler, "/concern inbox"));
            send(
                    handler,
                    form(presses(handler, inbox, "Read and answer")),
                    Map.of("words", List.of("Thank you"), "status", List.of("looking"), "then", List.of("keep")));
        }
    }

    private void words() {
        var look = shown(types(person(1), "/jargon ZEBRAWORD"));
        send(
                person(1),
                form(presses(person(1), look, "Add it for our team")),
                Map.of("term", List.of("ZEBRAWORD"), "means", List.of("What we call it")));
    }

    /** One that is closed, and one that is open with ballots in it. */
    private void rounds() {
        for (var round = 1; round <= 2; round++) {
            inTheirChannel(BOSS, command("/pulse open"));
            inTheirChannel(BOSS, command("/pulse start"));
            awaitQuiet();
            IntStream.rangeClosed(1, PEOPLE).forEach(i -> answerAll(person(i)));
            if (round == 1) {
                presses(BOSS, shown(inTheirChannel(BOSS, command("/pulse close"))), "Close it");
                ticker.tick();
            }
        }
    }

    private void answerAll(String who) {
        var shown = shown(types(who, "/pulse"));
        while (TestChat.button(shown, "Agree").isPresent()) {
            shown = shown(presses(who, shown, "Agree"));
        }
        send(who, form(presses(who, shown, "Add a comment")), Map.of("text", List.of("Too many forms")));
    }

    private void actionsAndVotes() {
        send(
                BOSS,
                form(alone(BOSS, press("action", "new"))),
                and(
                        choosing("owner", BOSS, person(1)),
                        Map.of("what", List.of("One shared list"), "review", List.of("2027-03-01"))));
        for (var vote = 1; vote <= 2; vote++) {
            send(
                    BOSS,
                    form(alone(BOSS, press("vote", "new"))),
                    Map.of("offered", List.of(), "own", List.of("Fewer forms\nOne list"), "days", List.of("2")));
            awaitQuiet();
            var card = last(chat::channel, "which of these should we work on first");
            var fewer = TestChat.buttons(card).stream()
                    .filter(one -> one.label().endsWith("Fewer forms"))
                    .findFirst()
                    .orElseThrow();
            IntStream.rangeClosed(1, PEOPLE).forEach(i -> inTheirChannel(person(i), TestChat.press(fewer.onPress())));
            if (vote == 1) {
                clock.pass(Duration.ofDays(3));
                ticker.tick();
                forget();
            }
        }
    }

    private void forget() {
        awaitQuiet();
        forgotten.addAll(chat.delivered());
        chat.forget();
    }

    private void tips() {
        ticker.tick();
        clock.set(Instant.parse("2026-11-30T09:00:00Z"));
        ticker.tick();
        awaitQuiet();
        var tip = last(chat::channel, "Tip of the day.");
        IntStream.rangeClosed(1, 8)
                .forEach(i -> inTheirChannel(
                        person(i),
                        TestChat.press(
                                TestChat.button(tip, "Useful").orElseThrow().onPress())));
    }

    private void checkIns() {
        for (var day = 31; day <= 41; day++) {
            clock.set(Instant.parse("2026-11-01T09:30:00Z").plus(Duration.ofDays(day - 1)));
            ticker.tick();
            awaitQuiet();
        }
        for (var who : List.of(person(1), person(2))) {
            var asked = inboxOf(who, "do you have the time and the help you need?");
            var thanks = shown(presses(who, asked, "No, I have not"));
            send(who, form(presses(who, thanks, "Write to my sponsor")), Map.of("note", List.of("An hour a week")));
        }
        inTheirChannel(BOSS, command("/pulse open"));
        inTheirChannel(BOSS, command("/pulse start"));
        awaitQuiet();
        IntStream.rangeClosed(1, PEOPLE).forEach(i -> answerAll(person(i)));
    }

    private boolean hasVoices() {
        return instance.getBean(WebSettings.class).isOn();
    }

    /** Where there is a web: a quarter that was counted, long before all else. */
    private void countedVoices() {
        if (!hasVoices()) {
            return;
        }
        var now = clock.instant();
        clock.set(Instant.parse("2026-09-29T09:00:00Z"));
        voices();
        clock.set(Instant.parse("2026-10-01T09:00:00Z"));
        Clockwork.of(instance, "voices.").tick();
        assertThat(TestChat.words(inboxOf(BOSS, "The quarter is over."))).contains("Said by slip");
        forget();
        clock.set(now);
    }

    /** Where there is a web: slips and a poster, with answers in the box. */
    private void voices() {
        if (!hasVoices()) {
            return;
        }
        var make = form(presses(BOSS, shown(types(BOSS, "/voices")), "Make slips"));
        send(BOSS, make, Map.of("number", List.of("20")));
        presses(BOSS, shown(types(BOSS, "/voices")), "Make a poster");
        var codes = Stream.of("Your slips for", "Your poster for")
                .flatMap(text -> inboxOf(BOSS, text).files().stream())
                .flatMap(file -> PdfText.read(file.content().bytes()).parts().stream())
                .map(PdfText.Part::text)
                .filter(text -> text.startsWith("https://") && text.contains("/v/"))
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .toList();
        var desk = instance.getBean(SlipDesk.class);
        var choices = desk.asked(Locale.ENGLISH).stream().collect(Collectors.toMap(SlipDesk.Asked::id, _ -> 1));
        codes.stream().skip(5).forEach(code -> {
            var answers = new SlipDesk.Answers(Ids.draw(random), choices, VOICE, "");
            assertThat(desk.answer(code, answers, Locale.ENGLISH)).isEqualTo(new SlipDesk.Taken());
        });
        assertThat(codes).hasSize(21);
    }

    private ActionId about(String feature, String verb) {
        return new ActionId(feature, verb, Map.of(WhichTeam.TEAM, team.id()));
    }

    private Press press(String feature, String verb) {
        return TestChat.press(about(feature, verb));
    }

    public Reply types(String who, String typed) {
        return alone(who, command(typed));
    }

    public Reply presses(String who, Message message, String label) {
        var button = TestChat.button(message, label)
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + TestChat.words(message)));
        return alone(who, TestChat.press(button.onPress()));
    }

    public Reply send(String who, Form form, Map<String, List<String>> values) {
        var reply = alone(who, TestChat.submit(form, values));
        if (reply instanceof Reply.Reject(var errors)) {
            throw new AssertionError(errors.toString());
        }
        return reply;
    }

    public static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    public Message inboxOf(String who, String text) {
        return last(() -> chat.inboxOf(people.apply(who)), text);
    }

    private static Message last(Supplier<List<Message>> messages, String text) {
        return await().until(
                        () -> messages.get().stream()
                                .filter(message -> TestChat.words(message).contains(text))
                                .reduce((_, later) -> later),
                        Optional::isPresent)
                .orElseThrow();
    }

    public void awaitQuiet() {
        await().until(() -> instance.getBean(Traffic.class).waiting().deliveries() == 0);
    }
}
