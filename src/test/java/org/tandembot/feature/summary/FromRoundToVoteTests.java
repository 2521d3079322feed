package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.tandembot.message.Block;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.schedule.Ticker;

/** The loop from answers to an action, walked by what people press, with nothing put in the place of any part. */
@TandemTest
class FromRoundToVoteTests {

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
    Decks decks;

    @Test
    void theActOfWhatARoundAgreedOnLeastIsVotedOnAndBecomesAnActionLinkedToItsQuestion() {
        var stage = new SummaryStage(instance, 8, 2);
        var seen = new ArrayList<Statement>();
        stage.holdARound(10, asked -> {
            statementOf(asked).ifPresent(seen::add);
            return statementOf(asked).equals(Optional.of(seen.getFirst())) ? "Strongly disagree" : "Agree";
        });
        var lowest = seen.getFirst();
        var act = lowest.said().act();
        // Too few answer the next round: the last one with a result counts.
        clock.pass(Duration.ofDays(7));
        stage.holdARound(2, "Agree");

        var quarter = stage.types("/summary quarter");
        stage.shares(quarter);
        var form = opens(stage.presses(stage.types("/summary quarter"), "Talk it through"), "Start a quick vote");
        var offered = offered(form);
        assertThat(offered).hasSize(5).startsWith(lowest.id());

        var own = Map.of("offered", offered.subList(0, 2), "own", List.of("Fewer forms"), "days", List.of("2"));
        assertThat(words(shown(router.route(inPrivate(SummaryStage.BOSS, submit(form, own))))))
                .contains("The vote is on its way to");
        var vote = once(chat::channel, "which of these should we work on first");
        assertThat(words(vote)).contains("1. " + act, "3. Fewer forms");
        decks.principles(Locale.ENGLISH)
                .forEach(principle -> assertThat(words(vote)).doesNotContain(principle.name()));
        var choice = buttons(vote).getFirst();
        IntStream.range(0, 10).forEach(i -> router.route(inChannel("p" + i, press(choice.onPress()))));
        clock.pass(Duration.ofDays(2));
        ticker.tick();

        var outcome = once(() -> chat.inboxOf(SummaryStage.BOSS), "the vote has closed");
        assertThat(words(outcome)).contains(act + " came first.");
        var action = opens(outcome, "Write down an action");
        assertThat(many(action, "questions").initial()).containsExactly(lowest.id());
    }

    private Optional<Statement> statementOf(String asked) {
        return decks.statements(Locale.ENGLISH).stream()
                .filter(one -> asked.contains(one.ask()))
                .findFirst();
    }

    private Form opens(Message message, String label) {
        var press = press(button(message, label).orElseThrow().onPress());
        return ((Reply.Open) router.route(inPrivate(SummaryStage.BOSS, press))).form();
    }

    private static List<String> offered(Form form) {
        return many(form, "offered").choices().stream().map(Choice::value).toList();
    }

    private static Block.ChooseMany many(Form form, String name) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.ChooseMany many ? Stream.of(many) : Stream.empty())
                .filter(many -> many.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Message once(Supplier<List<Message>> messages, String text) {
        return await().until(
                        () -> messages.get().stream()
                                .filter(message -> words(message).contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
