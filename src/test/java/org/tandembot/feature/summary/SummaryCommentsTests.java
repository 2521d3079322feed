package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.platform.RendererContract;
import org.tandembot.store.TestRedis;

/** What people wrote, in summaries, their pages and their files. */
@TandemTest
class SummaryCommentsTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    MovableClock clock;

    @Autowired
    Summaries summaries;

    private SummaryStage stage;

    @BeforeEach
    void aTeamOfTwentyFour() {
        stage = new SummaryStage(instance, 12, 12);
    }

    private static List<String> comments(int count, String text) {
        return IntStream.range(0, count).mapToObj(i -> text + " " + i).toList();
    }

    @Test
    void whereFewAnsweredThatComesBeforeAnyFigureAndNothingStandsOut() {
        stage.holdARound(6, words -> words.contains("1 of 6") ? "Agree" : "Disagree");

        var few = stage.types("/summary");
        var page = words(few);
        assertThat(page).contains("Few people answered. Ask why before you read on.");
        assertThat(stage.all(few)).noneMatch(one -> words(one).contains("stands out"));
        assertThat(page.indexOf("Few people answered")).isLessThan(page.indexOf("20% or less"));
        stage.holdARound(20, words -> words.contains("1 of 6") ? "Agree" : "Disagree");
        var many = stage.types("/summary");
        assertThat(words(many)).doesNotContain("Few people answered");
        assertThat(words(stage.more(many, "What to talk about"))).contains(" stands out. ");
    }

    @Test
    void commentsThatTellOfDangerOrDistressAreMetWithCareAndTheTeamIsNotToldOfThem() {
        stage.holdARound(16, comments(12, "Fewer forms please"));
        assertThat(words(stage.types("/summary"))).doesNotContain("danger", "You need not carry this alone");
        clock.pass(Duration.ofDays(7));
        var some = new ArrayList<>(comments(11, "Fewer forms please"));
        some.add("I cry in the car before my shift");
        stage.holdARound(16, some);

        var page = words(stage.types("/summary"));
        assertThat(page)
                .contains("Some comments may be about danger or distress.", "You need not carry this alone.")
                .contains("Someone is in danger now: ring 999.")
                .doesNotContain("This is a hard result");
        assertThat(page.indexOf("Some comments may be about")).isLessThan(page.indexOf("80% or more"));
        stage.shares(stage.types("/summary"));
        await().untilAsserted(() -> assertThat(chat.channel())
                .anySatisfy(message -> assertThat(words(message)).contains("for everyone in the team")));
        assertThat(chat.channel())
                .noneSatisfy(message -> assertThat(words(message)).contains("danger or distress"))
                .noneSatisfy(message -> assertThat(words(message)).contains("Thank you for saying how it is"));
    }

    /** What stands on a page, and on all after it. */
    private List<String> readAll(Message first) {
        var read = new ArrayList<String>();
        var page = first;
        while (true) {
            page.blocks().stream()
                    .filter(Block.Text.class::isInstance)
                    .map(block -> ((Block.Text) block).prose().asPlain())
                    .forEach(read::add);
            if (button(page, "Next page").isEmpty()) {
                return read;
            }
            page = stage.presses(page, "Next page");
        }
    }

    @Test
    void theFirstPageSaysThatThereAreSomeAndNoneOfThemAndAllAreReadOnPagesOfTheirOwn() {
        stage.holdARound(24, comments(24, "Remark"));

        var page = stage.types("/summary");

        assertThat(words(page))
                .contains("People wrote comments too.")
                .doesNotContain("Remark", "24 comments", "24 people wrote");
        var first = stage.more(page, "Read the comments");
        assertThat(words(first)).contains("page 1 of 3", "Riverside: summary of round 1", "mixed order");
        assertThat(first.confidential()).as("no chat need keep it").isTrue();
        assertThat(readAll(first))
                .containsExactlyInAnyOrderElementsOf(comments(24, "Remark").stream()
                        .map(text -> "“" + text + "”")
                        .toList());
        assertThat(stage.presses(first, "Back to the summary")).isEqualTo(page);
    }

    @Test
    void aLongOneIsReadWhole() {
        stage.holdARound(10, comments(10, "Long words ".repeat(40).strip()));

        assertThat(readAll(stage.more(stage.types("/summary"), "Read the comments")))
                .hasSize(10)
                .allMatch(text -> text.length() > 400);
    }

    @Test
    void pagesCanBeTurnedBackAndThePagesThereAreNotAreTheLastAndFirst() {
        stage.holdARound(24, comments(24, "Remark"));
        var first = stage.more(stage.types("/summary"), "Read the comments");
        var second = stage.presses(first, "Next page");

        assertThat(stage.presses(second, "Page before")).isEqualTo(first);
        var action = button(first, "Next page").orElseThrow().onPress();
        assertThat(words(pressed(action.with("page", "99")))).contains("page 3 of 3");
        for (var odd : List.of("0", "-1", "x", "99999999999")) {
            assertThat(words(pressed(action.with("page", odd)))).contains("page 1 of 3");
        }
    }

    private Message pressed(ActionId action) {
        return shown(router.route(inPrivate(SummaryStage.BOSS, press(action))));
    }

    @Test
    void whoDoesNotManageTheTeamReadsNothing() {
        stage.holdARound(12, comments(12, "Remark"));
        var action = button(stage.presses(stage.types("/summary"), "Read more"), "Read the comments")
                .orElseThrow()
                .onPress();

        for (var who : List.of("p1", "stranger")) {
            assertThat(words(shown(router.route(inPrivate(who, press(action))))))
                    .contains("you do not manage a team")
                    .doesNotContain("Remark");
        }
        assertThat(words(pressed(
                        new ActionId("summary", "comments", Map.of("team", "OTHER", "span", "round", "at", "1")))))
                .contains("you do not manage a team");
    }

    @Test
    void aMonthMixesItsRoundsAndKeepsTheOrderFromPageToPage() {
        stage.holdARound(12, comments(12, "Early"));
        stage.holdARound(9, comments(9, "Lost"));
        stage.holdARound(12, comments(12, "Late"));

        var month = stage.more(stage.types("/summary month"), "Read the comments");
        var read = readAll(month);

        assertThat(read).hasSize(24).noneMatch(text -> text.contains("Lost"));
        assertThat(read.subList(0, 12)).anyMatch(text -> text.contains("Early"));
        assertThat(read.subList(0, 12)).anyMatch(text -> text.contains("Late"));
        assertThat(words(month)).doesNotContain("November", "round 1");
        clock.pass(Duration.ofDays(40));
        assertThat(words(stage.types("/summary month"))).doesNotContain("Early", "Late");
        assertThat(readAll(stage.more(stage.types("/summary quarter"), "Read the comments")))
                .hasSize(24);
    }

    @Test
    void tooFewAndNotAskedAreSaidInPlainWordsAndLeadNowhere() {
        stage.holdARound(9, comments(9, "Remark"));
        var few = stage.presses(stage.types("/summary"), "Read more");
        assertThat(words(few))
                .contains("too few comments to show. At least 10 people")
                .doesNotContain("Remark");
        assertThat(button(few, "Read the comments")).isEmpty();

        TestRedis.shared().flush();
        var small = new SummaryStage(instance, 7, 2);
        small.holdARound(9, comments(9, "Remark"));
        assertThat(words(small.presses(small.types("/summary"), "Read more")))
                .contains("there are no comments from this time", "10 people or more are in a round");
    }

    @Test
    void whatTheTeamGetsSaysThatThereWereCommentsAndNoneOfThem() {
        stage.holdARound(12, comments(12, "Remark"));
        stage.shares(stage.types("/summary"));
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        var more = moreForTheTeam(shared().getFirst());
        assertThat(words(shared().getFirst())).doesNotContain("Remark");
        assertThat(words(more))
                .contains("there were comments too. They went to the managers")
                .doesNotContain("Remark");
        assertThat(buttons(more)).extracting(Button::label).doesNotContain("Read the comments");

        stage.holdARound(24, comments(9, "Remark"));
        stage.shares(stage.types("/summary"));
        await().untilAsserted(() -> assertThat(shared()).hasSize(2));
        assertThat(words(moreForTheTeam(shared().getLast()))).contains("too few comments to show");
    }

    private Message moreForTheTeam(Message shared) {
        return shown(router.route(
                inPrivate("p1", press(button(shared, "Read more").orElseThrow().onPress()))));
    }

    private List<Message> shared() {
        return chat.channel().stream()
                .filter(message -> words(message).contains("for everyone in the team"))
                .toList();
    }

    @Test
    void theTableHasThemAsTextThatNoSpreadsheetTakesForMore() {
        var odd = List.of(
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "say \"hi\", then\r\n=1+1",
                "\u202E=1+1",
                RendererContract.HOSTILE,
                "a;b\tc|d",
                "＝1+1",
                "%0A=1");
        stage.holdARound(10, odd);

        var csv = csv(Span.ROUND, clock.instant());

        var rows = csv.split("\r\n", -1);
        assertThat(rows)
                .filteredOn(row -> row.startsWith("\"Comment\","))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row)
                        .doesNotContainPattern("^\"Comment\",\"[=+\\-@%|＝]")
                        .doesNotContain("\n", "\t", "\u202E"));
        assertThat(csv)
                .contains("\"Comment\",\"'=HYPERLINK(\"\"http://evil.example\"\")\",\"\"")
                .contains("\"Comment\",\"say \"\"hi\"\", then =1+1\",\"\"");
    }

    @Test
    void theTableSaysWhyThereAreNone() {
        stage.holdARound(9, comments(9, "Remark"));
        assertThat(csv(Span.ROUND, clock.instant()))
                .contains("\"Comment\",\"What people wrote: too few comments to show.")
                .doesNotContain("Remark");
    }

    @Test
    void theSameMomentSaysTheSameWhateverIsWrittenLater() {
        stage.holdARound(12, comments(12, "Remark"));
        var then = clock.instant();
        var before = readAll(stage.more(stage.types("/summary"), "Read the comments"));
        var button = button(stage.presses(stage.types("/summary"), "Read more"), "Read the comments")
                .orElseThrow()
                .onPress();
        stage.holdARound(12, comments(12, "Later"));

        assertThat(readAll(pressed(button))).isEqualTo(before);
        assertThat(csv(Span.QUARTER, then)).doesNotContain("Later");
    }

    private String csv(Span span, Instant at) {
        var team = stage.team();
        return new SummaryFile(summaries.of(new Summary.Period(team, span, at), team::language)).csv();
    }
}
