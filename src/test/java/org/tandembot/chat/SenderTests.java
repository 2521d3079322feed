package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

/** Deliveries of two instances through one Redis. */
@Timeout(30)
class SenderTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final TestStore connection = TestStore.on(redis);
    private static final Dialogs DIALOGS = Dialogs.load(List.of(Layer.builtIn()));
    private static final String STREAM = "tandem:{outbox}:stream";

    private final TestChat chat = new TestChat();
    private final Sender one = sender();
    private final Sender other = sender();

    private Sender sender() {
        var letters = new Feature() {
            @Override
            public String name() {
                return "letter";
            }

            @Override
            public Routes routes() {
                return Routes.empty()
                        .deliver("write", (_, what) -> Optional.of(Message.of(Prose.plain(what.arg("text")))))
                        .deliverNeverTwice("notice", (_, _) -> Optional.of(Message.of(Prose.plain("a notice"))))
                        .deliver("keep", (_, _) -> Optional.empty());
            }
        };
        var platforms = new StaticListableBeanFactory(Map.of("chat", chat));
        return new Sender(
                new RedisOutbox(connection.store()),
                new Router(List.of(letters), new Front(DIALOGS), new Trouble(DIALOGS)),
                new Platforms(platforms.getBeanProvider(ChatPlatform.class)));
    }

    @BeforeEach
    void bothRun() {
        one.start();
        other.start();
    }

    @AfterEach
    void bothStop() {
        one.stop();
        other.stop();
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    private static Delivery letter(String id) {
        return new Delivery(
                id,
                new Destination.ToPerson(TestChat.person("p")),
                new ActionId("letter", "write", Map.of("text", "letter " + id)));
    }

    private static void send(Delivery... deliveries) {
        new RedisOutbox(connection.store()).send(List.of(deliveries));
    }

    private static void awaitEmpty() {
        await().until(() -> redis.commands().xlen(STREAM) == 0);
    }

    @Test
    void whatIsSentOftenByOneIdArrivesOnce() {
        IntStream.range(0, 20).forEach(_ -> send(letter("a"), letter("b")));
        awaitEmpty();
        send(letter("a"));
        awaitEmpty();

        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactlyInAnyOrder("letter a", "letter b");
    }

    @Test
    void manyArriveOnceEachThroughTwoInstances() {
        send(IntStream.range(0, 200).mapToObj(i -> letter("n" + i)).toArray(Delivery[]::new));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void aBusyPlatformIsWaitedForHoweverOften() {
        var asked = new AtomicInteger();
        chat.answers(_ -> asked.incrementAndGet() < 8 ? new Sent.Busy(Duration.ofMillis(20)) : new Sent.Delivered());
        send(letter("a"));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).hasSize(1);
        assertThat(asked).hasValue(8);
    }

    @Test
    void someoneWhoIsGoneIsNotTriedAgain() {
        var asked = new AtomicInteger();
        chat.answers(_ -> {
            asked.incrementAndGet();
            return new Sent.Gone("no such user");
        });
        send(letter("a"));
        awaitEmpty();

        assertThat(asked).hasValue(1);
        assertThat(chat.inboxOf("p")).isEmpty();
    }

    @Test
    void aFailureIsTriedAgain() {
        var asked = new AtomicInteger();
        chat.answers(_ -> asked.incrementAndGet() == 1 ? new Sent.Failed("503", false) : new Sent.Delivered());
        send(letter("a"));
        awaitEmpty();

        assertThat(asked).hasValue(2);
        assertThat(chat.inboxOf("p")).hasSize(1);
    }

    @Test
    void whatMayHaveArrivedIsTriedAgainOnlyWhereItDoesNoHarmTwice() {
        var notices = new AtomicInteger();
        chat.answers(_ -> {
            notices.incrementAndGet();
            return new Sent.Failed("the answer was lost", true);
        });
        send(notice("a"));
        awaitEmpty();
        assertThat(notices).hasValue(1);

        var letters = new AtomicInteger();
        chat.answers(_ ->
                letters.incrementAndGet() == 1 ? new Sent.Failed("the answer was lost", true) : new Sent.Delivered());
        send(letter("b"), notice("a"));
        awaitEmpty();
        assertThat(letters).hasValue(2);
        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactly("letter b");
    }

    @Test
    void whatSurelyDidNotArriveIsTriedAgainWhateverItIs() {
        var asked = new AtomicInteger();
        chat.answers(_ -> asked.incrementAndGet() == 1 ? new Sent.Failed("refused", false) : new Sent.Delivered());
        send(notice("a"));
        awaitEmpty();
        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactly("a notice");
    }

    private static Delivery notice(String id) {
        return new Delivery(id, new Destination.ToPerson(TestChat.person("p")), new ActionId("letter", "notice"));
    }

    @Test
    void whatThereIsNothingToSayOfIsLeftUnsaid() {
        var to = new Destination.ToPerson(TestChat.person("p"));
        send(
                new Delivery("a", to, new ActionId("letter", "keep")),
                new Delivery("b", to, new ActionId("letter", "unknown")),
                new Delivery(
                        "c",
                        new Destination.ToPerson(org.tandembot.roster.PersonId.parse("none/w/p")),
                        letter("x").what()));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).isEmpty();
    }

    @Test
    void whatADeadInstanceHadTakenIsTakenOver() {
        bothStop();
        new RedisOutbox(connection.store()).prepare();
        send(letter("a"), letter("b"));
        var commands = redis.commands();
        commands.xreadgroup(Consumer.from("senders", "dead"), XReadArgs.StreamOffset.lastConsumed(STREAM))
                .forEach(taken -> commands.xclaim(
                        STREAM,
                        Consumer.from("senders", "dead"),
                        XClaimArgs.Builder.justid().idle(RedisOutbox.DEAD_AFTER.plusSeconds(1)),
                        taken.getId()));

        other.start();

        awaitEmpty();
        assertThat(chat.inboxOf("p")).hasSize(2);
    }

    @Test
    void whatALivingInstanceHoldsIsLeftToIt() {
        bothStop();
        var living = new RedisOutbox(connection.store());
        living.prepare();
        send(letter("a"));
        var entry = living.take(5).getFirst();
        var commands = redis.commands();
        commands.xclaim(
                STREAM,
                Consumer.from("senders", "anyone"),
                XClaimArgs.Builder.justid().idle(RedisOutbox.DEAD_AFTER.plusSeconds(1)),
                entry.place().getValue());
        living.hold(entry);

        assertThat(new RedisOutbox(connection.store()).take(5)).isEmpty();
    }

    @Test
    void whatWasDeliveredJustBeforeTheCrashIsNotSentAgain() {
        bothStop();
        var dead = new RedisOutbox(connection.store());
        dead.prepare();
        send(letter("a"));
        var entry = dead.take(5).getFirst();
        redis.commands().set("tandem:{outbox}:delivery:a", "delivered");
        redis.commands()
                .xclaim(
                        STREAM,
                        Consumer.from("senders", "dead"),
                        XClaimArgs.Builder.justid().idle(RedisOutbox.DEAD_AFTER.plusSeconds(1)),
                        entry.place().getValue());

        one.start();

        awaitEmpty();
        assertThat(chat.inboxOf("p")).isEmpty();
    }

    @Test
    void afterTheStreamIsLostTheNextDeliveryArrives() {
        send(letter("a"));
        awaitEmpty();
        redis.flush();

        send(letter("b"));

        await().until(() -> chat.inboxOf("p").size() == 2);
    }

    @Test
    void anInstanceThatIsStoppedAndStartedAgainSendsOn() {
        send(letter("a"));
        awaitEmpty();
        bothStop();
        one.start();
        send(letter("b"));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).hasSize(2);
    }

    @Test
    void theOutboxKeepsNoWordOfAMessage() {
        bothStop();
        chat.answers(_ -> new Sent.Delivered());
        send(new Delivery("a", new Destination.ToPerson(TestChat.person("p")), new ActionId("letter", "keep")));

        assertThat(redis.everything()).contains("letter.keep", "test/w1/p").doesNotContain("letter a");
    }
}
