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

    @Autowired
    SummaryFile file;

    private SummaryStage stage;

    @BeforeEach
    void aTeamOfTwentyFour() {
        stage = new SummaryStage(instance, 12, 12);
    }

    private static List<String> comments(int count, String text) {
        return IntStream.range(0, count).mapToObj(i -> text + " " + i).toList();
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
    void thePageHasThreeOfThemAndAButtonToAll() {
        stage.holdARound(24, comments(24, "Remark"));

        var page = stage.types("/summary");

        assertThat(words(page)).contains("What people wrote", "These are three of them");
        assertThat(comments(24, "Remark").stream().filter(text -> words(page).contains("“" + text + "”")))
                .hasSize(3);
        assertThat(words(page)).doesNotContain("24 comments", "24 people wrote");
        var first = stage.presses(page, "Read the comments");
        assertThat(words(first)).contains("page 1 of 3", "Riverside: summary of round 1", "mixed order");
        assertThat(first.confidential()).as("no chat need keep it").isTrue();
        assertThat(readAll(first))
                .containsExactlyInAnyOrderElementsOf(comments(24, "Remark").stream()
                        .map(text -> "“" + text + "”")
                        .toList());
        assertThat(words(stage.presses(first, "Back to the summary"))).contains("By principle: how many agree");
    }

    @Test
    void aLongOneIsCutOnThePageAndWholeWhenRead() {
        stage.holdARound(10, comments(10, "Long words ".repeat(40).strip()));

        var page = stage.types("/summary");

        assertThat(words(page)).contains("Long words…”");
        assertThat(readAll(stage.presses(page, "Read the comments")))
                .hasSize(10)
                .allMatch(text -> text.length() > 400);
    }

    @Test
    void pagesCanBeTurnedBackAndThePagesThereAreNotAreTheLastAndFirst() {
        stage.holdARound(24, comments(24, "Remark"));
        var first = stage.presses(stage.types("/summary"), "Read the comments");
        var second = stage.presses(first, "Next page");

        assertThat(stage.presses(second, "Page before")).isEqualTo(first);
        var action = button(first, "Next page").orElseThrow().onPress();
        assertThat(words(pressed(action.with("p", "99")))).contains("page 3 of 3");
        for (var odd : List.of("0", "-1", "x", "99999999999")) {
            assertThat(words(pressed(action.with("p", odd)))).contains("page 1 of 3");
        }
    }

    private Message pressed(ActionId action) {
        return shown(router.route(inPrivate(SummaryStage.BOSS, press(action))));
    }

    @Test
    void whoDoesNotManageTheTeamReadsNothing() {
        stage.holdARound(12, comments(12, "Remark"));
        var action = button(stage.types("/summary"), "Read the comments")
                .orElseThrow()
                .onPress();

        for (var who : List.of("p1", "stranger")) {
            assertThat(words(shown(router.route(inPrivate(who, press(action))))))
                    .contains("you do not manage a team")
                    .doesNotContain("Remark");
        }
        assertThat(words(pressed(new ActionId("summary", "comments", Map.of("t", "OTHER", "s", "round", "a", "1")))))
                .contains("you do not manage a team");
    }

    @Test
    void aMonthMixesItsRoundsAndKeepsTheOrderFromPageToPage() {
        stage.holdARound(12, comments(12, "Early"));
        stage.holdARound(9, comments(9, "Lost"));
        stage.holdARound(12, comments(12, "Late"));

        var month = stage.presses(stage.types("/summary month"), "Read the comments");
        var read = readAll(month);

        assertThat(read).hasSize(24).noneMatch(text -> text.contains("Lost"));
        assertThat(read.subList(0, 12)).anyMatch(text -> text.contains("Early"));
        assertThat(read.subList(0, 12)).anyMatch(text -> text.contains("Late"));
        assertThat(words(month)).doesNotContain("November", "round 1");
        clock.pass(Duration.ofDays(40));
        assertThat(words(stage.types("/summary month"))).doesNotContain("Early", "Late");
        assertThat(readAll(stage.presses(stage.types("/summary quarter"), "Read the comments")))
                .hasSize(24);
    }

    @Test
    void tooFewAndNotAskedAreSaidInPlainWordsAndLeadNowhere() {
        stage.holdARound(9, comments(9, "Remark"));
        var few = stage.types("/summary");
        assertThat(words(few))
                .contains("too few comments to show. It takes 10 people")
                .doesNotContain("Remark");
        assertThat(button(few, "Read the comments")).isEmpty();

        TestRedis.shared().flush();
        var small = new SummaryStage(instance, 7, 2);
        small.holdARound(9, comments(9, "Remark"));
        assertThat(words(small.types("/summary")))
                .contains("there are no comments from this time", "10 people or more are in a round");
    }

    @Test
    void whatTheTeamGetsSaysThatThereWereCommentsAndNoneOfThem() {
        stage.holdARound(12, comments(12, "Remark"));
        stage.presses(stage.presses(stage.types("/summary"), "Share with the team"), "Post it");
        await().untilAsserted(() -> assertThat(shared()).hasSize(1));
        assertThat(words(shared().getFirst()))
                .contains("there were comments too. They went to the managers")
                .doesNotContain("Remark");
        assertThat(buttons(shared().getFirst())).extracting(Button::label).doesNotContain("Read the comments");

        stage.holdARound(24, comments(9, "Remark"));
        stage.presses(stage.presses(stage.types("/summary"), "Share with the team"), "Post it");
        await().untilAsserted(() -> assertThat(shared()).hasSize(2));
        assertThat(words(shared().getLast())).contains("too few comments to show");
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

        var csv = file.csv(summaries.of(stage.team(), Span.ROUND, clock.instant()));

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
        assertThat(file.csv(summaries.of(stage.team(), Span.ROUND, clock.instant())))
                .contains("\"Comment\",\"What people wrote: too few comments to show.")
                .doesNotContain("Remark");
    }

    @Test
    void theSameMomentSaysTheSameWhateverIsWrittenLater() {
        stage.holdARound(12, comments(12, "Remark"));
        var then = clock.instant();
        var before = readAll(stage.presses(stage.types("/summary"), "Read the comments"));
        var button = button(stage.types("/summary"), "Read the comments")
                .orElseThrow()
                .onPress();
        stage.holdARound(12, comments(12, "Later"));

        assertThat(readAll(pressed(button))).isEqualTo(before);
        assertThat(file.csv(summaries.of(stage.team(), Span.QUARTER, then))).doesNotContain("Later");
    }
}
