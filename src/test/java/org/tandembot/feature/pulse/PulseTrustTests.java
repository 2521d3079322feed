package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.tandembot.LogLines;
import org.tandembot.TandemTest;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.deck.Decks;
import org.tandembot.disclosure.Digest;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/**
 * What somebody finds who gets hold of all that Tandem keeps, sends to Redis and logs.
 *
 * <p>Who is asked may be found: it is the team's list. Nothing that is found may tell what a person chose, whether they chose,
 * or when.
 */
@TandemTest
class PulseTrustTests {

    private static final int PEOPLE = 9;
    private static final Pattern PERSON = Pattern.compile("QPERSON\\d+Q");
    private static final Pattern CHOICE = Pattern.compile(
            "(?i)strongly.?(dis)?agree|\\b(dis)?agree\\b|\\bneither\\b|not.applicable|does.not.apply|\\bskip\\b"
                    + "|[?&]c=[a-z]");
    private static final TestRedis REDIS = Traces.REDIS;

    @Autowired
    ApplicationContext instance;

    @Autowired
    Vault vault;

    @Autowired
    Decks bank;

    @Value("${tandem.home}")
    Path home;

    private TestRound people;

    @BeforeEach
    void aTeamOfNineAndAFileWithoutEarlierRounds() {
        Traces.REDIS.rewrite();
        people = TestRound.of(instance, 5, 4);
    }

    /** Everyone answers all five, each in a way of their own, and some change their minds. */
    private void everyoneAnswers(PulseRound round) {
        IntStream.range(0, PEOPLE)
                .forEach(number -> IntStream.range(0, 5)
                        .forEach(
                                place -> people.answer(TestRound.person(number), round, place, choice(number, place))));
        people.answer(TestRound.person(3), round, 2, Answer.STRONGLY_DISAGREE);
        people.answerAll(TestRound.person(4), "Skip");
    }

    private static Answer choice(int number, int place) {
        return Answer.values()[(number + place) % Answer.values().length];
    }

    @Test
    void inAWholeRoundNobodyIsFoundBesideAChoiceInRedisItsFileItsMonitorOrTheLogAtTrace() {
        try (var log = LogLines.atTrace();
                var monitor = REDIS.monitor();
                var fresh = Traces.startWithoutTouchingTheLog()) {
            people = TestRound.of(fresh, 5, 4);
            var round = people.open();
            everyoneAnswers(round);
            var whileOpen = REDIS.everything() + REDIS.appendOnlyText();
            people.boss("status");
            assertThat(choicesIn(withoutQuestions(whileOpen, round))).isEmpty();
            assertThat(choicesIn(withoutQuestions(String.join("\n", monitor.lines()), round)))
                    .isEmpty();

            people.boss("close");

            // The log does reach down to the bytes on the way to Redis.
            assertThat(log.lines()).anyMatch(line -> line.contains("EVALSHA") && line.contains(":ballots"));
            assertThat(log.lines()).hasSizeGreaterThan(1000);
            assertThat(Stream.of(log.lines(), monitor.lines(), Traces.lines(REDIS.everything()))
                            .flatMap(List::stream)
                            .map(line -> withoutQuestions(line, round))
                            .filter(line -> PERSON.matcher(line).find()))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(choicesIn(line)).as(line).isEmpty());
        }
    }

    @Test
    void theLogNamesNobodyAndNoChoiceAtTheLevelsThatTandemsOwnCodeUses() {
        try (var log = LogLines.atTrace()) {
            everyoneAnswers(people.openAndAsk());
            people.boss("close");

            assertThat(log.lines().stream().filter(line -> line.contains(" org.tandembot.")))
                    .allSatisfy(line ->
                            assertThat(line).doesNotContainPattern(PERSON).doesNotContainPattern(CHOICE));
        }
    }

    @Test
    void allSealedBallotsAreOfOneLengthAndNoTwoAreAlike() {
        var round = people.openAndAsk();
        everyoneAnswers(round);

        var ballots = ballots(round);
        assertThat(ballots).hasSize(PEOPLE * 5);
        assertThat(ballots.values().stream().map(String::length).distinct()).hasSize(1);
        assertThat(ballots.keySet().stream().map(String::length).distinct()).hasSize(1);
        assertThat(ballots.values().stream().distinct()).hasSize(PEOPLE * 5);
    }

    @Test
    void aBallotsNameCannotBeReckonedWithoutTheKey() {
        var round = people.openAndAsk();
        everyoneAnswers(round);

        var names = ballots(round).keySet();
        round.cells()
                .keySet()
                .forEach(person -> round.questions()
                        .forEach(question -> Stream.of(
                                        person + "|" + question.id(),
                                        person.id() + "|" + question.id(),
                                        person + question.id(),
                                        person + ":" + question.id(),
                                        round.id() + "|" + person + "|" + question.id(),
                                        Digest.of(person.toString()) + "|"
                                                + round.questions().indexOf(question),
                                        person.toString())
                                .flatMap(PulseTrustTests::digests)
                                .forEach(guess -> assertThat(names).doesNotContain(guess))));
    }

    @Test
    void answeringLeavesNoTraceInRedisButTheBallotItself() {
        var round = people.openAndAsk();
        await().until(() -> !REDIS.everything().contains("pulse.ask"));
        var before = Traces.settled();

        everyoneAnswers(round);

        assertThat(Traces.changedSince(before)).containsExactly(ballotsKey(round));
        assertThat(REDIS.everything())
                .doesNotContainPattern(ballotsKey(round).replaceAll("[{}]", ".") + ".*(QPERSON|202\\d)");
    }

    @Test
    void oneWhoAnswersTheSameAgainCannotBeToldFromOneWhoChangesTheirMind() {
        var round = people.openAndAsk();
        people.answer(TestRound.person(0), round, 0, Answer.AGREE);
        var first = ballots(round);
        people.answer(TestRound.person(0), round, 0, Answer.AGREE);
        var same = ballots(round);
        people.answer(TestRound.person(0), round, 0, Answer.DISAGREE);

        assertThat(same.keySet())
                .isEqualTo(first.keySet())
                .isEqualTo(ballots(round).keySet());
        assertThat(same.values()).isNotEqualTo(List.copyOf(first.values()));
    }

    @Test
    void afterClosingThereIsNoBallotAndNoKeyAnywhere() throws IOException {
        var round = people.openAndAsk();
        everyoneAnswers(round);
        var ballots = ballots(round);
        var wrapped = Files.readString(
                home.resolve("vault/key-" + round.box().keySet() + ".sealed"), StandardCharsets.US_ASCII);
        assertThat(REDIS.appendOnlyText()).contains(ballots.keySet()).doesNotContain(wrapped);

        people.boss("close");

        assertThat(vault.open(round.box().keySet())).isEmpty();
        assertThat(vault.ids()).doesNotContain(round.box().keySet());
        assertThat(Traces.filesOf(home)).doesNotContain(wrapped).noneMatch(text -> text.contains(wrapped));
        assertThat(REDIS.everything()).doesNotContain(ballots.keySet()).doesNotContain(ballotsKey(round));
        Traces.awaitForgotten(ballots.keySet(), ballots.values());
        assertThat(REDIS.appendOnlyText()).doesNotContain(wrapped);
    }

    @Test
    void afterClosingItIsNotEvenKeptWhoWasAsked() {
        var round = people.openAndAsk();
        everyoneAnswers(round);

        people.boss("close");

        assertThat(Traces.lines(REDIS.everything()).stream().filter(line -> line.startsWith(Traces.key(round))))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContainPattern(PERSON));
    }

    @Test
    void aCopyOfRedisTakenBeforeClosingCannotBeReadAfterIt() {
        var round = people.openAndAsk();
        everyoneAnswers(round);
        var copy = Traces.copy();

        people.boss("close");
        Traces.restore(copy);

        assertThat(ballots(round)).hasSize(PEOPLE * 5);
        assertThat(vault.open(round.box().keySet())).isEmpty();
        vault.create("another-round");
        vault.ids().forEach(id -> {
            var key = vault.open(id).orElseThrow();
            ballots(round)
                    .forEach((token, ballot) -> assertThat(BoxTraces.open(round.box(), token, ballot, key))
                            .isEmpty());
            assertThat(ballots(round).keySet())
                    .doesNotContainAnyElementsOf(round.cells().keySet().stream()
                            .flatMap(person -> BoxTraces.tokens(round.box(), person, key).stream())
                            .toList());
        });
        assertThat(words(people.answerAll(TestRound.person(0), "Agree"))).doesNotContain("✓");
        assertThat(words(people.boss("close"))).contains("Nobody can read the answers of this round any more");
    }

    private static String ballotsKey(PulseRound round) {
        return BoxTraces.ballotsKey(round.box());
    }

    private static Map<String, String> ballots(PulseRound round) {
        return BoxTraces.ballots(round.box());
    }

    /** The same without the words of the questions, in which people may well agree, and the names of a result's columns. */
    private String withoutQuestions(String text, PulseRound round) {
        var rest = text;
        for (var question : round.questions()) {
            var said = bank.said(Locale.ENGLISH, question.id());
            rest = rest.replace(said.ask(), "").replace(said.why(), "");
            // Its group bears a name such as "partners-agree".
            rest = question.overlap() == null ? rest : rest.replace(question.overlap(), "");
        }
        return rest;
    }

    private static List<String> choicesIn(String text) {
        return CHOICE.matcher(text)
                .results()
                .map(found -> context(text, found.start()))
                .toList();
    }

    private static String context(String text, int at) {
        return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40));
    }

    private static Stream<String> digests(String text) {
        return Stream.of("SHA-256", "SHA-1", "MD5", "SHA-512")
                .map(name -> digest(name, text))
                .flatMap(bytes -> Stream.of(
                        HexFormat.of().formatHex(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Arrays.copyOf(bytes, Math.min(32, bytes.length)))));
    }

    private static byte[] digest(String name, String text) {
        try {
            return MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
