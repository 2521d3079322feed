package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.sheet.PdfText;
import org.tandembot.store.TestRedis;

/** Summaries as a manager and a team live them. The tests begin on Tuesday, 24 November 2026, at 10:00. */
@TandemTest
class SummaryFeatureTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Ticker ticker;

    @Autowired
    MovableClock clock;

    @Autowired
    Teams teams;

    @Autowired
    Summaries summaries;

    @Autowired
    Decks decks;

    private SummaryStage stage;

    @BeforeEach
    void aTeamOfTen() {
        stage = new SummaryStage(instance, 8, 2);
        ticker.tick();
    }

    private static Stream<Block.Image> pictures(Message message) {
        return message.blocks().stream().filter(Block.Image.class::isInstance).map(Block.Image.class::cast);
    }

    @Test
    void beforeTheFirstRoundThereIsAWordOfHowToBegin() {
        assertThat(words(stage.types("/summary"))).contains("No round of Riverside has closed yet", "/pulse open");
    }

    @Test
    void whoeverManagesNothingIsToldTheSameWhateverThereIs() {
        var before = words(stage.typesAs("p1", "/summary"));
        stage.holdARound(10, "Agree");

        assertThat(words(stage.typesAs("p1", "/summary"))).isEqualTo(before).contains("you do not manage a team");
        var share = new ActionId(
                "summary", "share", Map.of("team", stage.team().id(), "span", "round", "at", "1795600000"));
        assertThat(words(TestChat.shown(router.route(inPrivate("p1", press(share))))))
                .contains("you do not manage a team");
        assertThat(chat.channel()).noneMatch(message -> words(message).contains("summary of round"));
    }

    /** All disagree with the first question, whichever it is, and agree with the others. */
    private static String byTheQuestion(String words) {
        return words.contains("1 of 6") ? "Disagree" : "Agree";
    }

    @Test
    void thePageOfAFirstRoundSaysAllThatMayBeSaid() {
        stage.holdARound(9, SummaryFeatureTests::byTheQuestion);

        var page = stage.types("/summary");
        assertThat(words(page))
                .contains(
                        "Riverside: summary of round 1",
                        "Asked: 10 people",
                        "Answered: more than three quarters",
                        "None of these questions can be compared with an earlier time",
                        "Most agree",
                        "80% or more",
                        "Fewest agree",
                        "One thing to try:",
                        "Rounded to the nearest 5%",
                        "The team gets this on Thursday 26 November at 10:00.");
        assertThat(pictures(page)).isEmpty();
        assertThat(buttons(page)).extracting(Button::label).containsExactly("Share now", "Read more");
        assertThat(buttons(page))
                .filteredOn(button -> button.style() == Button.Style.PRIMARY)
                .hasSize(1);
    }

    @Test
    void allElseIsBehindReadMoreWhereAReaderLooksForIt() {
        stage.holdARound(9, SummaryFeatureTests::byTheQuestion);

        var page = stage.types("/summary");
        assertThat(words(stage.more(page, "Questions and principles")))
                .contains("By principle: ", "By question: ", "Agree 80% or more");
        assertThat(words(stage.more(page, "By employer")))
                .contains("fewer than 5 people answered: Council", "Organisations nobody was asked from: Hospice");
        assertThat(words(stage.more(page, "By kind of work")))
                .contains("All who were asked are in one group (Not said)");
        assertThat(words(stage.more(page, "Concerns"))).contains("Fewer than 5 concerns");
        assertThat(words(stage.more(page, "What we decided, champions and tips")))
                .contains("What we decided", "Nothing yet.")
                .as("a team that has taken up no champions")
                .doesNotContain("champion yet");
        assertThat(words(stage.more(page, "What to talk about")))
                .contains(
                        "To talk about",
                        "Fewest agree with “",
                        "One thing to try:",
                        "Based on: The principles of workforce integration, 2014");
        assertThat(words(stage.more(page, "How to read this")))
                .contains(
                        "This is what people told us",
                        "We could not reach",
                        "How a change is judged",
                        "Organisations not shown: Council, NHS");
        var files = stage.more(page, "Files and settings");
        assertThat(buttons(files))
                .extracting(Button::label)
                .containsExactly(
                        "Send me the file",
                        "Last month",
                        "Last three months",
                        "When to send me this",
                        "What else there is",
                        "Back to the summary");
        assertThat(stage.presses(files, "Back to the summary")).isEqualTo(page);
    }

    @Test
    void whatHardlyAnyoneAgreesOnIsNotCalledStrong() {
        stage.holdARound(9, "Agree");
        assertThat(words(stage.types("/summary"))).contains("80% or more agree with each");
        clock.pass(Duration.ofDays(7));
        stage.holdARound(9, "Disagree");

        assertThat(words(stage.types("/summary"))).doesNotContain("stands out", "among the highest");
        assertThat(words(stage.more(stage.types("/summary"), "What to talk about")))
                .contains("To talk about", "Who is missing from this picture")
                .doesNotContain("stands out", "among the highest");
    }

    @Test
    void whereAllAreAlikeNothingIsSaidToBeAboveOrBelow() {
        stage.holdARound(9, "Agree");

        var page = stage.types("/summary");
        assertThat(words(stage.more(page, "What to talk about"))).contains("All questions came out alike.");
        assertThat(words(page))
                .contains("The questions came out alike: 80% or more agree with each of them.")
                .doesNotContain("stands out", "Among the lowest", "Fewest agree", "Most agree", "One thing to try");
    }

    @Test
    void tooFewAnswersShowNothing() {
        stage.holdARound(4, "Agree");

        var page = stage.types("/summary");
        assertThat(words(page))
                .contains("Too few people answered to show anything")
                .doesNotContain("%  ", "agree.");
        assertThat(pictures(page)).isEmpty();
        assertThat(button(page, "Share now")).isEmpty();
        assertThat(stage.all(page)).noneMatch(message -> words(message).contains("80%"));
    }

    @Test
    void theSameQuestionsAreComparedAndTheLineIsDrawnOfCoreQuestions() {
        stage.asksCoreQuestions();
        stage.holdARound(10, "Agree");
        stage.asksCoreQuestions();
        stage.holdARound(10, "Disagree");

        var page = stage.types("/summary");
        assertThat(words(page))
                .contains("summary of round 2", "What has changed")
                .containsPattern("Down [0-9]+ points since 24 November: a clear change\\.");
        var questions = stage.more(page, "Questions and principles");
        assertThat(words(questions)).containsPattern("Down [0-9]+ points since 24 November: a clear change\\.");
        assertThat(pictures(questions))
                .singleElement()
                .satisfies(line -> assertThat(line.altText())
                        .contains("over 2 rounds", "the mean of the core questions")
                        .contains("25 Nov 80% or more, 26 Nov 20% or less"));
    }

    @Test
    void otherQuestionsAreNeverSetAgainstEachOther() {
        stage.holdARound(10, "Agree");
        stage.holdARound(10, "Disagree");
        stage.holdARound(10, "Agree");

        for (var command : List.of("/summary", "/summary month", "/summary quarter")) {
            var first = stage.types(command);
            assertThat(words(first)).contains("None of these questions can be compared with an earlier time");
            assertThat(stage.all(first))
                    .allSatisfy(page -> assertThat(words(page))
                            .doesNotContain(
                                    " points", "clear change.", "Not asked before", "too small to mean anything"));
        }
    }

    @Test
    void adviceIsTheLowestQuestionsOwnAndSoIsWhatToTry() {
        var seen = new ArrayList<Statement>();
        stage.holdARound(10, asked -> {
            statement(asked).ifPresent(seen::add);
            return statement(asked).equals(Optional.of(seen.getFirst())) ? "Disagree" : "Agree";
        });

        var said = seen.getFirst().said();
        var page = stage.types("/summary");
        assertThat(words(page)).containsOnlyOnce("One thing to try: " + said.act());
        assertThat(words(stage.more(page, "What to talk about")))
                .contains("Fewest agree with “" + said.ask() + "” " + said.talk(), "One thing to try: " + said.act())
                .doesNotContain("Among the lowest", "stands out")
                .containsOnlyOnce("One thing to try");
    }

    private Optional<Statement> statement(String asked) {
        return decks.statements(Locale.ENGLISH).stream()
                .filter(one -> asked.contains(one.ask()))
                .findFirst();
    }

    @Test
    void aMonthAndAQuarterTakeInTheRoundsOfTheirTime() {
        stage.asksCoreQuestions();
        stage.holdARound(10, "Agree");
        clock.pass(Duration.ofDays(40));
        stage.asksCoreQuestions();
        stage.holdARound(10, "Agree");

        var month = stage.types("/summary month");
        assertThat(words(month))
                .contains("Riverside: the last month", "Rounds in this time: 1", "nothing that could not be chance");
        assertThat(words(stage.more(month, "Questions and principles")))
                .contains("About as before: 80% or more in November 2026");
        var quarter = stage.types("/summary quarter");
        assertThat(words(quarter)).contains("Riverside: the last three months", "Rounds in this time: 2");
        assertThat(words(stage.more(quarter, "Questions and principles")))
                .contains("About as before: 80% or more in November 2026");
        clock.pass(Duration.ofDays(60));
        var nothing = stage.types("/summary month");
        assertThat(words(nothing)).contains("No round of Riverside closed in this time");
        assertThat(words(stage.presses(stage.more(nothing, "Files and settings"), "Last round")))
                .contains("summary of round 2");
    }

    @Test
    void aTimeSaysHowManyAnsweredInItsRoundsAndWhatStandsBehindEachPrinciple() {
        stage.holdARound(10, "Disagree");
        stage.holdARound(9, "Agree");
        stage.holdARound(2, "Agree");

        var month = stage.types("/summary month");
        assertThat(words(month))
                .contains("Rounds in this time: 3")
                .contains("Answered: more than three quarters in 2 rounds, fewer than a quarter in one round")
                .contains("In one round of 3 fewer than half of the people answered.");
        assertThat(words(stage.more(month, "Questions and principles")))
                .containsPattern("\\w: from 20% or less to 80% or more agree, question by question\\. "
                        + "That is [2-4] questions and [0-9]+ answers or more\\.")
                .doesNotContain("Not asked before");
    }

    @Test
    void whereFewAnsweredThatComesBeforeAnyFigureAndNothingStandsOut() {
        TestRedis.shared().flush();
        var big = new SummaryStage(instance, 12, 9);
        big.holdARound(6, words -> words.contains("1 of 6") ? "Agree" : "Disagree");

        var first = big.types("/summary");
        var page = words(first);
        assertThat(page)
                .contains("Few people answered. Ask why before you read on.")
                .doesNotContain("stands out");
        assertThat(page.indexOf("Few people answered")).isLessThan(page.indexOf("%"));
        assertThat(big.all(first)).noneMatch(one -> words(one).contains("stands out"));
    }

    @Test
    void aHardResultIsMetWithCareBeforeAnyFigure() {
        stage.holdARound(10, "Disagree");

        var page = words(stage.types("/summary"));
        assertThat(page)
                .contains(
                        "This is a hard result.",
                        "First thank people.",
                        "You need not carry this alone.",
                        "Someone is in danger now: ring 999.")
                .doesNotContain("Some comments may be about");
        assertThat(page.indexOf("This is a hard result")).isLessThan(page.indexOf("Asked: "));
        stage.shares(stage.types("/summary"));
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        assertThat(words(shared().getFirst()))
                .contains("Thank you for saying how it is.")
                .doesNotContain("This is a hard result", "You need not carry this alone");
    }

    @Test
    void aResultThatIsNotHardIsNotCalledSo() {
        stage.holdARound(10, SummaryFeatureTests::byTheQuestion);

        assertThat(words(stage.types("/summary"))).doesNotContain("hard result", "You need not carry", "danger");
    }

    @Test
    void oneYesSharesTheTeamVersionOnce() {
        stage.holdARound(10, "Agree");
        var page = stage.types("/summary");

        var question = stage.presses(page, "Share now");
        assertThat(words(stage.presses(question, "Post it"))).contains("post the team's version");
        stage.presses(question, "Post it");

        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        var team = shared().getFirst();
        assertThat(words(team)).contains("for everyone in the team", "To talk about:", "Nobody learns who said what");
        assertThat(buttons(team)).extracting(Button::label).containsExactly("Read more");
    }

    private List<Message> shared() {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .toList();
    }

    @Test
    void aClosedRoundIsToldToManagersAtOnceAndToTheTeamOnTheNextWorkingDay() {
        stage.holdARound(10, "Agree");
        ticker.tick();
        ticker.tick();

        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS)).hasSize(1));
        assertThat(words(summaries(SummaryStage.BOSS).getFirst()))
                .contains("summary of round 1", "The team gets this on Thursday 26 November at 10:00.");
        clock.set(Instant.parse("2026-11-26T09:59:00Z"));
        ticker.tick();
        assertThat(shared()).isEmpty();

        clock.set(Instant.parse("2026-11-26T10:00:00Z"));
        ticker.tick();
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        var later = stage.types("/summary");
        assertThat(words(later))
                .contains("With the team since Thursday 26 November.")
                .doesNotContain("The team gets this");
        assertThat(buttons(later)).extracting(Button::label).containsExactly("Talk it through", "Read more");
    }

    private List<Message> summaries(String who) {
        return chat.inboxOf(who).stream()
                .filter(message -> words(message).contains("To talk about:"))
                .toList();
    }

    @Test
    void aManagerChoosesDayAndHourAndAMissedTimeIsCaughtUpOnce() {
        stage.holdARound(10, "Agree");
        var settings = stage.more(stage.types("/summary"), "Files and settings");
        var form = router.route(inPrivate(
                SummaryStage.BOSS,
                press(button(settings, "When to send me this").orElseThrow().onPress())));
        var open = ((Reply.Open) form).form();
        var saved = router.route(inPrivate(
                SummaryStage.BOSS,
                submit(open, Map.of("when", List.of("month"), "day", List.of("5"), "at", List.of("08:00")))));
        // 5 December 2026 is a Saturday.
        assertThat(words(TestChat.shown(saved))).contains("Monday 7 December at 08:00");
        ticker.tick();
        assertThat(summaries(SummaryStage.BOSS)).isEmpty();

        clock.set(Instant.parse("2026-12-07T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS)).hasSize(1));
        assertThat(words(summaries(SummaryStage.BOSS).getFirst())).contains("the last month");

        clock.set(Instant.parse("2027-03-20T12:00:00Z"));
        ticker.tick();
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf(SummaryStage.BOSS))
                .filteredOn(message -> words(message).contains("the last month"))
                .hasSize(2));
    }

    @Test
    void aFormThatMakesNoSenseChangesNothing() {
        stage.holdARound(10, "Agree");
        var form = (Reply.Open) router.route(inPrivate(
                SummaryStage.BOSS,
                press(button(stage.more(stage.types("/summary"), "Files and settings"), "When to send me this")
                        .orElseThrow()
                        .onPress())));
        for (var values : List.of(
                Map.of("when", List.of("always"), "day", List.of("5"), "at", List.of("08:00")),
                Map.of("when", List.of("month"), "day", List.of("31"), "at", List.of("08:00")),
                Map.of("when", List.of("month"), "day", List.of("5"), "at", List.of("noon")))) {
            assertThat(router.route(inPrivate(SummaryStage.BOSS, submit(form.form(), values))))
                    .isInstanceOf(Reply.Reject.class);
        }
        assertThat(router.route(inPrivate(
                        "p1",
                        submit(
                                form.form(),
                                Map.of("when", List.of("month"), "day", List.of("5"), "at", List.of("08:00"))))))
                .isInstanceOf(Reply.Reject.class);
    }

    @Test
    void theFilesHoldWhatThePageShowsAndNothingMore() {
        stage.holdARound(9, "Agree");
        var page = stage.types("/summary");
        assertThat(words(stage.exports(page))).contains("I'll send you both files in our own chat");

        await().untilAsserted(() -> assertThat(files()).hasSize(1));
        var message = files().getFirst();
        assertThat(message.files())
                .extracting(Block.File::name)
                .as("of which team, what for and of which days")
                .containsExactly(
                        "Riverside-summary-of-round-1-2026-10-25-to-2026-11-25.pdf",
                        "Riverside-summary-of-round-1-2026-10-25-to-2026-11-25.csv");
        var file = message.files().getLast();
        var csv = new String(file.content().bytes(), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFF\"Part\",\"What\",\"Agree\"")
                .contains("\"80% or more\",\"20% or less\",\"20% or less\",\"10\",\"more than three quarters\"")
                .doesNotContain("\"Champions\"");
        assertThat(csv.lines())
                .as("no figure of a small organisation")
                .noneMatch(line -> line.contains("Council") || line.contains("NHS"));
        assertThat(csv.lines())
                .allSatisfy(line -> assertThat(line.split("\",\"", -1)).hasSize(8));
    }

    @Test
    void thePageToPrintSaysWhatTheScreenSays() {
        stage.holdARound(9, "Agree");
        stage.holdARound(9, SummaryFeatureTests::byTheQuestion);
        var screen = stage.types("/summary");
        stage.exports(screen);
        await().untilAsserted(() -> assertThat(files()).hasSize(1));
        var page = files().getFirst().files().getFirst();

        var summary = summaries.of(
                new Summary.Period(stage.team(), Summary.Span.ROUND, clock.instant()), stage.team()::language);
        var forTheTeam = new MorePages(summary, false);
        var said = Stream.concat(
                        screen.blocks().stream()
                                .filter(block -> block instanceof Block.Facts || block instanceof Block.Text),
                        Stream.of(MorePages.Page.values())
                                .flatMap(one -> forTheTeam.page(one.code()).blocks().stream()))
                .filter(block -> !(block instanceof Block.Buttons || block instanceof Block.Heading))
                .map(block -> words(Message.of("one", block)))
                .flatMap(String::lines)
                .filter(line -> !line.equals("one"))
                // What clearly changed stands beside its figure on paper, and what is highest in one list with all
                // others.
                .filter(line ->
                        !List.of("Most agree", "Fewest agree", "What changed").contains(line)
                                && !line.contains("level with the last of these"))
                .toList();
        var printed = PdfText.read(page.content().bytes());
        PdfText.draw(page.content().bytes(), "summary-page");
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(printed.text())
                        .contains(line.replace("• ", "").strip()));
        assertThat(printed.text())
                .contains("This is what people told us", "We could not reach those", "10 were asked", "(10 asked;")
                .as("not said twice")
                .containsOnlyOnce("How a change is judged");
        assertThat(printed.title()).isEqualTo("Riverside: summary of round 2");
        assertThat(printed.language()).isEqualTo("en");
        assertThat(printed.of("H1")).containsExactly("Riverside: summary of round 2");
        assertThat(printed.of("H2"))
                .contains("By principle: how many agree", "By question: how many agree", "Concerns", "To talk about");
        assertThat(printed.pages()).isEqualTo(1);
    }

    @Test
    void eachFileCanBeHadAgainByWhoeverManagesTheTeamThenAndByNobodyElse() {
        stage.holdARound(9, "Agree");
        stage.exports(stage.types("/summary"));
        await().untilAsserted(() -> assertThat(files()).hasSize(1));
        var both = files().getFirst().files();

        for (var file : both) {
            var again = shown(router.route(inPrivate(SummaryStage.BOSS, press(file.again()))));
            assertThat(again.files()).containsExactly(file);
            var told = shown(router.route(inPrivate("p1", press(file.again()))));
            assertThat(told.files()).isEmpty();
            assertThat(words(told)).contains("you do not manage a team here");
        }
        teams.save(SummaryStage.managedBy(stage.team(), "p1"));
        assertThat(shown(router.route(inPrivate(
                                SummaryStage.BOSS, press(both.getFirst().again()))))
                        .files())
                .as("no manager any more")
                .isEmpty();
        assertThat(shown(router.route(
                                inPrivate("p1", press(both.getFirst().again().with("file", "else")))))
                        .files())
                .isEmpty();
    }

    private List<Message> files() {
        return chat.inboxOf(SummaryStage.BOSS).stream()
                .filter(message -> !message.files().isEmpty())
                .toList();
    }

    @Test
    void theMenuOfAManagerHasTheSummary() {
        assertThat(buttons(stage.typesAs(SummaryStage.BOSS, "/tandem")))
                .extracting(Button::label)
                .contains("See the team's summary");
        assertThat(buttons(stage.typesAs("p1", "/tandem")))
                .extracting(Button::label)
                .doesNotContain("See the team's summary");
    }
}
