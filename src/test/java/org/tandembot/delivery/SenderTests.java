package org.tandembot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.QueryTimeoutException;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Router;
import org.tandembot.chat.Routers;
import org.tandembot.chat.Routes;
import org.tandembot.chat.TestChat;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Pace;
import org.tandembot.workspace.Sent;
import org.tandembot.workspace.TestWorkspaces;

/** Deliveries of two instances through one Redis. */
@Timeout(60)
class SenderTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();
    private static final Dialogs DIALOGS = TestDialogs.builtIn();
    private static final String WORKSPACE = "test/w1";
    private static final String STATE_OF_A = "tandem:{outbox}:delivery:a";
    /** An instance that is silent for this long counts as dead here. */
    private static final DeliverySettings SETTINGS = new DeliverySettings(Duration.ofSeconds(2));

    private final TestChat chat = new TestChat();
    private final PacedChat paced = new PacedChat();
    private final AtomicInteger first = new AtomicInteger();
    private final TellingChat telling = new TellingChat();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Router router = router();
    private final InstantSource clock = Clock.systemUTC();
    private final Sender one = sender();
    private final Sender other = sender();

    /** A platform that takes one message in so many milliseconds in a place, and five in its workspaces. */
    private static final class PacedChat implements ChatPlatform {

        private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
        private volatile Pace pace = Pace.ANY;
        private volatile Function<Destination, Sent> answers = _ -> new Sent.Delivered();

        record Arrival(String place, long nanos) {}

        @Override
        public String name() {
            return "paced";
        }

        @Override
        public Pace pace() {
            return pace;
        }

        @Override
        public Sent send(Destination to, Message message) {
            arrivals.add(new Arrival(to.encoded(), System.nanoTime()));
            return answers.apply(to);
        }

        @Override
        public Members membersOf(org.tandembot.roster.ChannelId channel) {
            return new Members.Told(List.of(), 0);
        }

        @Override
        public ChannelLook look(org.tandembot.roster.ChannelId channel) {
            return ChannelLook.named("");
        }

        /** The shortest time within which this many arrived. */
        Duration shortest(int many) {
            return shortest(many, 0);
        }

        /** The same, of those after the first. */
        Duration shortest(int many, int first) {
            var times =
                    arrivals.stream().map(Arrival::nanos).sorted().skip(first).toList();
            return Duration.ofNanos(IntStream.range(0, times.size() - many + 1)
                    .mapToLong(i -> times.get(i + many - 1) - times.get(i))
                    .min()
                    .orElseThrow());
        }
    }

    private static Router router() {
        var letters = Routes.of("letter")
                .deliver("write", letter -> Optional.of(Message.of(Prose.plain(letter.arg("text")))))
                .deliverNeverTwice("notice", _ -> Optional.of(Message.of(Prose.plain("a notice"))))
                .deliver("keep", _ -> Optional.empty())
                .deliver("break", _ -> {
                    throw new IllegalStateException("cannot be written");
                });
        return Routers.of(List.of(() -> letters), DIALOGS);
    }

    private Traffic traffic() {
        return new Traffic(connection.store(), clock);
    }

    private RedisOutbox outbox() {
        return outbox(SETTINGS);
    }

    private RedisOutbox outbox(DeliverySettings settings) {
        return new RedisOutbox(connection.store(), settings, clock);
    }

    /** No channel here is a team's. */
    private ClosedChannels closedChannels(RedisOutbox outbox) {
        var teams = Routers.noTeams();
        var platforms = TestWorkspaces.platforms(new StaticListableBeanFactory().getBeanProvider(ChatPlatform.class));
        return new ClosedChannels(
                new MissedDeliveries(connection.store(), clock),
                teams,
                outbox,
                TestWorkspaces.refusals(platforms, DIALOGS),
                clock,
                DIALOGS);
    }

    private MissedPeople missedPeople(RedisOutbox outbox) {
        var platforms = TestWorkspaces.platforms(new StaticListableBeanFactory().getBeanProvider(ChatPlatform.class));
        var teams = Routers.noTeams();
        return new MissedPeople(
                connection.store(), teams, outbox, TestWorkspaces.names(teams, platforms, DIALOGS), DIALOGS);
    }

    private Sender sender() {
        var beans = new StaticListableBeanFactory(Map.of("chat", chat, "paced", paced, "telling", telling));
        return new Sender(context(SETTINGS), TestWorkspaces.platforms(beans.getBeanProvider(ChatPlatform.class)));
    }

    private DispatchContext context(DeliverySettings settings) {
        var outbox = outbox(settings);
        return new DispatchContext(
                outbox,
                router,
                new QuietHoursPolicy(new Wishes(), Routers.noTeams(), clock),
                new UnreachableRecipients(outbox, router, closedChannels(outbox), missedPeople(outbox)),
                new DeliveryMetrics(meters, traffic()),
                settings,
                clock);
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

    private static Delivery letter(String id) {
        return letter(id, "p");
    }

    private static Delivery letter(String id, String to) {
        return new Delivery(id, new Destination.ToPerson(TestChat.person(to)), what(id));
    }

    private static Delivery pacedLetter(String id, String to) {
        return new Delivery(
                id, new Destination.ToPerson(new org.tandembot.roster.PersonId("paced", "w1", to)), what(id));
    }

    private static ActionId what(String id) {
        return new ActionId("letter", "write", Map.of("text", "letter " + id));
    }

    /** Again where Redis is late, as what sends does: by its id each is sent once. */
    private void send(Delivery... deliveries) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(QueryTimeoutException.class)
                .until(() -> {
                    outbox().send(List.of(deliveries));
                    return true;
                });
    }

    private void awaitEmpty() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> traffic().waiting().deliveries() == 0);
    }

    /** An instance takes the only delivery to the test chat and dies. */
    private ClaimedDelivery takenByOneThatDies() {
        var dead = outbox();
        var taken = dead.take(WORKSPACE, 5).getFirst();
        dead.handOver(WORKSPACE, List.of(taken.place()));
        return taken;
    }

    private Map<String, Long> outcomes() {
        return traffic().outcomes(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
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
        send(IntStream.range(0, 500).mapToObj(i -> letter("n" + i)).toArray(Delivery[]::new));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).hasSize(500).doesNotHaveDuplicates();
        assertThat(outcomes()).containsEntry(Traffic.DELIVERED, 500L);
    }

    @Test
    void aBusyPlatformIsWaitedForHoweverOften() {
        var asked = new AtomicInteger();
        chat.answers(_ -> asked.incrementAndGet() < 8 ? new Sent.Busy(Duration.ofMillis(20)) : new Sent.Delivered());
        send(letter("a"));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).hasSize(1);
        assertThat(asked).hasValue(8);
        assertThat(outcomes()).containsEntry("asked to wait", 7L);
    }

    @Test
    void whereAPlatformAsksToWaitNobodySendsBeforeTheTimeIsOver() {
        var wait = Duration.ofSeconds(2);
        var first = new AtomicBoolean(true);
        var times = new ConcurrentLinkedQueue<Long>();
        chat.answers(_ -> {
            times.add(System.nanoTime());
            return first.getAndSet(false) ? new Sent.Busy(wait) : new Sent.Delivered();
        });
        send(IntStream.range(0, 20).mapToObj(i -> letter("n" + i, "p" + i)).toArray(Delivery[]::new));
        awaitEmpty();

        var inOrder = times.stream().sorted().toList();
        // The other instance may have sent one in the moment before it was told.
        var pause = inOrder.subList(0, 3).stream().filter(time -> time < inOrder.getFirst() + 500_000_000L);
        assertThat(pause.count()).isLessThanOrEqualTo(2);
        assertThat(inOrder.stream().filter(time -> time > inOrder.getFirst() + 500_000_000L))
                .allSatisfy(time -> assertThat(time).isGreaterThanOrEqualTo(inOrder.getFirst() + wait.toNanos()));
        assertThat(times).hasSize(21);
    }

    @Test
    void aStormOfBusyAnswersLosesNothing() {
        var asked = new AtomicInteger();
        chat.answers(_ ->
                asked.incrementAndGet() % 3 == 0 ? new Sent.Delivered() : new Sent.Busy(Duration.ofMillis(5), false));
        send(IntStream.range(0, 60).mapToObj(i -> letter("n" + i, "p" + i)).toArray(Delivery[]::new));
        awaitEmpty();

        IntStream.range(0, 60).forEach(i -> assertThat(chat.inboxOf("p" + i)).hasSize(1));
    }

    @Test
    void oneBusyPlaceHoldsUpNoOther() {
        chat.answers(to ->
                to.encoded().endsWith("/busy") ? new Sent.Busy(Duration.ofMinutes(1), false) : new Sent.Delivered());
        var all = new ArrayList<Delivery>();
        IntStream.range(0, 50).forEach(i -> all.add(letter("busy" + i, "busy")));
        IntStream.range(0, 50).forEach(i -> all.add(letter("n" + i, "p" + i)));
        outbox().send(all);

        await().until(() ->
                IntStream.range(0, 50).allMatch(i -> !chat.inboxOf("p" + i).isEmpty()));
        assertThat(traffic().waiting().deliveries()).isEqualTo(50);
    }

    /** A platform's own time limit ends each send; here at once. */
    @Test
    void aWorkspaceThatGivesNoAnswerIsLeftAloneForLongerEachTimeAndHoldsUpNoOther() {
        var asked = new AtomicInteger();
        chat.answers(to -> {
            if (to.workspace().endsWith("/silent")) {
                asked.incrementAndGet();
                return new Sent.Failed("no answer", true);
            }
            return new Sent.Delivered();
        });
        var all = new ArrayList<Delivery>();
        IntStream.range(0, 30)
                .forEach(i -> all.add(new Delivery(
                        "silent" + i,
                        new Destination.ToPerson(new org.tandembot.roster.PersonId("test", "silent", "p" + i)),
                        what("s"))));
        IntStream.range(0, 50).forEach(i -> all.add(letter("n" + i, "p" + i)));
        outbox().send(all);

        await().until(() ->
                IntStream.range(0, 50).allMatch(i -> !chat.inboxOf("p" + i).isEmpty()));
        // Of each instance the first two, and perhaps one while the other's second was not written down yet.
        assertThat(asked.get()).isLessThanOrEqualTo(6);
        chat.answers(_ -> new Sent.Delivered());
        awaitEmpty();
        IntStream.range(0, 30).forEach(i -> assertThat(chat.inboxOf("p" + i)).hasSizeGreaterThanOrEqualTo(1));
    }

    @Test
    void limitsOfAWorkspaceHoldForAllInstancesTogether() {
        paced.pace = new Pace(List.of(new Pace.Limit(5, Duration.ofMillis(500))), List.of());
        send(IntStream.range(0, 40).mapToObj(i -> pacedLetter("n" + i, "p" + i)).toArray(Delivery[]::new));
        awaitEmpty();

        assertThat(paced.arrivals).hasSize(40);
        // What is under way in the program between the leave and the arrival may shorten it a little.
        assertThat(paced.shortest(6)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void limitsOfAPlaceHoldForAllInstancesTogetherAndForNoOtherPlace() {
        paced.pace = new Pace(List.of(), List.of(new Pace.Limit(1, Duration.ofMillis(300))));
        var all = new ArrayList<Delivery>();
        IntStream.range(0, 10).forEach(i -> all.add(pacedLetter("same" + i, "same")));
        IntStream.range(0, 50).forEach(i -> all.add(pacedLetter("n" + i, "p" + i)));
        outbox().send(all);
        awaitEmpty();

        var toSame = paced.arrivals.stream()
                .filter(one -> one.place().endsWith("/same"))
                .map(PacedChat.Arrival::nanos)
                .sorted()
                .toList();
        assertThat(toSame).hasSize(10);
        assertThat(IntStream.range(1, 10).mapToLong(i -> toSame.get(i) - toSame.get(i - 1)))
                .allSatisfy(pause -> assertThat(pause).isGreaterThan(200_000_000L));
        var others = paced.arrivals.stream()
                .filter(one -> !one.place().endsWith("/same"))
                .mapToLong(PacedChat.Arrival::nanos)
                .max()
                .orElseThrow();
        assertThat(others).as("50 others are done while the 10 go on").isLessThan(toSame.getLast());
    }

    @Test
    void whoIsGoneIsNotTriedAgainUntilTheyTalkToTheBot() {
        // Another instance learns of it a day later.
        other.stop();
        var asked = new AtomicInteger();
        chat.answers(_ -> {
            asked.incrementAndGet();
            return new Sent.Gone("no such user");
        });
        send(letter("a"));
        awaitEmpty();
        chat.answers(_ -> new Sent.Delivered());
        send(letter("b"));
        awaitEmpty();
        assertThat(asked).hasValue(1);
        assertThat(chat.inboxOf("p")).isEmpty();
        assertThat(traffic().unreachable()).isEqualTo(1);
        assertThat(outcomes()).containsEntry("no such user", 1L);

        var _ = router.route(TestChat.inPrivate("someone-else", new Said("hello")));
        var _ = router.route(TestChat.inPrivate("p", new Said("hello")));
        assertThat(traffic().unreachable())
                .as("who acts is not written down for it")
                .isEqualTo(1);
        send(letter("c"));
        awaitEmpty();
        assertThat(traffic().unreachable()).isZero();
        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactly("letter c");
    }

    @Test
    void whereOnlyThisMessageCannotGoTheNextIsTried() {
        chat.answers(_ -> new Sent.Gone("not this one", false));
        send(letter("a"));
        awaitEmpty();
        chat.answers(_ -> new Sent.Delivered());
        send(letter("b"));
        awaitEmpty();

        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactly("letter b");
    }

    @Test
    void aFailureIsTriedAgainAndOthersGoOnMeanwhile() {
        var asked = new AtomicInteger();
        chat.answers(to -> to.encoded().endsWith("/p") && asked.incrementAndGet() <= 2
                ? new Sent.Failed("503", false)
                : new Sent.Delivered());
        send(letter("a"), letter("b", "q"));
        await().until(() -> !chat.inboxOf("q").isEmpty());
        assertThat(chat.inboxOf("p")).isEmpty();
        awaitEmpty();

        assertThat(asked).hasValue(3);
        assertThat(chat.inboxOf("p")).hasSize(1);
        assertThat(outcomes()).containsEntry("503", 2L);
        assertThat(meters.counter("tandem.deliveries", "platform", "test", "outcome", "failed", "cause", "503")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aMessageThatCannotBeWrittenHoldsUpNoOtherAndIsCounted() {
        var to = new Destination.ToPerson(TestChat.person("p"));
        send(new Delivery("broken", to, new ActionId("letter", "break")), letter("a"));

        await().until(() -> chat.inboxOf("p").size() == 1);
        assertThat(traffic().waiting().deliveries()).isEqualTo(1);
        assertThat(outcomes()).containsKey("the message could not be written: IllegalStateException");
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

    /** Whether it arrived is asked, and the answer believed. */
    @Test
    void whereThePlatformCanTellWhatMayHaveArrivedIsSentAgainOnlyIfItDidNot() {
        telling.loses(to -> to.endsWith("/lost") || to.endsWith("/no-answer"), to -> to.endsWith("/lost"));
        send(tellingLetter("a", "lost"), tellingLetter("b", "no-answer"), tellingLetter("c", "well"));
        awaitEmpty();

        assertThat(telling.arrivals()).containsExactlyInAnyOrder("lost", "no-answer", "well");
        assertThat(telling.sends("lost")).isEqualTo(2);
        assertThat(telling.sends("no-answer")).isEqualTo(1);
        assertThat(outcomes()).containsEntry(Traffic.DELIVERED, 3L);
    }

    @Test
    void whatWouldDoHarmTwiceIsSentAgainOnceThePlatformSaysThatItIsNotThere() {
        telling.loses(_ -> true, to -> to.endsWith("/lost"));
        send(new Delivery("a", tellingLetter("a", "lost").to(), new ActionId("letter", "notice")));
        send(new Delivery("b", tellingLetter("b", "there").to(), new ActionId("letter", "notice")));
        awaitEmpty();

        assertThat(telling.arrivals()).containsExactlyInAnyOrder("lost", "there");
    }

    @Test
    void whatADeadInstanceWasSendingIsLookedForWhereThePlatformCanTell() {
        bothStop();
        var arrived = tellingLetter("a", "arrived");
        var lost = tellingLetter("b", "lost");
        send(arrived, lost);
        var dead = outbox();
        for (var entry : dead.take("telling/w1", 5)) {
            assertThat(dead.permit(entry, Pace.ANY, false, false)).isInstanceOf(SendPermit.Go.class);
            dead.handOver("telling/w1", List.of(entry.place()));
        }
        telling.send(arrived.to(), Message.of(Prose.plain("letter a")), arrived.mark());

        other.start();

        awaitEmpty();
        assertThat(telling.arrivals()).containsExactlyInAnyOrder("arrived", "lost");
    }

    @Test
    void whereAPlatformCannotTellNowItIsAskedAgainBeforeAnythingIsSent() {
        telling.loses(_ -> true, _ -> false);
        telling.isAway = true;
        send(tellingLetter("a", "p"));
        await().atMost(Duration.ofSeconds(30)).until(() -> telling.asked.get() >= 1);

        await().until(() -> traffic().waiting().deliveries() == 1);
        assertThat(telling.arrivals()).containsExactly("p");
        assertThat(redis.commands().get("tandem:{outbox}:delivery:a")).isEqualTo("unclear");
    }

    private static Delivery tellingLetter(String id, String to) {
        return new Delivery(
                id, new Destination.ToPerson(new org.tandembot.roster.PersonId("telling", "w1", to)), what(id));
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
    void whatADeadInstanceMayHaveBeenSendingIsNotSentAgainWhereItWouldDoHarm() {
        bothStop();
        send(notice("a"), letter("b"));
        var dead = outbox();
        for (var entry : dead.take(WORKSPACE, 5)) {
            assertThat(dead.permit(entry, Pace.ANY, false, false)).isInstanceOf(SendPermit.Go.class);
            dead.handOver(WORKSPACE, List.of(entry.place()));
        }

        other.start();

        awaitEmpty();
        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactly("letter b");
        assertThat(outcomes()).containsEntry("may have arrived and is not sent again", 1L);
    }

    @Test
    void whatThereIsNothingToSayOfIsLeftUnsaid() {
        var to = new Destination.ToPerson(TestChat.person("p"));
        send(
                new Delivery("a", to, new ActionId("letter", "keep")),
                new Delivery("b", to, new ActionId("letter", "unknown")));
        awaitEmpty();

        assertThat(chat.inboxOf("p")).isEmpty();
    }

    @Test
    void whatIsForAPlatformThatIsSwitchedOffWaits() {
        send(new Delivery(
                "c",
                new Destination.ToPerson(org.tandembot.roster.PersonId.parse("none/w/p")),
                letter("x").what()));
        send(letter("a"));
        await().until(() -> !chat.inboxOf("p").isEmpty());

        assertThat(traffic().waiting().deliveries()).isEqualTo(1);
    }

    @Test
    void whoHadSomethingToBeAskedLooksInRedisLikeWhoHadNot() {
        paced.pace = new Pace(
                List.of(new Pace.Limit(5, Duration.ofSeconds(5))), List.of(new Pace.Limit(1, Duration.ofMinutes(5))));
        var asked = pacedLetter("asked", "asked");
        var silent = new Delivery("silent", pacedLetter("silent", "silent").to(), new ActionId("letter", "keep"));
        send(asked, silent);
        awaitEmpty();

        var all = redis.everything().replaceAll("\\d{13}", "TIME");
        assertThat(paced.arrivals).hasSize(1);
        assertThat(lines(all, "asked", "X")).isNotEmpty().isEqualTo(lines(all, "silent", "X"));
    }

    private static List<String> lines(String all, String name, String instead) {
        return all.lines()
                .filter(line -> line.contains(name))
                .map(line -> line.replace(name, instead))
                .toList();
    }

    @Test
    void whatADeadInstanceHadTakenIsTakenOver() {
        bothStop();
        send(letter("a"));
        takenByOneThatDies();

        other.start();

        awaitEmpty();
        assertThat(chat.inboxOf("p")).hasSize(1);
    }

    @Test
    void whatALivingInstanceHoldsIsLeftToIt() {
        bothStop();
        var living = outbox();
        send(letter("a"));
        var entry = living.take(WORKSPACE, 5).getFirst();
        living.handOver(WORKSPACE, List.of(entry.place()));
        living.hold(WORKSPACE, List.of(entry.place()));

        assertThat(outbox().take(WORKSPACE, 5)).isEmpty();
    }

    @Test
    void whatWasTakenOverIsNotSentByTheInstanceThatWasSlow() {
        bothStop();
        send(letter("a"));
        var slow = outbox();
        var entry = slow.take(WORKSPACE, 5).getFirst();
        slow.handOver(WORKSPACE, List.of(entry.place()));
        assertThat(outbox().take(WORKSPACE, 5)).hasSize(1);

        assertThat(slow.permit(entry, Pace.ANY, true, false)).isInstanceOf(SendPermit.Over.class);
        slow.hold(WORKSPACE, List.of(entry.place()));
        assertThat(slow.permit(entry, Pace.ANY, true, false)).isInstanceOf(SendPermit.Over.class);
    }

    @Test
    void whatADeadInstanceMayHaveBeenSendingIsSentOnceThatCannotBeAnyMore() {
        bothStop();
        send(letter("a"));
        var dead = outbox();
        var entry = dead.take(WORKSPACE, 5).getFirst();
        assertThat(dead.permit(entry, Pace.ANY, false, false)).isInstanceOf(SendPermit.Go.class);
        dead.handOver(WORKSPACE, List.of(entry.place()));
        var next = outbox();
        var takenOver = next.take(WORKSPACE, 5).getFirst();

        assertThat(next.permit(takenOver, Pace.ANY, false, false)).isInstanceOf(SendPermit.Perhaps.class);
        assertThat(next.permit(takenOver, Pace.ANY, true, false)).isInstanceOf(SendPermit.Go.class);
    }

    @Test
    void whatAnInstanceFinishesAfterItWasTakenForDeadIsNotSentTwice() {
        bothStop();
        send(letter("a"));
        var slow = outbox();
        var entry = slow.take(WORKSPACE, 5).getFirst();
        assertThat(slow.permit(entry, Pace.ANY, false, false)).isInstanceOf(SendPermit.Go.class);
        slow.handOver(WORKSPACE, List.of(entry.place()));
        var next = outbox();
        var takenOver = next.take(WORKSPACE, 5).getFirst();
        slow.delivered(entry);

        assertThat(next.permit(takenOver, Pace.ANY, true, false)).isInstanceOf(SendPermit.Over.class);
        assertThat(traffic().waiting().deliveries()).isZero();
        assertThat(outcomes()).containsEntry(Traffic.DELIVERED, 1L);
    }

    @Test
    void whatWasDeliveredJustBeforeTheCrashIsNotSentAgain() {
        bothStop();
        send(letter("a"));
        takenByOneThatDies();
        redis.commands().set(STATE_OF_A, "delivered");

        one.start();

        awaitEmpty();
        assertThat(chat.inboxOf("p")).isEmpty();
    }

    @Test
    void workspacesDoNotWaitForEachOtherAndEachHasOneSendUnderWay() {
        other.stop();
        var now = new ConcurrentHashMap<String, AtomicInteger>();
        var most = new AtomicInteger();
        var others = new CountDownLatch(100);
        chat.answers(to -> {
            var underWay = now.computeIfAbsent(to.workspace(), _ -> new AtomicInteger());
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            if (to.workspace().endsWith("w1")) {
                awaitLatch(others);
            } else {
                others.countDown();
            }
            underWay.decrementAndGet();
            return new Sent.Delivered();
        });
        var all = new ArrayList<Delivery>();
        IntStream.range(0, 100).forEach(i -> all.add(letter("n" + i, "p" + i)));
        IntStream.range(0, 100)
                .forEach(i -> all.add(new Delivery(
                        "m" + i,
                        new Destination.ToPerson(new org.tandembot.roster.PersonId("test", "w2", "p" + i)),
                        what("m" + i))));
        outbox().send(all);
        awaitEmpty();

        assertThat(others.getCount()).isZero();
        assertThat(most).hasValue(1);
        assertThat(outcomes()).containsEntry(Traffic.DELIVERED, 200L);
    }

    /** 30 in a second are not reached by one after the other where each answer takes 150 ms. */
    @Test
    void wherePlatformsTakeManyASecondSeveralSendsAreUnderWayButOneToAPlace() {
        other.stop();
        paced.pace = new Pace(List.of(new Pace.Limit(30, Duration.ofSeconds(1))), List.of());
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var places = ConcurrentHashMap.<String>newKeySet();
        var twiceAtOnce = new AtomicInteger();
        var seven = new CountDownLatch(7);
        paced.answers = to -> {
            if (isOneOfTheFirst()) {
                return new Sent.Delivered();
            }
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            if (!places.add(to.encoded())) {
                twiceAtOnce.incrementAndGet();
            }
            seven.countDown();
            awaitLatch(seven);
            LockSupport.parkNanos(20_000_000);
            places.remove(to.encoded());
            now.decrementAndGet();
            return new Sent.Delivered();
        };
        outbox().send(IntStream.range(0, 60)
                .mapToObj(i -> pacedLetter("n" + i, i < 13 ? "first" + i : "p" + i / 4))
                .toList());
        awaitEmpty();

        assertThat(paced.arrivals).hasSize(60);
        assertThat(most).hasValue(7);
        assertThat(twiceAtOnce).hasValue(0);
    }

    @Test
    void whatIsUnderWayTogetherWithoutAnswerCountsOnceAndThenOneIsTriedAtATime() {
        other.stop();
        paced.pace = new Pace(List.of(new Pace.Limit(30, Duration.ofSeconds(1))), List.of());
        var now = new AtomicInteger();
        var together = new ConcurrentLinkedQueue<Integer>();
        var seven = new CountDownLatch(7);
        paced.answers = _ -> {
            if (isOneOfTheFirst()) {
                return new Sent.Delivered();
            }
            together.add(now.incrementAndGet());
            seven.countDown();
            awaitLatch(seven);
            now.decrementAndGet();
            return new Sent.Failed("no answer", true);
        };
        outbox().send(IntStream.range(0, 30)
                .mapToObj(i -> pacedLetter("n" + i, "p" + i))
                .toList());
        await().until(() -> together.size() >= 9);

        // The first seven, then one alone, and, as that was the second silence in a row, the whole workspace has had a
        // rest since.
        assertThat(together.stream().skip(7)).allMatch(many -> many == 1);
        assertThat(paced.shortest(2, 13)).isGreaterThan(Duration.ofMillis(900));
        paced.answers = _ -> new Sent.Delivered();
        awaitEmpty();
    }

    /** With each answer one more send is under way, up to seven. */
    private boolean isOneOfTheFirst() {
        return first.incrementAndGet() <= 6;
    }

    /** The test chat gives no answer before that; how many sends have begun. */
    private AtomicInteger answersAfter(CountDownLatch latch) {
        var begun = new AtomicInteger();
        chat.answers(_ -> {
            begun.incrementAndGet();
            awaitLatch(latch);
            return new Sent.Delivered();
        });
        return begun;
    }

    /** However long it takes, for nobody else waits for it. */
    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWasSentWhileRedisWasAwayIsNotSentAgain() {
        other.stop();
        var asked = new AtomicInteger();
        var isAway = new AtomicBoolean();
        chat.answers(_ -> {
            if (asked.incrementAndGet() == 1) {
                redis.kill();
                isAway.set(true);
            }
            return new Sent.Delivered();
        });
        send(letter("a"), letter("b"));
        await().untilTrue(isAway);
        redis.startAgain();
        awaitEmpty();

        assertThat(chat.inboxOf("p").stream().map(Message::fallback)).containsExactlyInAnyOrder("letter a", "letter b");
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
    void onceNothingWaitsNeitherInstancesNorWorkspacesLeaveAnythingBehind() {
        bothStop();
        for (var name : List.of("a", "b", "c")) {
            one.start();
            send(letter(name));
            awaitEmpty();
            bothStop();
        }
        one.start();
        send(letter("d"));
        awaitEmpty();

        await().untilAsserted(() -> assertThat(redis.commands().keys("tandem:{outbox}:*"))
                .noneMatch(key -> key.contains(":stream:") || key.endsWith(":workspaces")));
        assertThat(chat.inboxOf("p")).hasSize(4);
        send(letter("e"));
        await().until(() -> chat.inboxOf("p").size() == 5);
    }

    @Test
    void whatADispatcherTookAsItWasEndedIsHandedOverAtOnce() {
        bothStop();
        // As long as nobody waits for it here.
        var patient = new DeliverySettings(Duration.ofMinutes(1));
        var ended = new WorkspaceDispatcher(WORKSPACE, chat, context(patient));
        var answer = new CountDownLatch(1);
        var begun = answersAfter(answer);
        ended.start();
        send(letter("a", "p1"), letter("b", "p2"));
        await().until(() -> begun.get() == 1);
        ended.end();
        answer.countDown();

        await().until(() -> outbox(patient).take(WORKSPACE, 5).size() == 1);
        assertThat(begun).hasValue(1);
    }

    @Test
    void whatIsBeingSentAsItsWorkspaceIsTakenForEmptyIsNotSentASecondTime() {
        other.stop();
        var answer = new CountDownLatch(1);
        var begun = answersAfter(answer);
        send(letter("a"));
        await().until(() -> begun.get() == 1);
        var workspaces = "tandem:{outbox}:workspaces";
        assertThat(redis.commands().srem(workspaces, WORKSPACE)).isEqualTo(1);
        // Two of the sender's looks.
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        redis.commands().sadd(workspaces, WORKSPACE);
        // Longer than it takes to count as dead.
        LockSupport.parkNanos(SETTINGS.deadAfter().plusSeconds(1).toNanos());
        answer.countDown();
        awaitEmpty();

        assertThat(begun).hasValue(1);
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
    void whatWaitsForAnAnswerWhenAnInstanceStopsIsNotBegunAnyMore() throws InterruptedException {
        other.stop();
        var answer = new CountDownLatch(1);
        var begun = answersAfter(answer);
        send(letter("a", "p1"), letter("b", "p2"));
        await().until(() -> begun.get() == 1);
        var stopping = Thread.ofVirtual().start(one::stop);
        // The end reaches the workspace within its next look, a quarter of a second.
        LockSupport.parkNanos(2_000_000_000L);
        answer.countDown();
        stopping.join();

        assertThat(begun).hasValue(1);
        assertThat(traffic().waiting().deliveries()).isEqualTo(1);
    }

    @Test
    void whatAStoppedInstanceHeldIsTakenOverAtOnce() {
        other.stop();
        paced.pace = new Pace(List.of(new Pace.Limit(1, Duration.ofMillis(500))), List.of());
        send(IntStream.range(0, 8).mapToObj(i -> pacedLetter("n" + i, "p" + i)).toArray(Delivery[]::new));
        await().until(() -> paced.arrivals.size() >= 2);
        one.stop();
        var sent = paced.arrivals.size();

        assertThat(outbox().take("paced/w1", 20)).hasSize(8 - sent);
    }

    @Test
    void theOldestThatWaitsIsKnownWhereverItIs() {
        bothStop();
        assertThat(traffic().waiting()).isEqualTo(Traffic.Waiting.NOTHING);
        send(letter("a"));
        assertThat(traffic().waiting().oldest())
                .hasValueSatisfying(age -> assertThat(age).isLessThan(Duration.ofSeconds(30)));
        var outbox = outbox();
        outbox.putAside(
                outbox.take(WORKSPACE, 1).getFirst(),
                new Setback(Duration.ofMinutes(5), Setback.Waits.NOBODY, Setback.Known.AS_BEFORE, ""));
        assertThat(traffic().waiting().deliveries()).isEqualTo(1);
        assertThat(traffic().waiting().oldest()).isPresent();
    }

    @Test
    void idsAndPlacesMayBeLong() {
        var person = new org.tandembot.roster.PersonId("test", "w".repeat(120), "29+".repeat(40));
        send(new Delivery("ü".repeat(200), new Destination.ToPerson(person), what("long")));
        send(new Delivery("ü".repeat(200), new Destination.ToPerson(person), what("long")));
        awaitEmpty();

        assertThat(outcomes()).containsEntry(Traffic.DELIVERED, 1L);
    }

    @Test
    void theOutboxKeepsNoWordOfAMessage() {
        bothStop();
        send(new Delivery("a", new Destination.ToPerson(TestChat.person("p")), new ActionId("letter", "keep")));

        assertThat(redis.everything()).contains("letter.keep", "test/w1/p").doesNotContain("letter a");
    }
}
