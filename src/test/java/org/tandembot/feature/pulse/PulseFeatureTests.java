package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestRedis;

/** A round as its people live it, from opening to the result. */
@TandemTest
class PulseFeatureTests {

    /** A new team each time: what a round froze is remembered by its id, which is never used twice. */
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
        ticker = Clockwork.of(context, "pulse.", "events");
    }

    @BeforeEach
    void aTeamOfNineAndItsManager() {
        staff(5, 4);
    }

    /** A team with so many people of one organisation and so many of another. */
    private void staff(int nhs, int council) {
        TestRedis.shared().flush();
        var ids = Stream.concat(
                        Stream.of("boss"), IntStream.range(0, nhs + council).mapToObj(i -> "p" + i))
                .toArray(String[]::new);
        chat.staff(ids);
        var team = TestTeam.of(
                "TEAM" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person("boss")),
                Optional.empty(),
                ZoneId.of("Europe/London"),
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                Locale.ENGLISH,
                5,
                5,
                List.of("NHS", "Council"));
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(IntStream.range(0, nhs + council)
                        .mapToObj(i -> new Member(
                                TestChat.person("p" + i), "P " + i, i < nhs ? "NHS" : "Council", "", Level.FRONT_LINE))
                        .toList()));
    }

    private Message openAndAsk() {
        router.route(inChannel("boss", command("/pulse open")));
        router.route(inChannel("boss", command("/pulse start")));
        await().until(() -> !chat.inboxOf("p0").isEmpty());
        return chat.inboxOf("p0").getFirst();
    }

    private Reply answer(String who, Message question, String label) {
        return router.route(
                inPrivate(who, press(button(question, label).orElseThrow().onPress())));
    }

    /** Answers all five with one label. */
    private Message answerAll(String who, String label) {
        var shown = shown(router.route(inPrivate(who, command("/pulse"))));
        while (button(shown, label).isPresent()) {
            shown = shown(answer(who, shown, label));
        }
        return shown;
    }

    @Test
    void aMemberIsAskedInPrivateOneQuestionAfterAnother() {
        var first = openAndAsk();
        assertThat(words(first)).contains("1 of 5", "Why this question?").doesNotContain("Why we ask:");
        assertThat(buttons(first).stream().map(one -> one.label()))
                .containsExactly(
                        "Strongly agree",
                        "Agree",
                        "Neither",
                        "Disagree",
                        "Strongly disagree",
                        "Does not apply",
                        "Skip",
                        "Why this question?");

        var second = answer("p0", first, "Agree");
        assertThat(second).isInstanceOf(Reply.Replace.class);
        assertThat(words(shown(second))).contains("2 of 5");
    }

    @Test
    void someoneInTwoTeamsCanTellForWhichEachMessageIs() {
        var elsewhere = new ChannelId("test", "w1", "C2");
        var others = Stream.concat(Stream.of("p0"), IntStream.range(1, 9).mapToObj(i -> "q" + i))
                .toList();
        chat.staff(elsewhere, Stream.concat(Stream.of("chief"), others.stream()).toList());
        var team = TestTeam.of(
                "TEAM" + TEAMS.incrementAndGet(),
                "Hillside",
                elsewhere,
                Set.of(TestChat.person("chief")),
                Optional.empty());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(others.stream()
                        .map(id -> new Member(TestChat.person(id), "Name of " + id, "", "", Level.FRONT_LINE))
                        .toList()));
        router.route(inChannel("boss", command("/pulse open")));
        router.route(inChannel("boss", command("/pulse start")));
        router.route(inChannel(elsewhere, "chief", command("/pulse open")));
        router.route(inChannel(elsewhere, "chief", command("/pulse start")));
        await().until(() -> chat.inboxOf("p0").size() == 2);

        var seen = new ArrayList<Message>();
        var which = shown(router.route(inPrivate("p0", command("/pulse"))));
        for (var name : List.of("Riverside", "Hillside")) {
            var card = shown(answer("p0", which, name));
            while (button(card, "Agree").isPresent()) {
                assertThat(card.fallback()).startsWith(name + ": ");
                seen.add(card);
                card = shown(answer("p0", card, "Agree"));
            }
            seen.add(card);
        }
        assertThat(seen).hasSize(12);
        assertThat(seen).extracting(TestChat::words).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 6)).allSatisfy(one -> assertThat(words(one)).contains("Riverside"));
        assertThat(seen.subList(6, 12)).allSatisfy(one -> assertThat(words(one)).contains("Hillside"));
        assertThat(chat.inboxOf("p0"))
                .extracting(Message::fallback)
                .anyMatch(one ->
                        one.startsWith("Riverside: 5 short questions, about two minutes, until Tuesday 1 December."))
                .anyMatch(one -> one.startsWith("Hillside: 5 short questions"));
    }

    @Test
    void theLastAnswerIsThankedForAndSaysWhenAndWhoSeesWhat() {
        openAndAsk();
        var thanks = answerAll("p0", "Agree");
        assertThat(words(thanks)).contains("Thank you", "Tuesday 1 December", "The managers of Riverside see");
    }

    @Test
    void theLastStepAsksWhetherAnythingIsWorryingAndOpensTheFormForIt() {
        openAndAsk();
        var thanks = answerAll("p0", "Agree");
        assertThat(words(thanks)).contains("Is something worrying you that someone should know about?");
        assertThat(answer("p0", thanks, "Raise a concern")).isInstanceOf(Reply.Open.class);
    }

    @Test
    void pulseResumesWhereAPersonStopped() {
        var first = openAndAsk();
        answer("p0", first, "Agree");
        assertThat(words(shown(router.route(inPrivate("p0", command("/pulse"))))))
                .contains("2 of 5");
    }

    @Test
    void myAnswersCanBeLookedAtAndChanged() {
        openAndAsk();
        var thanks = answerAll("p0", "Agree");
        var review = shown(router.route(inPrivate(
                "p0",
                press(button(thanks, "Check or change my answers").orElseThrow().onPress()))));
        assertThat(words(review)).contains(": Agree");
        var third = shown(router.route(
                inPrivate("p0", press(button(review, "Change 3").orElseThrow().onPress()))));
        assertThat(words(third)).contains("3 of 5", "✓ Agree");
        var changed = shown(router.route(
                inPrivate("p0", press(button(third, "Disagree").orElseThrow().onPress()))));
        assertThat(words(changed)).contains("That is changed.", ": Disagree", "Change 3");
        assertThat(changed.confidential()).isTrue();
        assertThat(words(shown(router.route(inPrivate("p0", command("/pulse"))))))
                .contains(": Disagree");
    }

    /** Types it, and says yes to the question. */
    private Message close() {
        var question = shown(router.route(inChannel("boss", command("/pulse close"))));
        return shown(router.route(inChannel(
                "boss", press(button(question, "Close it").orElseThrow().onPress()))));
    }

    private Message more(Message first, String label) {
        return pressed(pressed(first, "Read more"), label);
    }

    private Message pressed(Message page, String label) {
        return shown(router.route(
                inChannel("boss", press(button(page, label).orElseThrow().onPress()))));
    }

    @Test
    void fourAnswersShowNothingAndFiveShowAResult() {
        openAndAsk();
        IntStream.range(0, 4).forEach(i -> answerAll("p" + i, "Agree"));
        var four = words(close());
        assertThat(four).contains("Too few people answered to show").doesNotContain("80%", "By question", "agree:");

        router.route(inChannel("boss", command("/pulse open")));
        router.route(inChannel("boss", command("/pulse start")));
        IntStream.range(0, 5).forEach(i -> answerAll("p" + i, "Agree"));
        var five = close();
        assertThat(words(five)).doesNotContain("Too few people answered");
        assertThat(words(more(five, "Questions and principles"))).contains("Agree 80% or more");
    }

    @Test
    void aCohortOfFourInATeamOfNineIsHiddenAndSoIsItsComplement() {
        openAndAsk();
        IntStream.range(0, 9).forEach(i -> answerAll("p" + i, i % 2 == 0 ? "Agree" : "Disagree"));
        var result = close();
        assertThat(words(more(result, "Questions and principles"))).contains("By principle", "By question");
        var cohorts = words(more(result, "By employer"));
        assertThat(cohorts)
                .contains(
                        "No group is large enough to show.",
                        "fewer than 5 people answered: Council.",
                        "worked out from it: NHS.")
                .doesNotContain("%,", "Agree");
    }

    @Test
    void cohortsThatAreLargeEnoughAreShown() {
        staff(6, 5);
        openAndAsk();
        IntStream.range(0, 11).forEach(i -> answerAll("p" + i, i % 2 == 0 ? "Agree" : "Disagree"));
        var result = close();
        var byOrganisation = button(pressed(result, "Read more"), "By employer")
                .orElseThrow()
                .onPress();
        assertThat(words(shown(router.route(inChannel("boss", press(byOrganisation))))))
                .contains(
                        "NHS (6 asked; answered: more than three quarters): Agree 50%, Neither 20% or less, Disagree 50%")
                .contains("Council (5 asked;");
        assertThat(words(shown(router.route(inChannel("p0", press(byOrganisation))))))
                .as("to anyone but a manager")
                .contains("That summary is no longer there")
                .doesNotContain("%");
    }

    @Test
    void aLatePressIsToldSoAndChangesNothing() {
        var first = openAndAsk();
        IntStream.range(1, 6).forEach(i -> answerAll("p" + i, "Agree"));
        var result = close();
        var late = answer("p0", first, "Disagree");
        assertThat(words(shown(late))).contains("This round has closed, so nothing was changed.");
        assertThat(shown(router.route(inChannel(
                        "boss",
                        press(button(
                                        shown(router.route(inChannel("boss", command("/pulse status")))),
                                        "See the last result")
                                .orElseThrow()
                                .onPress())))))
                .isEqualTo(result);
    }

    @Test
    void someoneWhoManagesNothingIsRefusedAndToldNothing() {
        var nothingThere = List.of("/pulse open", "/pulse close", "/pulse status").stream()
                .map(typed -> router.route(inChannel("stranger", command(typed))))
                .toList();
        openAndAsk();
        var roundThere = List.of("/pulse open", "/pulse close", "/pulse status").stream()
                .map(typed -> router.route(inChannel("stranger", command(typed))))
                .toList();
        assertThat(roundThere).isEqualTo(nothingThere);
        assertThat(words(shown(roundThere.getFirst()))).doesNotContain("Riverside");
        assertThat(words(shown(router.route(inChannel("p0", command("/pulse status"))))))
                .contains("You do not manage");
    }

    @Test
    void aManagersButtonInAnotherPersonsHandIsRefused() {
        openAndAsk();
        var status = shown(router.route(inChannel("boss", command("/pulse status"))));
        var close = button(status, "Close the round now").orElseThrow().onPress();
        assertThat(words(shown(router.route(inChannel("p0", press(close)))))).contains("You do not manage");
        assertThat(words(shown(router.route(inChannel("boss", command("/pulse status"))))))
                .contains("has an open round");
    }

    @Test
    void someoneOutsideTheRosterCannotAnswer() {
        var first = openAndAsk();
        assertThat(words(shown(answer("stranger", first, "Agree")))).contains("not meant for you");
        assertThat(words(shown(answer("boss", first, "Agree")))).contains("not meant for you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "-1", "5", "1e1", "99999999999", " 1"})
    void aPressThatNamesNoQuestionOfTheRoundAnswersNone(String place) {
        var agree = button(openAndAsk(), "Agree").orElseThrow().onPress();

        assertThat(words(shown(router.route(inPrivate("p0", press(agree.with("place", place)))))))
                .contains("not meant for you");
        assertThat(words(shown(router.route(inPrivate("p0", command("/pulse"))))))
                .contains("1 of 5");
    }

    @Test
    void everyManagerFacingOutputIsTheSameWhateverIsAnswered() {
        openAndAsk();
        // From then on it cannot be taken back any more.
        clock.pass(Duration.ofHours(1));
        var before = shown(router.route(inChannel("boss", command("/pulse status"))));
        IntStream.range(0, 9).forEach(i -> answerAll("p" + i, "Strongly disagree"));
        assertThat(shown(router.route(inChannel("boss", command("/pulse status")))))
                .isEqualTo(before);
        clock.pass(Duration.ofHours(1));
        assertThat(words(shown(router.route(inChannel("boss", command("/pulse status"))))))
                .contains("more than three quarters");
    }

    @Test
    void fewerThanAGroupsWorthOfBallotsNeverMovesTheResponseRate() {
        openAndAsk();
        // From then on it cannot be taken back any more.
        clock.pass(Duration.ofHours(1));
        var before = shown(router.route(inChannel("boss", command("/pulse status"))));
        IntStream.range(0, 4).forEach(i -> answerAll("p" + i, "Agree"));
        clock.pass(Duration.ofHours(2));
        assertThat(shown(router.route(inChannel("boss", command("/pulse status")))))
                .isEqualTo(before);
    }

    @Test
    void aRoundClosesByItselfWhenItsTimeIsUpAndTellsItsManagersAndTheChannel() {
        openAndAsk();
        IntStream.range(0, 9).forEach(i -> answerAll("p" + i, "Agree"));
        clock.pass(Duration.ofDays(7));
        ticker.tick();
        ticker.tick();
        await().until(() -> !chat.inboxOf("boss").isEmpty());
        assertThat(words(chat.inboxOf("boss").getFirst())).contains("Riverside: summary of round 1");
        await().until(() -> chat.channel().size() == 2);
        assertThat(words(chat.channel().getLast())).contains("The pulse round has closed");
    }

    @Test
    void aTeamThatIsTooSmallIsNotAsked() {
        staff(3, 1);
        router.route(inChannel("boss", command("/pulse open")));
        assertThat(words(shown(router.route(inChannel("boss", command("/pulse start"))))))
                .contains("Only 4 people");
    }

    @Test
    void aSecondOpenSaysThatOneIsOpen() {
        openAndAsk();
        assertThat(words(shown(router.route(inChannel("boss", command("/pulse open"))))))
                .contains("still open");
        assertThat(chat.inboxOf("p1")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theHomePageShowsWhatIsOpenForMe() {
        openAndAsk();
        var home = shown(router.route(inPrivate("p0", new org.tandembot.chat.Interaction.Opened())));
        assertThat(words(home)).contains("Riverside has 5 questions left for you", "Answer now");
    }

    @Test
    void theHomePageOfAManagerSaysHowTheirRoundIsGoing() {
        openAndAsk();
        var home = shown(router.route(inPrivate("boss", new org.tandembot.chat.Interaction.Opened())));
        assertThat(words(home))
                .contains("Riverside has an open round until", "Answered so far: fewer than a quarter")
                .doesNotContain("Nothing is waiting");
    }
}
