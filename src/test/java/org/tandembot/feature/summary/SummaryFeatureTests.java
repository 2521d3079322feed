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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Ticker;

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
    Wishes wishes;

    @Autowired
    Agenda agenda;

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
        var share = new ActionId("summary", "share", Map.of("t", stage.team().id(), "s", "round", "a", "1795600000"));
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
                        "This is what people told us",
                        "We could not reach",
                        "Asked: 10 people",
                        "Answered: more than three quarters",
                        "Organisations not shown: Council, NHS",
                        "Nobody asked from: Hospice",
                        "80% or more agree. Not asked before. 10 were asked",
                        "This is the first round",
                        "Most agree",
                        "Fewest agree",
                        "Fewer than 5 concerns",
                        "To talk about",
                        " agree with “",
                        "One thing to try:",
                        "Rests on: The principles of workforce integration, 2014",
                        "How a change is judged");
        assertThat(pictures(page))
                .singleElement()
                .satisfies(picture -> assertThat(picture.altText()).contains("10 people were asked", "80% or more"));
        assertThat(buttons(page))
                .extracting(Button::label)
                .contains(
                        "Share with the team",
                        "Send me the file",
                        "Last month",
                        "Last three months",
                        "When I get this");
    }

    @Test
    void whatHardlyAnyoneAgreesOnIsNotCalledStrong() {
        stage.holdARound(9, "Agree");
        assertThat(words(stage.types("/summary"))).contains("80% or more agree");
        clock.pass(Duration.ofDays(7));
        stage.holdARound(9, "Disagree");

        assertThat(words(stage.types("/summary")))
                .contains("To talk about", "Who is missing from this picture")
                .doesNotContain("stands out", "among the highest");
    }

    @Test
    void whereAllAreAlikeNothingIsSaidToBeAboveOrBelow() {
        stage.holdARound(9, "Agree");

        assertThat(words(stage.types("/summary")))
                .contains("All principles came out alike: 80% or more agree.")
                .contains("The questions came out alike: 80% or more agree with each of them.")
                .doesNotContain("stands out", "is lowest", "among the", "Fewest agree", "Most agree");
    }

    @Test
    void tooFewAnswersShowNothing() {
        stage.holdARound(4, "Agree");

        var page = stage.types("/summary");
        assertThat(words(page))
                .contains("Too few people answered to show anything")
                .doesNotContain("%  ", "agree.");
        assertThat(pictures(page)).isEmpty();
        assertThat(button(page, "Share with the team")).isEmpty();
    }

    @Test
    void laterRoundsAreComparedAndTheLineIsDrawn() {
        stage.holdARound(10, "Agree");
        stage.holdARound(10, "Disagree");

        var page = stage.types("/summary");
        assertThat(words(page))
                .contains("summary of round 2")
                .containsPattern("Down [0-9]+ points since 25 November: a clear change\\.");
        assertThat(pictures(page))
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line.altText())
                        .contains("over 2 rounds")
                        .contains("25 Nov 80% or more, 26 Nov 20% or less"));
    }

    @Test
    void aMonthAndAQuarterTakeInTheRoundsOfTheirTime() {
        stage.holdARound(10, "Agree");
        clock.pass(Duration.ofDays(40));
        stage.holdARound(10, "Agree");

        assertThat(words(stage.types("/summary month")))
                .contains("Riverside: the last month", "Rounds in this time: 1", "The same as on 25 November");
        assertThat(words(stage.types("/summary quarter")))
                .contains("Riverside: the last three months", "Rounds in this time: 2");
        clock.pass(Duration.ofDays(60));
        assertThat(words(stage.types("/summary month"))).contains("No round of Riverside closed in this time");
        assertThat(words(stage.presses(stage.types("/summary month"), "Last round")))
                .contains("summary of round 2");
    }

    @Test
    void oneYesSharesTheTeamVersionOnce() {
        stage.holdARound(10, "Agree");
        var page = stage.types("/summary");

        var question = stage.presses(page, "Share with the team");
        assertThat(words(stage.presses(question, "Post it"))).contains("post the team's version");
        stage.presses(question, "Post it");

        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        var team = shared().getFirst();
        assertThat(words(team)).contains("for everyone in the team", "To talk about", "Nobody learns who said what");
        assertThat(buttons(team)).isEmpty();
        assertThat(pictures(team)).hasSize(1);
    }

    private List<Message> shared(String title) {
        return shared().stream()
                .filter(message -> words(message).contains(title))
                .toList();
    }

    private List<Message> shared() {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .toList();
    }

    @Test
    void aClosedRoundIsToldToManagersAndTheTeamAtTheSameTime() {
        stage.holdARound(10, "Agree");
        ticker.tick();
        ticker.tick();

        await().untilAsserted(() -> {
            assertThat(shared()).hasSize(1);
            assertThat(summaries(SummaryStage.BOSS)).hasSize(1);
        });
        assertThat(words(summaries(SummaryStage.BOSS).getFirst())).contains("summary of round 1");
    }

    private List<Message> summaries(String who) {
        return chat.inboxOf(who).stream()
                .filter(message -> words(message).contains("How a change is judged"))
                .toList();
    }

    @Test
    void theTeamGetsItsMonthWithTheFirstOfItsManagersAndOnce() {
        var team = SummaryStage.managedBy(stage.team(), SummaryStage.BOSS, "chief");
        teams.save(team);
        wishes.save(team, TestChat.person(SummaryStage.BOSS), new Wish(false, true, 5, LocalTime.of(10, 0)));
        // Both days are put off to Monday 7 December: the second manager's hour is the earlier one.
        wishes.save(team, TestChat.person("chief"), new Wish(false, true, 6, LocalTime.of(8, 0)));
        stage.holdARound(10, "Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-07T07:59:00Z"));
        ticker.tick();
        assertThat(shared("the last month")).isEmpty();

        clock.set(Instant.parse("2026-12-07T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> {
            assertThat(summaries("chief")).hasSize(1);
            assertThat(shared("the last month")).hasSize(1);
        });
        assertThat(summaries(SummaryStage.BOSS)).isEmpty();

        clock.set(Instant.parse("2026-12-07T10:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS)).hasSize(1));
        assertThat(shared("the last month")).hasSize(1);

        // No round closes in the next month: managers are told so, the channel is not.
        clock.set(Instant.parse("2027-01-06T10:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(chat.inboxOf("chief"))
                .anySatisfy(message -> assertThat(words(message)).contains("No round of Riverside closed")));
        assertThat(shared("the last month")).hasSize(1);
    }

    @Test
    void whereNoManagerWantsAMonthTheTeamGetsItAtTheUsualTime() {
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, false, 5, LocalTime.of(8, 0)));
        stage.holdARound(10, "Agree");
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("summary of round 1")).hasSize(1));

        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));
        assertThat(summaries(SummaryStage.BOSS))
                .noneMatch(message -> words(message).contains("the last month"));
    }

    @Test
    void aManagerWhoChoosesALaterDayBringsTheTeamNoSecondMonth() {
        stage.holdARound(10, "Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-01T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));

        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 15, LocalTime.of(8, 0)));
        ticker.tick();
        clock.set(Instant.parse("2026-12-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(summaries(SummaryStage.BOSS))
                .filteredOn(message -> words(message).contains("the last month"))
                .hasSize(2));
        assertThat(shared("the last month")).hasSize(1);

        stage.holdARound(10, "Agree");
        clock.set(Instant.parse("2027-01-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(2));
    }

    @Test
    void aManagerWhoChoosesAnEarlierDayTakesNoMonthFromTheTeam() {
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 15, LocalTime.of(8, 0)));
        stage.holdARound(10, "Agree");
        ticker.tick();
        clock.set(Instant.parse("2026-12-15T08:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(1));

        stage.holdARound(10, "Disagree");
        clock.set(Instant.parse("2027-01-10T08:00:00Z"));
        wishes.save(stage.team(), TestChat.person(SummaryStage.BOSS), new Wish(true, true, 1, LocalTime.of(8, 0)));
        ticker.tick();
        ticker.tick();
        await().untilAsserted(() -> assertThat(shared("the last month")).hasSize(2));

        clock.set(Instant.parse("2027-01-20T08:00:00Z"));
        ticker.tick();
        assertThat(agenda.due("summary.team", stage.team().id())).contains(Instant.parse("2027-02-01T08:00:00Z"));
    }

    @Test
    void aManagerChoosesDayAndHourAndAMissedTimeIsCaughtUpOnce() {
        stage.holdARound(10, "Agree");
        var settings = stage.types("/summary");
        var form = router.route(inPrivate(
                SummaryStage.BOSS,
                press(button(settings, "When I get this").orElseThrow().onPress())));
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
                press(button(stage.types("/summary"), "When I get this")
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
        assertThat(words(stage.presses(page, "Send me the file"))).contains("I'll send you the files in private");

        await().untilAsserted(() -> assertThat(files()).hasSize(1));
        var message = files().getFirst();
        assertThat(message.files())
                .extracting(Block.File::name)
                .as("of which team, what for and of which days")
                .containsExactly(
                        "Riverside-summary-of-round-1-2026-10-25-to-2026-11-25.png",
                        "Riverside-summary-of-round-1-2026-10-25-to-2026-11-25.csv");
        var file = message.files().getLast();
        var csv = new String(file.content().bytes(), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFF\"Part\",\"What\",\"Agree\"")
                .contains("\"80% or more\",\"20% or less\",\"20% or less\",\"10\",\"more than three quarters\"")
                .containsPattern("\"Champions\",\"Nobody yet from: .*Council");
        assertThat(csv.lines().filter(line -> !line.startsWith("\"Champions\"")))
                .as("no figure of a small organisation")
                .noneMatch(line -> line.contains("Council") || line.contains("NHS"));
        assertThat(csv.lines())
                .allSatisfy(line -> assertThat(line.split("\",\"", -1)).hasSize(8));
    }

    @Test
    void thePageToPrintSaysWhatTheScreenSays() throws IOException {
        stage.holdARound(9, "Agree");
        stage.holdARound(9, SummaryFeatureTests::byTheQuestion);
        var screen = stage.types("/summary");
        stage.presses(screen, "Send me the file");
        await().untilAsserted(() -> assertThat(files()).hasSize(1));
        var page = files().getFirst().files().getFirst();

        var said = screen.blocks().stream()
                .filter(block -> !(block instanceof Block.Buttons))
                .map(block -> words(Message.of("one", block)))
                .flatMap(String::lines)
                // What people wrote is in the table only, and as the team hears of it on the page.
                .filter(line -> !line.equals("one") && !line.contains("What people wrote"))
                .toList();
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(page.inWords()).contains(line));
        assertThat(page.inWords())
                .contains("This is what people told us", "We could not reach those", "10 were asked", "(10 asked;");
        var drawn = ImageIO.read(new ByteArrayInputStream(page.content().bytes()));
        assertThat(List.of(drawn.getWidth(), drawn.getHeight())).as("A4").containsExactly(1240, 1754);
        Files.createDirectories(Path.of("target/screenshots"));
        Files.write(
                Path.of("target/screenshots/summary-page.png"), page.content().bytes());
    }

    @Test
    void eachFileCanBeHadAgainByWhoeverManagesTheTeamThenAndByNobodyElse() {
        stage.holdARound(9, "Agree");
        stage.presses(stage.types("/summary"), "Send me the file");
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
                                inPrivate("p1", press(both.getFirst().again().with("k", "else")))))
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
