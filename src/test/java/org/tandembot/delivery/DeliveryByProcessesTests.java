package org.tandembot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tandembot.Rehearsal;
import org.tandembot.TandemProcess;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;

/** Several real instances of the program send to many people, and some of them end in the middle of it. */
@Timeout(240)
class DeliveryByProcessesTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final DeliverySettings SETTINGS = new DeliverySettings(Duration.ofSeconds(2));

    private final TestStore connection = TestStore.on(redis);
    private final RedisOutbox outbox = new RedisOutbox(connection.store(), SETTINGS, Clock.systemUTC());
    private final Traffic traffic = new Traffic(connection.store(), Clock.systemUTC());
    private final CountingSlack slack = new CountingSlack();
    private final Map<String, TandemProcess> instances = new LinkedHashMap<>();

    @AfterEach
    void endAll() {
        instances.values().forEach(TandemProcess::close);
        slack.close();
        connection.close();
    }

    /** Starts one whose token says which it is. */
    private void launch(String token) {
        instances.put(
                token,
                TandemProcess.start(
                        "spring.data.redis.url=" + redis.url(),
                        "tandem.slack.signing-secret=secret",
                        "tandem.slack.bot-token=" + token,
                        "tandem.slack.api-url=" + slack.url(),
                        "tandem.slack.messages-a-minute=0",
                        "tandem.delivery.dead-after=2s"));
    }

    private TandemProcess instance(String token) {
        return java.util.Objects.requireNonNull(instances.get(token));
    }

    private void send(String round, int people) {
        send(round, people, i -> new Destination.ToPerson(new PersonId("slack", "T0TEAM", "U" + round + i)));
    }

    private void send(String round, int many, IntFunction<Destination> to) {
        outbox.send(IntStream.range(0, many)
                .mapToObj(i -> new Delivery(round + ":" + i, to.apply(i), new ActionId("letter", "write")))
                .toList());
    }

    /** By turns to people and to channels. */
    private static Destination oneOrTheOther(String round, int i) {
        return i % 2 == 0
                ? new Destination.ToPerson(new PersonId("slack", "T0TEAM", "U" + round + i))
                : new Destination.ToChannel(new ChannelId("slack", "T0TEAM", "C" + round + i));
    }

    private void awaitEmpty() {
        await().atMost(Duration.ofSeconds(60)).until(() -> traffic.waiting().deliveries() == 0);
    }

    private int duplicates() {
        return duplicates("");
    }

    private int duplicates(String kind) {
        return slack.byReceiver().entrySet().stream()
                .filter(one -> one.getKey().startsWith(kind))
                .mapToInt(one -> one.getValue() - 1)
                .sum();
    }

    /**
     * Two of three instances are killed, in a full rehearsal three times, while they fan out: one at the very moment at which Slack has the message
     * and has not answered, the other at any moment. In a chat with a person Slack is asked whether the message is there.
     */
    @Test
    void instancesThatAreKilledLeaveOnePostTwiceEachAtMostAndNobodysMessageTwiceAndNoneUnsent() {
        var random = new Random(20261122);
        var people = 600;
        var rounds = Rehearsal.times(1, 3);
        var kills = new AtomicInteger();
        launch("xoxb-survivor");
        for (var round = 0; round < rounds; round++) {
            var inMidSend = "xoxb-in-mid-send-" + round;
            var atAnyTime = "xoxb-at-any-time-" + round;
            launch(inMidSend);
            launch(atAnyTime);
            instances.values().stream().filter(TandemProcess::isRunning).forEach(TandemProcess::ready);
            var first = new AtomicInteger(1 + random.nextInt(30));
            slack.disturb((token, _) -> {
                if (token.equals(inMidSend) && first.decrementAndGet() == 0) {
                    instance(inMidSend).kill();
                    kills.incrementAndGet();
                } else {
                    // Else an instance that is warm would be done before the others have begun.
                    LockSupport.parkNanos(10_000_000);
                }
            });
            var second = slack.all() + 20 + random.nextInt(people / 2);
            var name = "R" + round + "N";
            send(name, people, i -> oneOrTheOther(name, i));
            await().pollInterval(Duration.ofMillis(1)).until(() -> slack.all() >= second);
            LockSupport.parkNanos(random.nextInt(3_000_000));
            instance(atAnyTime).kill();
            kills.incrementAndGet();
            awaitEmpty();
            assertThat(instance(inMidSend).isRunning()).isFalse();
        }

        assertThat(slack.byReceiver()).as("everyone got their letter").hasSize(people * rounds);
        System.out.printf("%d kills left %d of %d messages twice%n", kills.get(), duplicates(), people * rounds);
        assertThat(kills).hasValue(2 * rounds);
        assertThat(duplicates("U")).as("messages to people that came twice").isZero();
        assertThat(duplicates("C")).as("posts that came twice").isLessThanOrEqualTo(kills.get());
        assertThat(slack.byReceiver().values()).as("and nobody three times").allMatch(count -> count <= 2);
    }

    @Test
    void aStoppingInstanceEndsWhatItHasBegunAndHandsOverTheRest() {
        launch("xoxb-one");
        launch("xoxb-two");
        instances.values().forEach(TandemProcess::ready);
        slack.disturb((_, _) -> LockSupport.parkNanos(20_000_000));
        send("S", 300);
        await().until(() -> slack.by("xoxb-one") >= 20);

        instance("xoxb-one").terminate();

        assertThat(instance("xoxb-one").endsWithin(Duration.ofSeconds(20)))
                .as("it ended in time")
                .isTrue();
        var sent = slack.by("xoxb-one");
        assertThat(instance("xoxb-one").answers("/actuator/health/liveness")).isFalse();
        awaitEmpty();
        assertThat(slack.by("xoxb-one")).isEqualTo(sent);
        assertThat(slack.byReceiver()).hasSize(300);
        assertThat(duplicates()).isZero();
        assertThat(instance("xoxb-two").metrics())
                .contains("tandem_outbox_waiting", "tandem_outbox_oldest_seconds", "tandem_deliveries_total");
    }

    @Test
    @EnabledIfSystemProperty(named = "tandem.full", matches = "true")
    void anInstanceThatStopsWhileThePlatformIsSilentEndsInTimeAllTheSame() {
        launch("xoxb-one");
        instance("xoxb-one").ready();
        var begun = new ArrayList<String>();
        slack.disturb((token, _) -> {
            synchronized (begun) {
                begun.add(token);
            }
            LockSupport.parkNanos(30_000_000_000L);
        });
        send("S", 5);
        await().until(() -> slack.all() >= 1);

        instance("xoxb-one").terminate();

        assertThat(instance("xoxb-one").endsWithin(Duration.ofSeconds(20))).isTrue();
        slack.disturb((_, _) -> {});
        launch("xoxb-two");
        awaitEmpty();
        assertThat(slack.byReceiver()).hasSize(5);
        assertThat(List.copyOf(begun)).as("what was begun before").isNotEmpty();
    }
}
