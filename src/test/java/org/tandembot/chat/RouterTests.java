package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.tandembot.LogLines;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.workspace.Destination;

class RouterTests {

    private static final Dialogs DIALOGS = TestDialogs.builtIn();
    private static final String SECRET = "what a person said";

    /** A feature that says what reached it. */
    private record Tea(String name) implements Feature {

        @Override
        public Routes routes() {
            return Routes.of(name)
                    .textCommand(name, turn -> said(name + ":" + turn.typed()))
                    .textCommand(
                            name + " make", turn -> said("make:" + turn.typed() + ":" + ((Command) turn.what()).name()))
                    .press("pour", turn -> said("poured " + turn.arg("cups")))
                    .askingFirst(
                            "empty",
                            name + " empty",
                            _ -> new Reply.Whisper(Message.asking(empty(name))),
                            _ -> said("emptied"))
                    .press("spill", _ -> {
                        throw new IllegalStateException(SECRET);
                    })
                    .press("run-dry", _ -> {
                        throw new QueryTimeoutException(SECRET);
                    })
                    .submit("order", _ -> {
                        throw new RedisConnectionFailureException(SECRET);
                    })
                    .joined(_ -> said("joined"))
                    .deliver(
                            "steam",
                            letter -> java.util.Optional.of(Message.of(Prose.plain("hot " + letter.arg("cups")))))
                    .menu(1, _ -> List.of(Button.of("Pour " + name, new ActionId(name, "pour"))))
                    .home(_ -> List.of(new Block.Text(Prose.plain("A pot of " + name))));
        }

        private static Button empty(String name) {
            return Button.of("Empty it", new ActionId(name, "empty"))
                    .confirming(new Button.Confirm("Empty it?", "It is gone then.", "Empty", "Keep it"));
        }
    }

    private final Router router = router(new Tea("tea"));

    private static Router router(Feature... features) {
        return Routers.of(List.of(features), DIALOGS);
    }

    @Test
    void whatCannotBeTakenBackActsOnlyWhereItWasAskedAboutFirst() {
        var typed = shown(router.route(inPrivate("U1", command("/tea empty"))));
        assertThat(words(typed)).contains("Empty it?", "It is gone then.", "Keep it | Empty");
        assertThat(shown(router.route(inPrivate("U1", press(new ActionId("tea", "empty"))))))
                .as("a button that does not ask")
                .isEqualTo(typed);
        var keep = router.route(
                inPrivate("U1", press(TestChat.buttons(typed).getFirst().onPress())));
        assertThat(keep).isInstanceOf(Reply.Replace.class);
        assertThat(words(shown(keep))).contains("Nothing was changed.");
        assertThat(words(shown(router.route(
                        inPrivate("U1", press(TestChat.buttons(typed).getLast().onPress()))))))
                .contains("emptied");
        assertThat(Tea.empty("tea").onPress())
                .as("a button that asks by itself")
                .isEqualTo(TestChat.buttons(typed).getLast().onPress());
    }

    private static Reply said(String text) {
        return new Reply.Whisper(Message.of(Prose.plain(text)));
    }

    private String answer(Interaction what) {
        return words(shown(router.route(inPrivate("p", what))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tea make green pot", "/tandem tea make green pot", "/tandem TEA Make green pot"})
    void twoWordsAreFoundAndTheRestIsTheirText(String typed) {
        assertThat(answer(command(typed))).contains("make:green pot:tea");
    }

    @Test
    void oneWordTakesAllElseAsItsText() {
        assertThat(answer(command("/tea   for two"))).contains("tea:for two");
        assertThat(answer(command("/tandem tea"))).contains("tea:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea make green", "/tea make green", "tandem tea make green", "  Tea   MAKE green "})
    void whatIsSaidIsReadAsACommand(String said) {
        assertThat(answer(new Said(said))).contains("make:green");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "HELP", " ? "})
    void helpShowsTheMenu(String text) {
        assertThat(answer(new Command("tandem", text))).contains("Pour tea");
        assertThat(answer(new Said(text))).contains("Pour tea");
    }

    @Test
    void anUnknownCommandIsNamedAndSoIsTheWayOn() {
        assertThat(answer(command("/coffee black"))).contains("“coffee black”", "Nothing was done", "What can I do?");
        assertThat(answer(command("/tandem coffee"))).contains("“coffee”");
    }

    @Test
    void aLongTextIsNotRepeatedInFull() {
        assertThat(answer(command("/coffee " + "x".repeat(500)))).doesNotContain("x".repeat(61));
    }

    @Test
    void unknownWordsAreAnsweredKindly() {
        assertThat(answer(new Said("the sky is blue"))).contains("Nobody has read it", "What can I do?");
    }

    @Test
    void aPressReachesItsHandlerWithItsArguments() {
        assertThat(answer(press(new ActionId("tea", "pour", Map.of("cups", "2")))))
                .contains("poured 2");
    }

    @Test
    void anUnknownButtonOrFormIsCalledOutOfDate() {
        Stream.of(
                        press(new ActionId("tea", "sip")),
                        press(new ActionId("coffee", "pour")),
                        new Submit(new ActionId("tea", "pour"), Map.of()))
                .forEach(what -> assertThat(answer(what)).contains("older message"));
    }

    @Test
    void theHomePageShowsWhatIsOpenAndWhatCanBeDone() {
        var home = router.route(inPrivate("p", new Opened()));

        assertThat(home).isInstanceOf(Reply.Home.class);
        assertThat(words(shown(home))).contains("A pot of tea", "Pour tea");
    }

    @Test
    void whoeverGreetsIsCalledWhenTheBotJoins() {
        assertThat(words(shown(router.route(TestChat.inChannel("p", new Joined())))))
                .contains("joined");
        assertThat(answer(new Joined())).as("in somebody's own chat").contains("I am Tandem", "Pour tea");
        assertThat(words(shown(router().route(inPrivate("p", new Joined()))))).contains("I am Tandem");
    }

    @Test
    void whatRedisRefusedIsNotSavedAndWhatItDidNotAnswerMayBe() {
        assertThat(answer(press(new ActionId("tea", "run-dry"))))
                .contains("I can't tell whether that was saved")
                .doesNotContain(SECRET);
        assertThat(router.route(inPrivate("p", new Submit(new ActionId("tea", "order"), Map.of()))))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors().get("")).contains("Not saved"));
    }

    @Test
    void aBugBecomesAnApologyAndTheLogSaysWhereButNotWhat() {
        try (var log = LogLines.atTrace()) {
            assertThat(answer(press(new ActionId("tea", "spill"))))
                    .contains("went wrong")
                    .doesNotContain(SECRET);

            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("IllegalStateException", "RouterTests"));
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET) || line.contains("w1/p"));
        }
    }

    @Test
    void aDeliveryIsWrittenByItsFeatureAndAnUnknownOneByNobody() {
        var to = new Destination.ToPerson(TestChat.person("p"));

        assertThat(router.write(to, new ActionId("tea", "steam", Map.of("cups", "3")))
                        .map(TestChat::words))
                .hasValueSatisfying(text -> assertThat(text).contains("hot 3"));
        assertThat(router.write(to, new ActionId("tea", "cool"))).isEmpty();
    }

    @Test
    void twoFeaturesThatAnswerToTheSameAreRefusedAtTheStart() {
        assertThatThrownBy(() -> router(new Tea("tea"), new Tea("tea")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Two features answer to");
    }

    @Test
    void theWordsOfAllCommandsAreTold() {
        assertThat(router.commandWords()).containsExactly("tea");
    }
}
