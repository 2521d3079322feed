package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.inPrivate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.tandembot.LogLines;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/**
 * Attacks on comments: whoever gets hold of all that Tandem keeps, sends to Redis and logs finds no word of one before it may be
 * shown, and never the person beside it.
 */
@TandemTest
class CommentTrustTests {

    private static final String TEXT = "Zanzibarremark";
    private static final Pattern PERSON = Pattern.compile("QPERSON\\d+Q");
    private static final TestRedis REDIS = Traces.REDIS;

    @Autowired
    ApplicationContext instance;

    @Autowired
    Vault vault;

    @Autowired
    PulseRounds rounds;

    @Autowired
    MovableClock clock;

    @Value("${tandem.home}")
    Path home;

    private TestRound people;

    @BeforeEach
    void aTeamOfTwelveAndAFileWithoutEarlierRounds() {
        Traces.REDIS.rewrite();
        people = TestRound.of(instance, 6, 6);
    }

    @Test
    void ofNineCommentsNoWordIsFoundAnywhereWhileTheRoundIsOpenOrEverAfter() throws IOException {
        try (var log = LogLines.atTrace();
                var monitor = REDIS.monitor();
                var fresh = Traces.startWithoutTouchingTheLog()) {
            people = TestRound.of(fresh, 6, 6);
            var round = people.open();
            people.comment(9, round, TEXT);
            sendWithoutASecondLook(fresh, round, TEXT + " of ward3@nhs.net");
            people.comment(TestRound.person(8), round, TEXT + " changed");
            assertThat(everywhere(log, monitor)).contains(commentsKey(round)).doesNotContain(TEXT);

            var commentsKey = commentsKey(round);
            people.boss("close");
            people.awaitDeliveries();

            assertThat(everywhere(log, monitor)).doesNotContain(TEXT);
            // The log does reach down to the bytes on the way to Redis.
            assertThat(log.lines()).anyMatch(line -> line.contains("EVALSHA") && line.contains(commentsKey));
            assertThat(Stream.concat(
                                    log.lines().stream().filter(line -> line.contains("EVALSHA")),
                                    monitor.lines().stream())
                            .filter(line -> line.contains(commentsKey)))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line).doesNotContainPattern(PERSON));
        }
        assertThat(Traces.filesOf(home)).noneMatch(text -> text.contains(TEXT));
    }

    private static String everywhere(LogLines log, TestRedis.Monitor monitor) {
        return REDIS.everything()
                + REDIS.appendOnlyText()
                + String.join("\n", monitor.lines())
                + String.join("\n", log.lines());
    }

    /** Comes back with what was found in it, and so is not kept. */
    private static void sendWithoutASecondLook(ApplicationContext tandem, PulseRound round, String text) {
        var form = new ActionId("pulse", "write", Map.of("round", round.id()));
        tandem.getBean(Router.class)
                .route(inPrivate(TestRound.person(10), new Submit(form, Map.of("text", List.of(text)))));
    }

    @Test
    void whatIsShownIsNeverBesideAPersonAndNotInTheOrderInWhichItCame() {
        var orders = new HashSet<List<String>>();
        for (var trial = 0; trial < 3; trial++) {
            var round = people.openAndAsk();
            people.comment(12, round, TEXT);
            people.boss("close");
            people.awaitDeliveries();

            assertThat(REDIS.everything().lines().filter(line -> line.contains(TEXT)))
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line)
                            .contains(":round-comments ")
                            .doesNotContainPattern(PERSON)
                            .doesNotContain("QMANAGERQ"));
            orders.add(texts(round));
        }
        var asTheyCame =
                IntStream.range(0, 12).mapToObj(number -> TEXT + " " + number).toList();
        assertThat(orders).hasSize(3).doesNotContain(asTheyCame, asTheyCame.reversed());
    }

    private List<String> texts(PulseRound round) {
        return rounds.comments(List.of(round.id())).getFirst() instanceof Comments.Shown(var texts) ? texts : List.of();
    }

    @Test
    void allSealedCommentsAreOfOneLengthTakenBackOnesToo() {
        var round = people.openAndAsk();
        people.comment(10, round, TEXT);
        people.comment(TestRound.person(0), round, "");
        people.comment(TestRound.person(1), round, "漢".repeat(500));
        people.comment(TestRound.person(11), round, "");

        var kept = comments(round);
        assertThat(kept).hasSize(11);
        assertThat(kept.values().stream().map(String::length).distinct()).hasSize(1);
        assertThat(kept.keySet().stream().map(String::length).distinct()).hasSize(1);
        assertThat(kept.values().stream().distinct()).hasSize(11);
    }

    @Test
    void takingOneBackLooksLikeWritingOne() {
        var round = people.openAndAsk();
        people.comment(TestRound.person(0), round, TEXT);
        var first = comments(round);
        people.comment(TestRound.person(0), round, "");
        var back = comments(round);

        assertThat(back.keySet()).isEqualTo(first.keySet());
        assertThat(back.values().stream().map(String::length).toList())
                .isEqualTo(first.values().stream().map(String::length).toList());
        assertThat(List.copyOf(back.values())).isNotEqualTo(List.copyOf(first.values()));
    }

    @Test
    void writingLeavesNoTraceInRedisButTheSealedCommentItself() {
        var round = people.openAndAsk();
        people.awaitDeliveries();
        var before = Traces.settled();

        people.comment(10, round, TEXT);

        assertThat(Traces.changedSince(before)).containsExactly(commentsKey(round));
        assertThat(Traces.lines(REDIS.everything()).stream().filter(line -> line.startsWith(commentsKey(round))))
                .singleElement()
                .asString()
                .doesNotContainPattern(PERSON)
                .doesNotContain("2026");
    }

    @Test
    void aCommentsNameIsNoBallotsNameAndCannotBeReckonedFromABallots() {
        var round = people.openAndAsk();
        people.answerAll(TestRound.person(0), "Agree");
        people.comment(TestRound.person(0), round, TEXT);

        assertThat(BoxTraces.ballots(round.box()).keySet())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(comments(round).keySet());
    }

    @Test
    void nothingThatAManagerCanSeeMovesWithACommentWhileTheRoundIsOpen() {
        people.openAndAsk();
        var round = people.current().orElseThrow();
        var before = List.of(people.boss("status"), people.boss("result"), people.typed("/summary"));

        people.comment(12, round, TEXT);

        assertThat(List.of(people.boss("status"), people.boss("result"), people.typed("/summary")))
                .isEqualTo(before);
    }

    @Test
    void afterClosingNothingSealedAndNoKeyIsLeftAnywhere() {
        var round = people.openAndAsk();
        people.comment(12, round, TEXT);
        var kept = comments(round);
        assertThat(REDIS.appendOnlyText()).contains(kept.values());

        people.boss("close");

        assertThat(vault.open(round.comments().keySet())).isEmpty();
        assertThat(REDIS.everything()).doesNotContain(kept.keySet()).doesNotContain(commentsKey(round) + " ");
        Traces.awaitForgotten(kept.keySet(), kept.values());
        assertThat(REDIS.appendOnlyText()).contains(TEXT);
    }

    @Test
    void whatManagersCouldReadGoesByItselfAfterFourteenMonths() {
        var round = people.openAndAsk();
        people.comment(12, round, TEXT);
        people.boss("close");

        var ticker = Clockwork.of(instance, "pulse.");
        ticker.tick();
        clock.pass(Duration.ofDays(420));
        ticker.tick();
        assertThat(texts(round)).isNotEmpty();

        clock.pass(Duration.ofDays(6));
        ticker.tick();
        assertThat(REDIS.everything()).doesNotContain(TEXT);
        assertThat(rounds.result(round.id())).isPresent();
    }

    @Test
    void whatARoundShowedGoesByItselfAfterEightHundredDays() {
        var round = people.openAndAsk();
        people.boss("close");
        people.awaitDeliveries();
        var ticker = Clockwork.of(instance, "pulse.");
        ticker.tick();
        clock.pass(Duration.ofDays(430));
        ticker.tick();
        clock.pass(Duration.ofDays(369));
        ticker.tick();
        assertThat(rounds.result(round.id())).isPresent();

        clock.pass(Duration.ofDays(1));
        ticker.tick();
        assertThat(REDIS.everything().lines().filter(line -> line.startsWith(Traces.key(round))))
                .noneMatch(line -> line.contains(round.id()));
    }

    @Test
    void aCopyOfRedisTakenBeforeClosingCannotBeReadAfterIt() {
        var round = people.openAndAsk();
        people.comment(12, round, TEXT);
        var copy = Traces.copy();

        people.boss("close");
        Traces.restore(copy);

        assertThat(comments(round)).hasSize(12);
        vault.create("another-round");
        vault.ids()
                .forEach(id -> comments(round)
                        .forEach((token, kept) -> assertThat(BoxTraces.open(
                                        round.comments(),
                                        token,
                                        kept,
                                        vault.open(id).orElseThrow()))
                                .isEmpty()));
        people.boss("close");
        assertThat(rounds.comments(List.of(round.id()))).containsExactly(new Comments.TooFew(10));
    }

    @Test
    void noMessageToAManagerNamesAWriterAndNoneToAWriterSaysAnothersWords() {
        var round = people.openAndAsk();
        people.comment(12, round, TEXT);
        people.boss("close");
        people.awaitDeliveries();
        var chat = instance.getBean(TestChat.class);

        var manager = Stream.concat(
                        chat.inboxOf(TestRound.BOSS).stream(),
                        Stream.of(
                                people.boss("result"),
                                people.typed("/summary month"),
                                people.more(people.boss("result"), "Read the comments")))
                .map(message -> TestChat.words(message) + message.blocks())
                .collect(Collectors.joining());
        assertThat(manager).contains(TEXT).doesNotContainPattern(PERSON).doesNotContainPattern("\\bP \\d");
        var others = Stream.concat(
                        chat.channel().stream(),
                        IntStream.range(0, 12).boxed().flatMap(i -> chat.inboxOf(TestRound.person(i)).stream()))
                .map(message -> TestChat.words(message) + message.blocks())
                .toList();
        assertThat(others).isNotEmpty().noneMatch(words -> words.contains(TEXT));
    }

    private static String commentsKey(PulseRound round) {
        return BoxTraces.ballotsKey(round.comments());
    }

    private static Map<String, String> comments(PulseRound round) {
        return BoxTraces.ballots(round.comments());
    }
}
