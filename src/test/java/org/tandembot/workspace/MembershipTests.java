package org.tandembot.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.roster.TestTeams;
import org.tandembot.store.TestRedis;
import org.tandembot.store.TestStore;

/** The members of a team are those of all its homes. */
class MembershipTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private final TestStore connection = redis.connection();
    private static final ChannelId TRUST = new ChannelId("test", "trust", "C1");
    private static final ChannelId COUNCIL = new ChannelId("test", "council", "C1");

    private final Map<ChannelId, Supplier<Members>> told = new ConcurrentHashMap<>();
    private final Teams teams = TestTeams.on(connection.store());
    private final Membership membership = new Membership(
            new Platforms(new StaticListableBeanFactory(Map.of("test", new Telling("test")))
                    .getBeanProvider(ChatPlatform.class)),
            teams,
            InstantSource.system());
    private Team team = TestTeam.of("T1", "Riverside", TRUST, Set.of(person("trust", "boss")), Optional.empty());

    @BeforeEach
    void twoHomes() {
        teams.save(team);
        team = teams.join("T1", new Home(COUNCIL, "", "Council", Optional.empty(), Optional.empty()), _ -> true)
                .orElseThrow();
        told.put(TRUST, () -> members("trust", "ada", "bo"));
        told.put(COUNCIL, () -> members("council", "ada", "cy"));
    }

    @Test
    void aTeamHasThePeopleOfAllItsHomesAndPeopleHaveTheEmployerOfTheirs() {
        var read = (Membership.Read) membership.refresh(team);

        assertThat(read.roster().members())
                .extracting(Member::id)
                .containsExactly(
                        person("trust", "ada"),
                        person("trust", "bo"),
                        person("council", "ada"),
                        person("council", "cy"));
        assertThat(read.roster().members())
                .extracting(Member::organisation)
                .containsExactly("", "", "Council", "Council");
        assertThat(read.unknown()).isEqualTo(2);
        assertThat(teams.rosterOf(team)).isEqualTo(read.roster());
    }

    @Test
    void whatSomebodySaidOfTheirEmployerStays() {
        membership.refresh(team);
        teams.changeRoster(
                team,
                roster -> roster.with(
                        roster.find(person("council", "cy")).orElseThrow().working("Charity", "")));

        var read = (Membership.Read) membership.refresh(team);
        assertThat(read.roster().find(person("council", "cy")).orElseThrow().organisation())
                .isEqualTo("Charity");
    }

    @Test
    void homesAreReadSideBySide() {
        var both = new CyclicBarrier(2);
        told.replaceAll((_, members) -> () -> {
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (Exception alone) {
                return new Members.Untold(Refusal.NOT_THERE);
            }
            return members.get();
        });

        assertThat(((Membership.Read) membership.refresh(team)).roster().members())
                .hasSize(4);
    }

    @Test
    void twentyHomesOfAHundredPeopleAreEachReadOnceAndAllAtTheSameTime() {
        var all = new CyclicBarrier(Team.MOST_HOMES);
        var reads = new AtomicInteger();
        for (var i = 0; i < Team.MOST_HOMES; i++) {
            var channel = i == 0 ? TRUST : new ChannelId("test", "w" + i, "C1");
            var ids = IntStream.range(0, 100).mapToObj(one -> "p" + one).toArray(String[]::new);
            teams.change("T1", now -> now.without(COUNCIL));
            teams.join("T1", Home.of(channel), _ -> true);
            told.put(channel, () -> {
                reads.incrementAndGet();
                try {
                    all.await(10, TimeUnit.SECONDS);
                } catch (Exception alone) {
                    return new Members.Untold(Refusal.NOT_THERE);
                }
                return members(channel.workspace(), ids);
            });
        }

        var read = (Membership.Read) membership.refresh(teams.find("T1").orElseThrow());

        assertThat(read.roster().members()).hasSize(2000);
        assertThat(reads).hasValue(Team.MOST_HOMES);
    }

    @Test
    void aHomeThatIsClosedForGoodIsLeftOutAndTheTeamGoesOnInItsOthers() {
        membership.refresh(team);
        told.put(COUNCIL, () -> new Members.Untold(Refusal.ARCHIVED));

        assertThat(((Membership.Read) membership.refresh(team)).roster().members())
                .extracting(Member::id)
                .containsExactly(person("trust", "ada"), person("trust", "bo"));

        told.put(TRUST, () -> new Members.Untold(Refusal.NOT_THERE));
        assertThat(membership.refresh(team)).isEqualTo(new Membership.NotRead(Refusal.NOT_THERE, "test"));
        assertThat(teams.rosterOf(team).members()).as("nobody is taken out").hasSize(2);
    }

    /** What helps differs: who reads it may be on the other one. */
    @Test
    void whyAHomeCannotBeReadIsSaidInTheWordsOfItsPlatform() {
        var slack = new ChannelId("slack", "T1", "C1");
        var tenant = new ChannelId("msteams", "t2", "19:c");
        var both = TestTeam.like(TestTeam.of("T2", "Both", slack, Set.of(), Optional.empty()))
                .homes(Home.of(slack), Home.of(tenant))
                .team();
        teams.save(both);
        var platforms = new Platforms(
                new StaticListableBeanFactory(Map.of("slack", new Telling("slack"), "msteams", new Telling("msteams")))
                        .getBeanProvider(ChatPlatform.class));
        var reading = new Membership(platforms, teams, InstantSource.system());
        var refusals = new Refusals(platforms, TestDialogs.builtIn());
        told.put(slack, () -> members("T1", "ada"));
        told.put(tenant, () -> new Members.Untold(Refusal.NO_ANSWER));

        var no = (Membership.NotRead) reading.refresh(both);
        assertThat(refusals.say(no, Locale.ENGLISH)).isEqualTo("NO_ANSWER of msteams");
        assertThat(Membership.NotRead.parse(no.code())).isEqualTo(no);

        told.put(tenant, () -> members("t2", "bo"));
        told.put(slack, () -> new Members.Untold(Refusal.BUSY));
        assertThat(refusals.say((Membership.NotRead) reading.refresh(both), Locale.ENGLISH))
                .isEqualTo("BUSY of slack");
        assertThat(refusals.say(Membership.NotRead.parse("BUSY"), Locale.ENGLISH))
                .as("of none in particular")
                .contains("asked to wait");
    }

    @Test
    void nobodyIsLeftOutForAHomeThatIsBusy() {
        told.put(COUNCIL, () -> new Members.Untold(Refusal.BUSY));
        assertThat(membership.refresh(team)).isEqualTo(new Membership.NotRead(Refusal.BUSY, "test"));

        told.put(COUNCIL, () -> members("council", "ada", "cy"));
        membership.refresh(team);
        told.put(COUNCIL, () -> new Members.Untold(Refusal.BUSY));
        assertThat(((Membership.Read) membership.refresh(team)).roster().members())
                .as("as it was within the hour")
                .hasSize(4);
    }

    @Test
    void aHomeThatComesAndOneThatGoesWhileTheTeamIsReadAreSeenRightAfter() {
        var charity = new ChannelId("test", "charity", "C1");
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        told.put(charity, () -> members("charity", "di"));
        told.put(COUNCIL, () -> {
            reading.countDown();
            awaited(goOn);
            return members("council", "ada", "cy");
        });
        Thread.ofVirtual().start(() -> membership.refresh(team));
        awaited(reading);

        teams.join("T1", Home.of(charity), _ -> true);
        teams.change("T1", now -> now.without(COUNCIL));
        var told = Thread.ofVirtual().start(() -> membership.membersChanged(team));
        await().until(() -> told.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();

        await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                .extracting(Member::id)
                .containsExactlyInAnyOrder(person("trust", "ada"), person("trust", "bo"), person("charity", "di")));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatBreaksInOneHomeIsToldAsItIs() {
        told.put(COUNCIL, () -> {
            throw new UnsupportedOperationException("from one home");
        });

        assertThatThrownBy(() -> membership.refresh(team)).isExactlyInstanceOf(UnsupportedOperationException.class);
    }

    private static PersonId person(String workspace, String id) {
        return new PersonId("test", workspace, id);
    }

    private static Members members(String workspace, String... ids) {
        return new Members.Told(
                List.of(ids).stream()
                        .map(id -> new Profile(person(workspace, id), "Name of " + id, ""))
                        .toList(),
                1);
    }

    /** A platform that tells who is where. */
    private final class Telling implements ChatPlatform {

        private final String platform;

        Telling(String platform) {
            this.platform = platform;
        }

        @Override
        public String name() {
            return platform;
        }

        @Override
        public Optional<String> explain(Refusal why, Locale language) {
            return Optional.of(why + " of " + platform);
        }

        @Override
        public Sent send(Destination to, Message message) {
            return new Sent.Delivered();
        }

        @Override
        public Members membersOf(ChannelId channel) {
            return told.getOrDefault(channel, () -> new Members.Untold(Refusal.NOT_THERE))
                    .get();
        }

        @Override
        public ChannelLook look(ChannelId channel) {
            return ChannelLook.named("");
        }
    }
}
