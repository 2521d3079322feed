package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.disclosure.Comments;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.store.TestRedis;

/** Comments as those who write them live them. */
@TandemTest
class CommentingTests {

    private static final String FIRST = TestRound.person(0);

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    PulseRounds rounds;

    private TestRound people;
    private PulseRound round;

    @BeforeEach
    void aRoundOfTwelve() {
        people = TestRound.of(instance, 6, 6);
        round = people.open();
    }

    private Form opens(String who) {
        var thanks = people.answerAll(who, "Skip");
        return form(router.route(inPrivate(
                who, press(button(thanks, "Add a comment").orElseThrow().onPress()))));
    }

    private Reply sends(String who, Form form, String text) {
        return router.route(inPrivate(who, submit(form, Map.of("text", List.of(text)))));
    }

    private static Form form(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Open.class);
        return ((Reply.Open) reply).form();
    }

    private static String read(Form form) {
        return form.title() + "\n"
                + form.blocks().stream()
                        .map(block -> block instanceof Block.Paragraph box
                                ? box.field().label() + "\n" + box.field().hint() + "\n" + box.initial()
                                : words(new Message("-", List.of(block))))
                        .collect(Collectors.joining("\n"));
    }

    private static String error(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Reject.class);
        return String.join("\n", ((Reply.Reject) reply).errors().values());
    }

    /** What is shown of them once the round has closed. */
    private Comments closed() {
        people.boss("close");
        return rounds.comments(List.of(round.id())).getFirst();
    }

    private List<String> texts() {
        return closed() instanceof Comments.Shown(var texts) ? texts : List.of();
    }

    @Test
    void afterTheLastQuestionThereIsAQuietWayToAFormThatSaysAllOneShouldKnow() {
        var thanks = people.answerAll(FIRST, "Skip");

        assertThat(buttons(thanks))
                .extracting(Button::label)
                .containsExactly("Raise a concern", "Check or change my answers", "Add a comment");
        assertThat(read(opens(FIRST)))
                .contains(
                        "the managers of Riverside",
                        "10 people or more",
                        "mixed order",
                        "without name, date or group",
                        "can give you away",
                        "/concern",
                        "not for an emergency",
                        "ring 999",
                        "not whose fault it was",
                        "500 characters");
    }

    @Test
    void itIsSaidThatItIsInAndItsWordsAreNotSaidAgain() {
        var kept = form(sends(FIRST, opens(FIRST), "The rota helps"));

        assertThat(kept.onSubmit()).isEmpty();
        assertThat(read(kept)).contains("Your comment has been sent.").doesNotContain("rota");
        assertThat(read(opens(FIRST))).doesNotContain("rota");
        assertThat(words(shown(router.route(inPrivate(FIRST, command("/pulse"))))))
                .doesNotContain("rota");
    }

    @Test
    void whoComesBackFindsTheWayToItBesideTheirAnswers() {
        people.answerAll(FIRST, "Agree");
        var review = shown(router.route(inPrivate(FIRST, command("/pulse"))));

        assertThat(words(review)).contains("Your answers for");
        assertThat(button(review, "Add a comment")).isPresent();
    }

    @Test
    void nineAreShownToNobodyAndTenAreAllShown() {
        people.comment(9, round, "Mine");
        assertThat(closed()).isEqualTo(new Comments.TooFew(10));

        round = people.open();
        people.comment(10, round, "Mine");
        assertThat(texts())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "Mine " + i).toList());
    }

    @Test
    void aSecondCommentTakesThePlaceOfTheFirstHoweverOftenItIsSent() {
        people.comment(10, round, "Mine");
        IntStream.range(0, 3).forEach(_ -> people.comment(FIRST, round, "Changed"));

        assertThat(texts()).hasSize(10).contains("Changed").doesNotContain("Mine 0");
    }

    @Test
    void oneOfTenTakenBackLeavesNone() {
        people.comment(10, round, "Mine");

        assertThat(read(form(people.comment(FIRST, round, " \n ")))).contains("You have no comment in this round");
        assertThat(closed()).isEqualTo(new Comments.TooFew(10));
    }

    @Test
    void takingBackWhatWasNeverWrittenIsNoComment() {
        people.comment(9, round, "Mine");
        people.comment(TestRound.person(10), round, "");

        assertThat(closed()).isEqualTo(new Comments.TooFew(10));
    }

    @Test
    void whatMayGiveSomebodyAwayIsShownOnceBeforeItIsSent() {
        people.comment(9, round, "Mine");
        var form = opens(TestRound.person(9));
        var text = "Ask P 3 at ward3@nhs.net or on 07700 900123";

        var again = form(sends(TestRound.person(9), form, text));

        assertThat(read(again)).contains("Nothing was sent yet", "An email address", "A phone number", text);
        assertThat(texts()).isEmpty();
        round = people.open();
        people.comment(9, round, "Mine");
        again = form(sends(TestRound.person(9), opens(TestRound.person(9)), text));
        assertThat(read(form(sends(TestRound.person(9), again, text)))).contains("Your comment has been sent.");
        assertThat(texts()).contains(text);
    }

    @Test
    void theNamesOfTheTeamAreKnown() {
        people.inChannelNow(12);
        var name = "Name of " + TestRound.person(4);

        assertThat(read(form(sends(FIRST, opens(FIRST), "I saw " + name + " do it"))))
                .contains("Nothing was sent yet", "A name");
    }

    @Test
    void fiveHundredLettersFitAndOneMoreDoesNotAndNothingIsLost() {
        assertThat(read(form(sends(FIRST, opens(FIRST), "漢".repeat(500))))).contains("has been sent");
        assertThat(error(sends(FIRST, opens(FIRST), "漢".repeat(501)))).contains("no more than 500 characters");
        people.comment(10, round, "Mine");
        people.comment(FIRST, round, "漢".repeat(500));
        people.comment(FIRST, round, "漢".repeat(501));
        assertThat(texts()).contains("漢".repeat(500));
    }

    @Test
    void aFormSentAfterTheRoundHasClosedStaysOpenAndSaysSo() {
        var form = opens(FIRST);
        people.comment(10, round, "Mine");
        people.boss("close");

        assertThat(error(sends(FIRST, form, "Too late"))).contains("has closed", "was not kept");
        assertThat(words(shown(router.route(inPrivate(
                        FIRST, press(new ActionId("pulse", "comment", Map.of("round", round.id()))))))))
                .contains("This round has closed");
        assertThat(rounds.comments(List.of(round.id())).getFirst())
                .isInstanceOfSatisfying(
                        Comments.Shown.class,
                        shown -> assertThat(shown.texts()).hasSize(10).doesNotContain("Too late"));
    }

    @Test
    void neitherAManagerNorAStrangerCanWriteByAFormMadeUpByHand() {
        people.comment(9, round, "Mine");
        var nowhere = new ActionId("pulse", "write", Map.of("round", "NOSUCH-1", "seen", "name"));
        for (var who : List.of(TestRound.BOSS, "stranger")) {
            var refused = people.comment(who, round, "Forged");
            assertThat(error(refused)).contains("not meant for you");
            assertThat(router.route(inPrivate(who, new Submit(nowhere, Map.of("text", List.of("Forged"))))))
                    .as("the same whether or not there is a round")
                    .isEqualTo(refused);
            assertThat(words(shown(router.route(inPrivate(
                            who, press(new ActionId("pulse", "comment", Map.of("round", round.id()))))))))
                    .contains("not meant for you");
        }
        assertThat(closed()).isEqualTo(new Comments.TooFew(10));
    }

    @Test
    void aTeamInWhichNoCommentCouldEverBeShownIsNotAskedForAny() {
        TestRedis.shared().flush();
        people = TestRound.of(instance, 5, 4);
        round = people.open();

        assertThat(buttons(people.answerAll(FIRST, "Agree")))
                .extracting(Button::label)
                .containsExactly("Raise a concern", "Check or change my answers");
        assertThat(error(people.comment(FIRST, round, "Mine"))).contains("not meant for you");
        assertThat(closed()).isEqualTo(new Comments.NotAsked());
    }

    @Test
    void whileTheStoreIsAwayNothingIsKeptAndTheSameFormCanBeSentAgain() {
        people.comment(9, round, "Mine");
        var form = opens(TestRound.person(9));
        TestRedis.shared().freeze();
        Reply away;
        try {
            away = sends(TestRound.person(9), form, "Is it there");
        } finally {
            TestRedis.shared().resume();
        }

        assertThat(error(away)).contains("I can't tell whether that was saved");
        assertThat(read(form(sends(TestRound.person(9), form, "Is it there")))).contains("has been sent");
        assertThat(texts()).hasSize(10).contains("Is it there");
    }

    private Message more(Message first) {
        return shown(router.route(inPrivate(
                TestRound.BOSS, press(button(first, "Read more").orElseThrow().onPress()))));
    }

    @Test
    void managersAreToldThatThereAreCommentsAndThatThereAreTooFew() {
        IntStream.range(0, 12).forEach(i -> people.answerAll(TestRound.person(i), "Agree"));
        people.comment(10, round, "Mine");
        var result = people.boss("close");
        assertThat(words(result)).contains("People wrote comments too.").doesNotContain("Mine", "10 people");
        var page = shown(router.route(inPrivate(
                TestRound.BOSS,
                press(button(more(result), "Read the comments").orElseThrow().onPress()))));
        assertThat(words(page)).contains("What people wrote", "Mine 0", "Mine 9");

        instance.getBean(MovableClock.class).pass(Duration.ofMinutes(1));
        round = people.open();
        people.comment(9, round, "Mine");
        var few = people.boss("close");
        assertThat(words(more(few))).contains("too few comments to show. At least 10 people");
        assertThat(button(more(few), "Read the comments")).isEmpty();
        assertThat(words(shown(router.route(inPrivate(
                        TestRound.BOSS,
                        press(button(more(result), "Read the comments")
                                .orElseThrow()
                                .onPress()))))))
                .as("the button still leads to its own round")
                .contains("Mine 9");
    }
}
