package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.roster.Team.Questions;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Cadence.Every;
import org.tandembot.schedule.Clockwork;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** A round as its managers see it before it opens, and take it back right after. The tests begin on a Tuesday at 10:00. */
@TandemTest
class PlanningTests {

    private static final Cadence TUESDAYS = new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 2);
    private static final Instant NEXT_TUESDAY = MovableClock.START.plus(Duration.ofDays(7));

    @Autowired
    ApplicationContext instance;

    @Autowired
    PulseRounds rounds;

    @Autowired
    Teams teams;

    @Autowired
    Decks decks;

    @Autowired
    Router router;

    @Autowired
    Vault vault;

    @Autowired
    MovableClock clock;

    @Autowired
    TestChat chat;

    private Clockwork ticker;
    private TestRound people;

    @BeforeEach
    void aTeamThatIsAskedOnTuesdaysAtTen() {
        ticker = Clockwork.of(instance, "pulse.");
        people = TestRound.of(instance, 4, 4, TUESDAYS);
        ticker.tick();
    }

    @Test
    void beforeARoundOpensItsManagerSeesWhatItAsksOfHowManyAndUntilWhenAndThatIsWhatIsAsked() {
        var seen = people.typed("/pulse open");

        assertThat(words(seen)).contains("asks 8 people", "until Thursday 26 November", "Nothing has been sent yet");
        assertThat(people.current()).isEmpty();
        var opened = presses(seen, "Open it");

        assertThat(words(opened)).contains("The round is open.");
        assertThat(asked()).hasSize(5).allMatch(words(seen)::contains);
    }

    @Test
    void aRoundOfQuestionsThatComeBackAloneOffersNoSwap() {
        var bank = instance.getBean(Decks.class).bank(people.team());
        instance.getBean(PulseFigures.class)
                .askAgain(
                        people.team(),
                        bank.stream().filter(Question::core).map(Question::id).toList());
        var seen = people.typed("/pulse open");

        assertThat(planned()).hasSize(5).allMatch(Question::core);
        assertThat(words(seen)).contains("Nothing has been sent yet");
        assertThat(TestChat.buttons(seen)).extracting(Button::label).containsExactly("Open it", "Not now");
    }

    @Test
    void whoHasNotSeenWhatWouldBeAskedSeesItFirst() {
        assertThat(words(people.typed("/pulse start"))).contains("Nothing has been sent yet");
        assertThat(people.current()).isEmpty();
        assertThat(words(people.typed("/pulse start"))).contains("The round is open.");
    }

    @Test
    void aQuestionIsSwappedTypedAndPressedAlikeButNoneThatShowsChange() {
        var seen = people.typed("/pulse open");
        var first = planned();
        var core = first.stream().filter(Question::core).toList();
        var place = IntStream.range(0, 5)
                .filter(i -> !first.get(i).core())
                .findFirst()
                .orElseThrow();

        assertThat(words(seen)).contains("(comes back, to show change)");
        assertThat(TestChat.buttons(seen).stream().filter(one -> one.label().startsWith("Swap")))
                .hasSize(5 - core.size());
        var swapped = presses(seen, "Swap " + (place + 1));
        assertThat(words(swapped)).doesNotContain(ask(first.get(place)));
        var typed = planned();
        var other = IntStream.range(0, 5)
                .filter(i -> !typed.get(i).core())
                .findFirst()
                .orElseThrow();
        assertThat(words(people.typed("/pulse swap " + (other + 1)))).doesNotContain(ask(typed.get(other)));
        people.typed("/pulse swap " + (planned().indexOf(core.getFirst()) + 1));
        for (var wrong : List.of("nonsense", "", "0", "99", "-1", "3 4")) {
            assertThat(words(people.typed("/pulse swap " + wrong)))
                    .as(wrong)
                    .contains("No question was swapped", ask(planned().getFirst()));
        }

        assertThat(planned()).containsAll(core).hasSize(5);
        people.typed("/pulse start");
        assertThat(asked())
                .as("the first may have been drawn again at the second swap")
                .doesNotContain(ask(typed.get(other)));
    }

    @Test
    void notNowOpensNothingAndTheRoundThatIsDueComesAllTheSame() {
        var seen = people.typed("/pulse open");

        assertThat(words(presses(seen, "Not now"))).contains("No round was opened");
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY);
        assertThat(people.current()).isPresent();
    }

    @Test
    void aRoundThatOpensByItselfIsShownAWorkingDayBeforeAndAsksJustThat() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)).minusSeconds(1));
        assertThat(chat.inboxOf(TestRound.BOSS)).isEmpty();
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));
        var seen = shownToBoss();

        assertThat(words(seen)).contains("On Tuesday 1 December at 10:00, I'll ask 8 people", "It opens automatically");
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY);
        assertThat(asked()).hasSize(5).allMatch(words(seen)::contains);
    }

    @Test
    void aMondayRoundIsShownOnTheFridayBefore() {
        people = TestRound.of(instance, 4, 4, new Cadence(Every.WEEK, DayOfWeek.MONDAY, LocalTime.of(10, 0), 2));
        ticker.tick();
        lookAt(MovableClock.START.plus(Duration.ofDays(3)).minusSeconds(1));
        assertThat(chat.inboxOf(TestRound.BOSS)).isEmpty();
        lookAt(MovableClock.START.plus(Duration.ofDays(3)));

        assertThat(words(shownToBoss())).contains("On Monday 30 November at 10:00");
    }

    @Test
    void aRoundThatAManagerDoesNotWantIsLeftOutAndTheNextIsNot() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));
        var seen = shownToBoss();

        assertThat(words(presses(seen, "Not now")))
                .contains("The round of Tuesday 1 December is left out", "Next automatic round: Tuesday 8 December");
        assertThat(words(people.boss("status"))).contains("Next automatic round: Tuesday 8 December");
        lookAt(NEXT_TUESDAY);
        lookAt(NEXT_TUESDAY.plus(Duration.ofHours(1)));
        assertThat(people.current()).isEmpty();
        lookAt(NEXT_TUESDAY.plus(Duration.ofDays(7)));
        assertThat(people.current()).isPresent();
    }

    @Test
    void aRoundThatWasLeftOutByMistakeIsBroughtBack() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));
        var left = presses(shownToBoss(), "Not now");

        assertThat(words(presses(left, "Bring it back"))).contains("On Tuesday 1 December at 10:00, I'll ask");
        assertThat(words(people.boss("status"))).contains("Next automatic round: Tuesday 1 December");
        lookAt(NEXT_TUESDAY);
        assertThat(people.current()).isPresent();
        assertThat(words(presses(left, "Bring it back"))).contains("has a round that is still open");
    }

    @Test
    void typedThatARoundIsNotWantedNowMeansTheOneThatHasBeenShown() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));
        shownToBoss();

        assertThat(words(people.typed("/pulse skip"))).contains("The round of Tuesday 1 December is left out");
        lookAt(NEXT_TUESDAY);
        assertThat(people.current()).isEmpty();
    }

    @Test
    void aRoundThatIsOpenedEarlierIsNotOpenedAgainWhenItWasDue() {
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));
        presses(shownToBoss(), "Open it");
        var first = people.current().orElseThrow();
        people.boss("close");
        lookAt(NEXT_TUESDAY);

        assertThat(first.number()).isOne();
        assertThat(people.current()).isEmpty();
    }

    @Test
    void otherSettingsMeanOtherQuestions() {
        people.typed("/pulse open");
        var team = people.team();
        teams.save(with(team, new Questions(7, List.of("pulse"), "PR.3", "From May we share one front door.")));

        assertThat(words(people.typed("/pulse open"))).contains("7. ", "Above the first question: From May");
        people.typed("/pulse start");
        await().until(() -> !chat.inboxOf(TestRound.person(0)).isEmpty());
        var question = chat.inboxOf(TestRound.person(0)).getFirst();
        assertThat(words(question))
                .contains("What is changing: From May we share one front door.", "7 short questions");
        assertThat(question.fallback())
                .contains("Riverside", "7 short questions", "Nobody sees your answers", "How far do you agree?");
        assertThat(people.current().orElseThrow().questions().stream()
                        .filter(one -> one.principle().equals("PR.3")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whyAQuestionIsAskedUnfoldsAndNoSourceStandsBeforeItDoes() {
        people.openAndAsk();
        var question = chat.inboxOf(TestRound.person(0)).getFirst();

        assertThat(words(question)).doesNotContain("Why we ask", "Source", "principles of workforce");
        var unfolded = shown(router.route(TestChat.inPrivate(
                TestRound.person(0),
                press(button(question, "Why this question?").orElseThrow().onPress()))));
        assertThat(words(unfolded)).contains("Why we ask", "The principles of workforce integration", "Strongly agree");
    }

    @Test
    void aRoundThatIsTakenBackIsDestroyedUnreadAndItsQuestionsAreOwedAgain() {
        var round = people.open();
        IntStream.range(0, 8).forEach(i -> people.answer(TestRound.person(i), round, 0, Answer.values()[0]));
        clock.pass(Duration.ofMinutes(59));

        assertThat(button(people.boss("status"), "Take it back")).isPresent();
        assertThat(words(people.typed("/pulse undo"))).contains("nobody will learn whether there were any");
        assertThat(people.current()).contains(round);
        var done = people.boss("take-back");

        assertThat(words(done)).contains("The round of Riverside is taken back");
        assertThat(people.current()).isEmpty();
        assertThat(rounds.result(round.id())).isEmpty();
        assertThat(vault.ids())
                .doesNotContain(round.box().keySet(), round.comments().keySet());
        assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
        await().until(() ->
                chat.channel().stream().anyMatch(one -> words(one).contains("has taken the pulse round back")));
        assertThat(words(shown(people.answer(TestRound.person(0), round, 1, Answer.values()[0]))))
                .contains("A manager has taken this round back");
        assertThat(rounds.course(people.team().id()).next().rotation().asked()).isEmpty();
        assertThat(rounds.course(people.team().id()).byHand()).isEmpty();
        assertThat(people.open().number()).isEqualTo(2);
    }

    @Test
    void aRoundThatIsShownSaysThatItClosesBeforeTheNextOneOpens() {
        people = TestRound.of(instance, 4, 4, new Cadence(Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 14));
        ticker.tick();
        lookAt(NEXT_TUESDAY.minus(Duration.ofDays(1)));

        await().until(() ->
                chat.inboxOf(TestRound.BOSS).stream().anyMatch(one -> words(one).contains("until Tuesday 8 December")));
        lookAt(NEXT_TUESDAY);
        assertThat(people.current().orElseThrow().closes()).isEqualTo(NEXT_TUESDAY.plus(Duration.ofDays(7)));
    }

    @Test
    void whatIsSeenOfATakingBackIsTheSameWhetherAnybodyAnsweredOrNot() {
        var nobody = people.open();
        var unanswered = List.of(words(people.boss("status")), words(people.boss("take-back")));
        var some = people.open();
        people.answer(TestRound.person(0), some, 0, Answer.values()[0]);
        var answered = List.of(words(people.boss("status")), words(people.boss("take-back")));

        assertThat(answered).isEqualTo(unanswered);
        assertThat(nobody).isNotEqualTo(some);
    }

    @Test
    void afterAnHourARoundIsTakenBackNoMore() {
        people.open();
        clock.pass(Duration.ofHours(1));

        assertThat(words(people.boss("status"))).doesNotContain("Take it back");
        assertThat(words(people.boss("take-back"))).contains("too late", "Nothing was changed");
        assertThat(words(people.typed("/pulse undo"))).contains("too late");
        assertThat(people.current()).isPresent();
    }

    @Test
    void onlyAManagerPlansAndTakesBack() {
        people.open();
        for (var typed : List.of("/pulse open", "/pulse start", "/pulse swap 1", "/pulse skip", "/pulse undo")) {
            assertThat(words(shown(
                            router.route(inChannel(people.team().channel(), TestRound.person(1), command(typed))))))
                    .as(typed)
                    .contains("You do not manage a team here");
        }
        for (var verb : List.of("plan", "open", "swap", "skip", "take-back")) {
            var pressed = press(new ActionId(
                            "pulse", verb, Map.of("team", people.team().id(), "question", "P5.C3a", "due", "29000000"))
                    .confirmed());
            assertThat(words(shown(router.route(inChannel(people.team().channel(), TestRound.person(1), pressed)))))
                    .as(verb)
                    .contains("You do not manage a team here");
        }
        assertThat(people.current()).isPresent();
    }

    @Test
    void questionsAboutChampionsAreLeftOutWhereThereAreNone() {
        assertThat(decks.bank(people.team()))
                .extracting(Question::id)
                .contains("P4.C3")
                .doesNotContain("P4.C4");
    }

    private Message presses(Message message, String label) {
        return shown(router.route(inChannel(
                people.team().channel(),
                TestRound.BOSS,
                press(button(message, label).orElseThrow().onPress()))));
    }

    private Message shownToBoss() {
        await().until(() -> !chat.inboxOf(TestRound.BOSS).isEmpty());
        return chat.inboxOf(TestRound.BOSS).getLast();
    }

    private void lookAt(Instant time) {
        clock.set(time);
        ticker.tick();
    }

    private List<Question> planned() {
        return rounds.course(people.team().id()).next().planned().orElseThrow().questions();
    }

    private List<String> asked() {
        return people.current().orElseThrow().questions().stream()
                .map(this::ask)
                .toList();
    }

    private String ask(Question question) {
        return decks.ask(Locale.ENGLISH, question);
    }

    private static Team with(Team team, Questions questions) {
        return TestTeam.like(team).asking(questions).team();
    }
}
