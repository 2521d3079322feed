package org.tandembot.feature.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.words;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.slip.SlipDesk;
import org.tandembot.slip.SlipDesk.Answers;
import org.tandembot.slip.SlipDesk.LookAgain;
import org.tandembot.slip.SlipDesk.Outcome;

/** The people whom a team supports say how it is going, with slips and by a poster. */
class VoicesTests extends VoicesStage {

    private static final Outcome TAKEN = new SlipDesk.Taken();
    private static final Outcome NOT_GOOD = new SlipDesk.NotGood();

    @Autowired
    private VoicesFigures figures;

    @Autowired
    private Statements statements;

    @Autowired
    private VoiceBox box;

    @Autowired
    private Quarters quarters;

    private String told() {
        return words(page(BOSS));
    }

    private String summary() {
        return String.join("\n", figures.lines(team, clock.instant(), Locale.ENGLISH, _ -> Optional.of("70%")));
    }

    @Test
    void theyAreAskedFourToSixStatementsInEasyReadEachWithAPicture() {
        assertThat(desk.asked(Locale.ENGLISH)).hasSizeBetween(4, 6).allSatisfy(asked -> {
            assertThat(asked.says()).hasSizeLessThan(60).endsWith(".");
            assertThat(Path.of("src/main/resources/pictures", asked.picture() + ".svg"))
                    .content()
                    .startsWith("<svg")
                    .doesNotContain("href", "script", "style");
        });
    }

    @Test
    void fromSlipsOnPaperToWhatTheManagerReads() {
        assertThat(told()).contains("Nobody has been asked this quarter yet");
        var slips = slips(20);
        assertThat(slips).hasSize(20).doesNotHaveDuplicates().allMatch(code -> code.matches("[0-9A-HJKMNP-TV-Z]{12}"));
        assertThat(told()).contains("20 slips made", "until 31 December");

        answer(slips.subList(0, 9), 0);
        answer(slips.subList(9, 12), 2);
        assertThat(told()).doesNotContain("%");
        theQuarterEnds();

        var result = words(inbox(BOSS, "The quarter is over"));
        assertThat(result).contains("The people who help me talk to each other.: 75%", "October 2026");
        assertThat(told()).contains("talk to each other.: 75%");
        assertThat(summary())
                .contains("The people who help me talk to each other. Staff: 70%. People: 75%.")
                .doesNotContain("poster");
    }

    @Test
    void whatFewerThanTenSaidIsDeletedAndNotCarriedOver() {
        var slips = slips(20);
        answer(slips.subList(0, 9), 0);
        theQuarterEnds();

        assertThat(words(inbox(BOSS, "The quarter is over"))).contains("Nobody we support was heard");
        assertThat(summary()).contains("Nobody we support was heard").doesNotContain("%");
        var next = slips(10);
        answer(next.subList(0, 9), 0);
        theQuarterEnds();
        assertThat(summary()).contains("Nobody we support was heard").doesNotContain("%");
    }

    @Test
    void whereNobodyWasAskedInAQuarterTheSummarySaysSo() {
        assertThat(summary()).contains("Nobody we support was heard in the three months from July 2026");
    }

    @Test
    void aSlipWorksOnceHoweverItIsTyped() {
        var code = slips(10).getFirst();
        assertThat(answer(code.toLowerCase(Locale.ROOT).replaceAll("(.{4})", "$1 - "), 0))
                .isEqualTo(TAKEN);

        assertThat(answer(code, 2)).isEqualTo(NOT_GOOD);
        assertThat(answer(code, 0)).isEqualTo(NOT_GOOD);
    }

    @Test
    void theSameFormSentAgainIsTheSameAnswerWhateverItSays() {
        var code = slips(10).getFirst();
        var first = answers(0, "");
        assertThat(answer(code, first)).isEqualTo(TAKEN);
        assertThat(answer(code, first)).isEqualTo(TAKEN);

        var other = new Answers(first.draft(), answers(2, "").choices(), "Other", "");
        assertThat(answer(code, other)).as("nobody can try out what was said").isEqualTo(TAKEN);
    }

    @Test
    void ofTwoWhoUseASlipAtOnceOneDoes() throws Exception {
        var slips = slips(30);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var code : slips) {
                var both = threads.invokeAll(List.<Callable<Outcome>>of(() -> answer(code, 0), () -> answer(code, 2)));
                assertThat(both.stream().map(VoicesTests::got)).containsExactlyInAnyOrder(TAKEN, NOT_GOOD);
            }
        }
    }

    private static Outcome got(Future<Outcome> one) {
        try {
            return one.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wrongUsedAndOldCodesAndThoseOfSlipsThatWereNotMadeAreRefusedAlike() {
        var slips = slips(10);
        answer(slips.subList(0, 1), 0);
        var wrong = slips.get(1).substring(0, 11) + (slips.get(1).endsWith("0") ? "1" : "0");

        assertThat(List.of(answer(slips.getFirst(), 0), answer(wrong, 0), answer("", 0), answer("?", 0)))
                .containsOnly(NOT_GOOD);
        theQuarterEnds();
        assertThat(answer(slips.get(2), 0)).isEqualTo(NOT_GOOD);
    }

    @Test
    void aSlipIsVoidWhenItsQuarterIsOverThoughItIsNotCountedYet() {
        var slips = slips(10);
        clock.set(Quarter.firstDay(clock.instant(), team.zone())
                .plusMonths(3)
                .atStartOfDay(team.zone())
                .toInstant());

        assertThat(answer(slips.getFirst(), 0)).isEqualTo(NOT_GOOD);
    }

    @Test
    void aFormThatIsSentTwiceMakesSlipsOnce() {
        var form = form();
        send(form, 20);
        send(form, 20);

        assertThat(told()).contains("20 slips made");
        await().until(() -> !files().isEmpty());
        assertThat(slips(10)).hasSize(10);
        assertThat(told()).contains("30 slips made");
    }

    @Test
    void moreSlipsThanAQuarterTakesAreNotMade() {
        for (var made = 0; made < SlipCodes.MOST; made += 200) {
            send(form(), 200);
        }

        assertThat(send(form(), 10).asMessage().map(TestChat::words).orElse("")).contains("I made no more");
    }

    @Test
    void answersByThePosterAreCountedApart() {
        var slips = slips(10);
        var poster = poster();
        answer(slips, 0);
        for (var one = 0; one < 12; one++) {
            assertThat(answer(poster, one < 3 ? 0 : 2)).isEqualTo(TAKEN);
        }
        theQuarterEnds();

        assertThat(told()).contains("Said by the poster", "One person may have answered more than once");
        assertThat(summary()).contains("People: 80% or more.", "People by the poster: 25%.");
    }

    @Test
    void thePosterTakesSoManyAnswersInAnHourAndNoMore() {
        var poster = poster();
        for (var one = 0; one < VoicesDesk.MOST_BY_POSTER; one++) {
            assertThat(answer(poster, 0)).isEqualTo(TAKEN);
        }
        assertThat(answer(poster, 0)).isEqualTo(new SlipDesk.Later());

        clock.pass(Duration.ofHours(2));
        assertThat(answer(poster, 0)).isEqualTo(TAKEN);
    }

    @Test
    void whatCouldTellWhoSomebodyIsIsPointedOutOnce() {
        var code = slips(10).getFirst();
        var said = answers(0, "Ring me on 07700 900123.");
        var look = (LookAgain) answer(code, said);
        assertThat(String.join("\n", look.lines())).contains("A phone number", "07700 900123", "Press Send again");

        var again = new Answers(said.draft(), said.choices(), said.comment(), look.seen());
        assertThat(answer(code, again)).isEqualTo(TAKEN);
    }

    @Test
    void wordsOfDangerLeadToHelpFirst() {
        var look = (LookAgain) answer(slips(10).getFirst(), answers(0, "I am being hurt at home, he hits me."));

        assertThat(String.join("\n", look.lines())).contains("Ring 999");
    }

    @Test
    void commentsAreShownToManagersFromTenOnInNoOrder() {
        var slips = slips(30);
        var said = new ArrayList<String>();
        for (var one = 0; one < 12; one++) {
            said.add("It is good " + "really ".repeat(one));
            assertThat(answer(slips.get(one), answers(0, said.get(one).strip())))
                    .isEqualTo(TAKEN);
        }
        theQuarterEnds();

        var first = TestChat.shown(presses(BOSS, page(BOSS), "Read their comments"));
        var all = words(first) + words(TestChat.shown(presses(BOSS, first, "More comments")));
        assertThat(said).allSatisfy(one -> assertThat(all).contains("“" + one.strip() + "”"));
    }

    @Test
    void nineCommentsAreShownToNobody() {
        var slips = slips(20);
        for (var one = 0; one < 12; one++) {
            answer(slips.get(one), answers(0, one < 9 ? "It is good" : ""));
        }
        theQuarterEnds();

        assertThat(TestChat.button(page(BOSS), "Read their comments")).isEmpty();
    }

    @Test
    void whoeverManagesNothingAndIsNoChampionMakesNoSlips() {
        assertThat(words(page(MEMBER))).contains("Only managers and champions");
        var form = form();
        var sent = router.route(TestChat.inPrivate(MEMBER, TestChat.submit(form, Map.of("number", List.of("10")))));
        assertThat(sent.asMessage().map(TestChat::words).orElse("")).contains("Only managers and champions");
        assertThat(sent).isNotInstanceOf(Reply.Open.class);
        assertThat(told()).contains("Nobody has been asked");
    }

    @Test
    void theSameIsToldAgainWhereAFewCouldHaveMadeTheChange() {
        var first = slips(20);
        answer(first.subList(0, 9), 0);
        answer(first.subList(9, 12), 2);
        theQuarterEnds();
        var second = slips(20);
        answer(second.subList(0, 12), 0);
        answer(second.subList(12, 13), 2);
        theQuarterEnds();

        assertThat(summary()).contains("People: About as before: 75% in");
    }

    @Test
    void theStatementsOfTheDeckAreInTheWordsOfThePerson() {
        assertThat(statements.words(Locale.ENGLISH)).containsKeys("IS.1", "IS.3");
    }

    /** A benchmark of what is lost rather than of time. */
    @Test
    void aThousandSlipsAnsweredAtOnceLoseNone() throws Exception {
        var codes = new ArrayList<String>();
        for (var made = 0; made < SlipCodes.MOST; made += 200) {
            send(form(), 200);
        }
        for (var number = 0; number < SlipCodes.MOST; number++) {
            codes.add(box.codes().slip(team.id(), "2026-4", number));
        }
        try (var threads = Executors.newFixedThreadPool(40)) {
            var all = threads.invokeAll(codes.stream()
                    .<Callable<Outcome>>map(code -> () -> answer(code, code.hashCode() % 4 == 0 ? 2 : 0))
                    .toList());
            assertThat(all.stream().map(VoicesTests::got)).hasSize(1000).containsOnly(TAKEN);
        }
        assertThat(BoxTraces.ballots(
                        quarters.find(team.id(), "2026-4").orElseThrow().box(team.id())))
                .hasSize(1000);
    }
}
