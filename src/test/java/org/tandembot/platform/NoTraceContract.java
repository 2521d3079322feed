package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.StringUtils;
import org.tandembot.LogLines;
import org.tandembot.delivery.TestFigures;
import org.tandembot.store.TestRedis;

/**
 * Whatever people do in confidence, on every platform, with all in view that an operator could look at: while it is done nothing
 * names them, and afterwards nothing tells when it was.
 */
@TestPropertySource(properties = "management.server.port=0")
public abstract class NoTraceContract extends WholeTurns {

    /** What moves by itself, such as what is due while the clock is moved, or counts lines of the log, which is at TRACE here. */
    private static final Pattern OF_THE_MACHINE =
            Pattern.compile("(jvm|process|system|disk|executor|tasks|application|logback|lettuce|tandem_agenda)_.*");

    private static final int PEOPLE = 12;

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** For so long it is known how much was sent where, since platforms take only so much in an hour. */
    private static final long LIMITS = Duration.ofHours(1).toMillis();

    private static final long SOON = Duration.ofSeconds(5).toMillis();

    private final TestRedis redis = TestRedis.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();

    private LogLines log;
    private TestRedis.Monitor monitor;

    @Autowired
    private Environment environment;

    @Autowired
    private ApplicationContext program;

    @BeforeEach
    void look() {
        // So that what is in the file can be read: names are hidden in what is packed.
        redis.awaitRewrite();
        redis.ask("CONFIG SET aof-use-rdb-preamble no");
        redis.rewrite();
        log = LogLines.atTrace();
        monitor = redis.monitor();
    }

    @AfterEach
    void lookAway() {
        monitor.close();
        log.close();
        redis.ask("CONFIG SET aof-use-rdb-preamble yes");
    }

    @Test
    void nothingNamesWhoActsInConfidenceNorTellsWhen() {
        gather(PEOPLE);
        assertThat(setsUp("Riverside").text()).contains("is set up");
        aLinkedPersonIsAskedInTheOtherPlace();

        nominations();
        pressesOnATip();
        answersAndComments();
        votes();
        concerns();
        checkIns();

        clock.pass(Duration.ofDays(1));
        awaitQuiet();
        var before = seconds();
        ticker.tick();
        awaitQuiet();
        idleTimes(before);
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    @Test
    void whatIsKeptAfterAReminderIsTheSameWhetherItSaidAnythingOrWasTakenOrNot() {
        gather(6);
        setsUp("Riverside");
        opensARound(boss);
        IntStream.rangeClosed(1, 3).forEach(i -> answersAll(member(i), written(member(i), "1 of 5"), "Agree"));
        written(member(6), "1 of 5");
        chat.takesNothingFor(member(6));
        for (var day = 1; day <= 6; day++) {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
            awaitQuiet();
        }
        assertThat(keptOf(member(1)).keySet()).anyMatch(key -> key.contains("remind"));
        IntStream.rangeClosed(2, 6).forEach(i -> assertThat(keptOf(member(i))).isEqualTo(keptOf(member(1))));
    }

    /** All that is kept for longer under a name with this person in it, and until when. */
    private Map<String, String> keptOf(String who) {
        var commands = redis.commands();
        var all = new TreeMap<String, String>();
        for (var key : commands.keys("*")) {
            var somebodys = key;
            for (var name : spellings(who)) {
                somebodys = somebodys.replace(name, "somebody");
            }
            if (!somebodys.equals(key) && (commands.pttl(key) == -1 || commands.pttl(key) > LIMITS)) {
                all.put(
                        somebodys,
                        (commands.type(key).equals("string") ? commands.get(key) : commands.type(key)) + " until "
                                + commands.pexpiretime(key));
            }
        }
        commands.getStatefulConnection().close();
        return all;
    }

    /** Whatever the second member does from here on, they do as the last one. */
    private void aLinkedPersonIsAskedInTheOtherPlace() {
        links(member(PEOPLE), member(2));
        var page = typesInPrivate(member(2), "/tandem me twice");
        assertThat(presses(member(2), page, "Ask me here").text()).contains("From now on I ask you here.");
    }

    private void nominations() {
        var told = "";
        for (var by : List.of(1, 3)) {
            var nominee = member(by + 1);
            inConfidence("a nomination of " + nominee, List.of(nominee, member(PEOPLE)), () -> {
                var form = opensFormInChannel(member(by), "/nominate");
                var nomination = Map.of("who", nominee, "why", "Rang at once", "level", "team-lead", "name", "no");
                assertThat(sends(member(by), form, nomination).text()).contains("Thank you for speaking up");
            });
            var asked = written(nominee, "make a good champion");
            presses(nominee, asked, "Yes, gladly");
            // Their sponsor is told; nothing else is asked of them before that is there.
            var before = told;
            told = await().until(() -> written(boss, "is now a champion").text(), words -> !words.equals(before));
        }
    }

    private void pressesOnATip() {
        sends(boss, opensFormInChannel(boss, "/tip settings"), Map.of("on", "yes", "at", "09:00"));
        for (var number : List.of(5, 6)) {
            sends(member(number), opensFormInChannel(member(number), "/tip me"), Map.of("wish", "TEAM"));
        }
        ticker.tick();
        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        ticker.tick();
        for (var number : List.of(5, 6)) {
            var tip = written(member(number), "Tip of the day for");
            inConfidence(
                    "a press on a tip",
                    List.of(),
                    () -> assertThat(presses(member(number), tip, "Useful").text())
                            .contains("That counts once"));
        }
        var tip = inChannel("Tip of the day.");
        for (var number : List.of(7, 8)) {
            inConfidence(
                    "a press on a tip in the channel",
                    List.of(),
                    () -> assertThat(pressesInChannel(member(number), tip, "Not for us")
                                    .text())
                            .contains("That counts once"));
        }
    }

    private void answersAndComments() {
        opensARound(boss);
        IntStream.rangeClosed(5, 11).forEach(i -> answersAll(member(i), written(member(i), "1 of 5"), "Agree"));
        for (var number : List.of(1, 2)) {
            var who = member(number);
            var first = written(who, "1 of 5");
            var second = new AtomicReference<Seen>();
            inConfidence("an answer", List.of(), () -> second.set(presses(who, first, "Disagree")));
            assertThat(second.get().text()).contains("2 of 5");
            inConfidence(
                    "a look at what is open",
                    List.of(),
                    () -> assertThat(typesInPrivate(who, "/pulse").words()).isNotNull());
            var thanks = answersAll(who, second.get(), "Agree", 4);
            inConfidence(
                    "a comment",
                    List.of(),
                    () -> assertThat(sends(
                                            who,
                                            opensForm(who, thanks, "Add a comment"),
                                            Map.of("text", "Too many forms"))
                                    .text())
                            .contains("Your comment has been sent."));
        }
    }

    private void votes() {
        var talk = pressesInChannel(boss, typesInChannel(boss, "/tandem"), "Talk and decide");
        var vote = opensFormByPress(boss, talk, "Start a quick vote");
        sends(boss, vote, Map.of("own", "Fewer forms\nOne shared list", "days", "2"));
        var card = inChannel("which of these should we work on first");
        var fewer = card.buttons().stream()
                .filter(label -> label.endsWith("Fewer forms"))
                .findFirst()
                .orElseThrow();
        for (var number : List.of(1, 2)) {
            inConfidence(
                    "a vote",
                    List.of(),
                    () -> assertThat(pressesInChannel(member(number), card, fewer)
                                    .text())
                            .contains("Kept: Fewer forms"));
        }
    }

    private void concerns() {
        for (var number : List.of(3, 4)) {
            var who = member(number);
            var code = new StringBuilder();
            inConfidence("a concern", List.of(), () -> {
                var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
                var sent = sends(who, opensForm(who, "/concern"), concern);
                assertThat(sent.text()).contains("Your concern is sent.");
                sent.words().stream()
                        .filter(line -> line.matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}"))
                        .forEach(code::append);
            });
            inConfidence("a receipt shown again, and kept", List.of(), () -> {
                var again = opensForm(who, "/concern");
                assertThat(again.text()).contains(code);
                sendsAndIsDone(who, again);
            });
            typesInPrivate(boss, "/concern inbox");
            inConfidence("a reply by receipt", List.of(), () -> {
                var talk = sends(who, opensForm(who, "/concern check"), Map.of("code", code.toString()));
                assertThat(sends(who, talk, Map.of("words", "That would help")).text())
                        .contains("Sent.");
            });
        }
    }

    private void checkIns() {
        for (var day = 26; day <= 41; day++) {
            clock.set(Instant.parse("2026-11-01T09:30:00Z").plus(Duration.ofDays(day - 1)));
            ticker.tick();
            awaitQuiet();
        }
        for (var number : List.of(2, 4)) {
            var asked = written(member(number), "do you have the time and the help you need?");
            inConfidence(
                    "a check-in",
                    List.of(),
                    () -> assertThat(
                                    presses(member(number), asked, "Some of it").text())
                            .contains("Thank you for saying so"));
        }
    }

    /** Does it while nothing else is under way, and looks at all that it leaves. */
    private void inConfidence(String what, List<String> named, Runnable act) {
        awaitQuiet();
        TestFigures.look(program);
        // What ends meanwhile by itself, as whom a platform sent something a second ago, is named as it goes.
        await().until(() -> expiries().values().stream().noneMatch(at -> at - millis() < SOON));
        // Where a time is kept in whole seconds, it is another one now.
        var second = seconds();
        await().until(() -> seconds() > second);
        var expiries = expiries();
        var counters = counters();
        var file = whatIsKept();
        var commands = monitor.lines().size();
        var lines = log.lines().size();
        act.run();
        var told = monitor.lines().stream().skip(commands).toList();
        var logged = log.lines().stream().skip(lines).toList();
        var others = Stream.concat(
                        Stream.of(boss), IntStream.rangeClosed(1, PEOPLE).mapToObj(this::member))
                .filter(who -> !named.contains(who))
                .toList();
        told.forEach(line -> names(what + ", told to Redis", line, others));
        logged.stream().filter(line -> !isOfTheFakes(line)).forEach(line -> names(what + ", in the log", line, others));
        newlyIn(what, file, others);
        var moved = new TreeMap<>(counters());
        moved.entrySet().removeAll(counters.entrySet());
        if (named.isEmpty()) {
            moved.forEach((name, value) -> wrong.add("%s moved %s to %s".formatted(what, name, value)));
        }
        moved.keySet().forEach(name -> names(what + ", in the metrics", name, others));
        awaitQuiet();
        expiries().forEach((key, at) -> {
            if (!at.equals(expiries.get(key)) && at % DAY != 0 && at - millis() > LIMITS) {
                wrong.add("%s let %s end at %d".formatted(what, key, at));
            }
        });
    }

    /**
     * The append-only file just rewritten, since a rewrite names a key more often than what made it: what was only on the way is among
     * what Redis was told.
     */
    private String whatIsKept() {
        redis.rewrite();
        return redis.appendOnlyTextAtRest();
    }

    private void newlyIn(String what, String before, List<String> people) {
        var after = whatIsKept();
        people.stream()
                .flatMap(who -> spellings(who).stream())
                .filter(name ->
                        StringUtils.countOccurrencesOf(after, name) > StringUtils.countOccurrencesOf(before, name))
                .forEach(name -> wrong.add("%s, in the append-only file: %s".formatted(what, name)));
    }

    private void names(String where, String text, List<String> people) {
        people.stream()
                .filter(who -> spellings(who).stream().anyMatch(text::contains))
                .findFirst()
                .ifPresent(who -> wrong.add("%s names %s: %s".formatted(where, who, shortened(text))));
    }

    private List<String> spellings(String who) {
        return namesOf(who).stream()
                .flatMap(name -> Stream.of(name, URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(400, text.length()));
    }

    /** Slack's and Microsoft's servers run in the same program here, and people's clients. */
    private static boolean isOfTheFakes(String line) {
        return line.matches(
                "(?s)\\w+ (WireMock|wiremock\\.|com\\.github\\.tomakehurst\\.|org\\.wiremock\\.|jdk\\.internal\\.).*");
    }

    private void awaitQuiet() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private void idleTimes(long before) {
        var commands = redis.commands();
        commands.keys("*").stream()
                .filter(key -> {
                    var idle = commands.objectIdletime(key);
                    return idle != null && seconds() - idle < before - 1;
                })
                .limit(10)
                .forEach(key -> wrong.add("It can be told when %s was last used".formatted(key)));
        commands.getStatefulConnection().close();
    }

    private Map<String, Long> expiries() {
        var commands = redis.commands();
        var all = new HashMap<String, Long>();
        for (var key : commands.keys("*")) {
            var at = commands.pexpiretime(key);
            if (at > 0) {
                all.put(key, at);
            }
        }
        commands.getStatefulConnection().close();
        return all;
    }

    private long seconds() {
        return millis() / 1000;
    }

    private long millis() {
        var commands = redis.commands();
        var time = commands.time();
        commands.getStatefulConnection().close();
        return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
    }

    private Map<String, String> counters() {
        var port = environment.getRequiredProperty("local.management.port");
        var all = new TreeMap<String, String>();
        get("http://localhost:" + port + "/actuator/prometheus")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !OF_THE_MACHINE.matcher(line).matches())
                .forEach(line ->
                        all.put(line.substring(0, line.lastIndexOf(' ')), line.substring(line.lastIndexOf(' ') + 1)));
        return all;
    }

    private String get(String address) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
