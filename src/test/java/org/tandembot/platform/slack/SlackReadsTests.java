package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.slack.BusySlack.people;
import static org.tandembot.platform.slack.BusySlack.person;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.Ids;
import org.tandembot.store.TestRedis;

/** Who is in a channel, read from a Slack with hard limits, with people who cannot be looked up, and with failures of all kinds. */
@ExtendWith(OutputCaptureExtension.class)
class SlackReadsTests extends BusySlackTest {

    private static final String CHANNEL = "C0NORTH";
    private static final AtomicInteger WEEKS = new AtomicInteger();

    /** What was learned of people in one test is too old for the next. */
    @BeforeEach
    void weeksLater() {
        clock.set(MovableClock.START.plus(Duration.ofDays(7L * WEEKS.incrementAndGet())));
        SLACK.reset(clock, 50);
    }

    @AfterEach
    void nothingHangs() {
        SLACK.letGo();
    }

    private SignedSlack boss() {
        return slack(BOSS, CHANNEL);
    }

    /** Sends the form of setup; gives what is said to that at once. */
    private String setUp() {
        var before = SLACK.written(BOSS).size();
        boss().command("/tandem", "setup");
        await().until(() -> !SLACK.calls("views.open").isEmpty());
        var began = System.nanoTime();
        var answer = boss().submit(
                        new ActionId("setup", "save").with("draft", Ids.draw(new Random())),
                        CHANNEL,
                        Map.of(
                                "name", "North",
                                "managers", BOSS,
                                "zone", "Europe/London",
                                "every", "ON_REQUEST",
                                "day", "TUESDAY",
                                "hour", "10:00",
                                "open", "7",
                                "questions", "5",
                                "minimum", "5"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).as("the form closes").contains("clear");
        await().until(() -> SLACK.written(BOSS).size() > before);
        return SLACK.written(BOSS).get(before);
    }

    /** Lets time pass, where nothing happens, until somebody was written to with these words; gives the message. */
    private String awaitWritten(String to, String words) {
        var calls = new AtomicInteger(-1);
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            var found = SLACK.written(to).stream()
                                    .filter(text -> text.contains(words))
                                    .findFirst();
                            if (found.isEmpty() && calls.getAndSet(SLACK.calls()) == SLACK.calls()) {
                                clock.pass(Duration.ofSeconds(5));
                            }
                            if (found.isEmpty()) {
                                ticker.tick();
                            }
                            return found;
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private void team(String id, String channel, String boss) {
        team(id, channel, boss, new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7));
    }

    private void team(String id, String channel, String boss, Cadence cadence) {
        teams.save(TestTeam.of(
                id,
                "Team " + id,
                new ChannelId("slack", "T0TEAM", channel),
                Set.of(new PersonId("slack", "T0TEAM", boss)),
                Optional.empty(),
                ZoneId.of("UTC"),
                cadence,
                Locale.ENGLISH,
                5,
                5,
                List.of()));
    }

    /** The last who joined the workspace, and the boss. */
    private static List<String> newcomers(int howMany, int inWorkspace) {
        var members = new ArrayList<>(people(inWorkspace - howMany + 1, inWorkspace));
        members.addFirst(BOSS);
        return members;
    }

    @Test
    void twentySixPeopleInAWorkspaceOf6000AreATeamWithinFortySeconds() {
        SLACK.reset(clock, 6000);
        SLACK.channel(CHANNEL, newcomers(26, 6000));
        var began = clock.instant();
        assertThat(setUp()).contains("North is set up", "25 people").doesNotContain("invite");
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofSeconds(40));
        assertThat(SLACK.calls("users.list")).isEmpty();
        assertThat(SLACK.calls("users.info")).hasSize(26);

        assertThat(boss().opensARound().body()).contains("I am asking 25 people");
        assertThat(SLACK.calls("users.info")).as("they are known").hasSize(26);
    }

    @Test
    void fifteenHundredPeopleAreATeamWithinTwentyMinutesAndNobodyWaitsAtAForm(CapturedOutput log) {
        SLACK.reset(clock, 6000);
        SLACK.channel(CHANNEL, newcomers(1500, 6000));
        var began = clock.instant();
        setUp();
        var done = awaitWritten(BOSS, "1,499 people");
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofMinutes(20));
        assertThat(done).doesNotContain("invite", "left out");
        assertThat(log).contains("Slack answers no reads of users.list now; Tandem goes on by itself at");
        var calls = SLACK.calls("users.info").size() + SLACK.calls("users.list").size();
        assertThat(boss().opensARound().body()).contains("I am asking 1,499 people");
        assertThat(SLACK.calls("users.info").size() + SLACK.calls("users.list").size())
                .isEqualTo(calls);
    }

    @Test
    void whereSlackDoesNotListTheWorkspaceEachIsAskedForWithinTwentyMinutes() {
        SLACK.channel(CHANNEL, people(0, 1500));
        SLACK.refuse("users.list", "", "missing_scope");
        var began = clock.instant();
        setUp();
        awaitWritten(BOSS, "1,499 people");
        assertThat(Duration.between(began, clock.instant())).isLessThan(Duration.ofMinutes(20));
        assertThat(SLACK.taken("users.info")).isEqualTo(1500);
    }

    @Test
    void aRoundThatIsDueWhileTheChannelIsReadOpensAfterThatAndNobodyIsTroubled() {
        SLACK.channel(CHANNEL, people(0, 10));
        var weekly = new Cadence(Cadence.Every.WEEK, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7);
        clock.set(clock.instant().minus(Duration.ofMinutes(1)));
        team("WEEKLY", CHANNEL, BOSS, weekly);
        ticker.tick();
        SLACK.hold();
        clock.pass(Duration.ofMinutes(1));
        ticker.tick();
        assertThat(SLACK.written(CHANNEL)).isEmpty();
        SLACK.letGo();
        awaitWritten(CHANNEL, "A pulse round is open");
        assertThat(SLACK.written(BOSS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6, 211", "20, 75"})
    void whereAllTeamsOpenARoundAtTheSameMomentAllRoundsOpen(int howMany, int people) {
        SLACK.reset(clock, howMany * people + 1);
        var bosses = IntStream.range(0, howMany)
                .mapToObj(team -> person(team * people))
                .toList();
        for (var team = 0; team < howMany; team++) {
            SLACK.channel("C0TEAM" + team, people(team * people, (team + 1) * people));
            team("TEAM" + people + (10 + team), "C0TEAM" + team, bosses.get(team));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bosses.forEach(boss -> threads.execute(() -> inTeamOf(boss, people).opensARound()));
        }
        bosses.forEach(boss -> await().atMost(Duration.ofMinutes(1)).until(() -> {
            clock.pass(Duration.ofSeconds(5));
            ticker.tick();
            return inTeamOf(boss, people).command("/pulse", "status").body().contains("has an open round");
        }));
        assertThat(SLACK.written(bosses.getFirst()).toString()).doesNotContain("invite");
        assertThat(SLACK.calls("users.info")).as("they need no wait together").hasSizeLessThanOrEqualTo(100);
    }

    private SignedSlack inTeamOf(String boss, int people) {
        return slack(boss, "C0TEAM" + Integer.parseInt(boss.substring(1)) / people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user_not_found", "user_not_visible"})
    void oneWhoCannotBeLookedUpIsLeftOutAndTheManagerIsTold(String error) {
        SLACK.channel(CHANNEL, people(0, 10));
        SLACK.refuse("users.info", person(7), error);
        assertThat(setUp())
                .contains("North is set up", "8 people", "1 person in the channel is left out")
                .doesNotContain("invite");
        assertThat(boss().opensARound().body()).contains("I am asking 8 people", "1 person in the channel is left out");
    }

    @Test
    void nineteenPeopleAreLookedUpSideBySide() {
        SLACK.channel(CHANNEL, people(0, 19));
        SLACK.takes(Duration.ofMillis(150));
        assertThat(setUp()).contains("North is set up", "18 people");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conversations.members | channel_not_found | /invite @Tandem",
                "conversations.members | is_archived       | The channel is archived",
                "conversations.members | missing_scope     | check what I may do in Slack",
                "conversations.members | 500               | Slack does not answer",
                "users.info            | 500               | Slack does not answer",
                "users.info            | missing_scope     | check what I may do in Slack",
                "users.info            | fatal_error       | Slack does not answer",
            })
    void aRefusalNamesItsOwnCauseAndWhatHelps(String method, String error, String words) {
        SLACK.channel(CHANNEL, people(0, 10));
        SLACK.refuse(method, "", error);
        assertThat(setUp()).contains("North is saved", words);
        assertThat(boss().opensARound().body()).contains(words);
        if (!words.contains("invite") && !words.contains("archived")) {
            assertThat(SLACK.written(BOSS).toString()).doesNotContain("invite", "I'm not in");
        }
    }

    @Test
    void whatFailedGoesOnByItself() {
        SLACK.channel(CHANNEL, people(0, 10));
        SLACK.refuse("users.info", "", "500");
        assertThat(setUp()).contains("North is saved", "I'll keep trying");
        assertThat(boss().opensARound().body()).contains("I'll keep trying");
        SLACK.allow("users.info", "");
        awaitWritten(BOSS, "I have now read who is in North. 9 people");
        awaitWritten(BOSS, "I am asking 9 people");
        awaitWritten(CHANNEL, "I am now here for North");
        awaitWritten(CHANNEL, "A pulse round is open");
    }

    @Test
    void theBotBroughtInAfterSetupReadsAndWritesByItself() {
        SLACK.channel(CHANNEL, people(0, 10));
        SLACK.refuse("conversations.members", "", "channel_not_found");
        assertThat(setUp()).contains("North is saved", "/invite @Tandem");
        SLACK.allow("conversations.members", "");
        bringIn();
        awaitWritten(BOSS, "I have now read who is in North. 9 people");
    }

    private void bringIn() {
        boss().event(
                        "Ev" + UUID.randomUUID(),
                        Map.of(
                                "type",
                                "member_joined_channel",
                                "user",
                                "U0TANDEM",
                                "channel",
                                CHANNEL,
                                "inviter",
                                BOSS));
    }

    @Test
    void aReadingThatTakesLongGoesOnInAnotherInstanceAndThenTells() {
        SLACK.channel(CHANNEL, people(0, 10));
        SLACK.hold();
        assertThat(setUp()).contains("North is saved", "I'm still reading who is in the channel", "I'll write to you");
        assertThat(boss().opensARound().body()).contains("I'm still reading who is in North", "I'll open the round");
        clock.pass(Duration.ofSeconds(20));
        try (var other = Instance.start(
                "spring.data.redis.url=" + TestRedis.shared().url(),
                "tandem.slack.bot-token=xoxb-test",
                "tandem.slack.app-token=",
                "tandem.slack.signing-secret=" + SlackSlice.SECRET,
                "tandem.slack.api-url=" + SLACK.address() + "/api/")) {
            SLACK.letGo();
            other.getBean(MovableClock.class).set(clock.instant());
            other.getBean(Ticker.class).tick();
            await().until(() -> SLACK.written(BOSS).toString().contains("I am asking 9 people"));
            await().until(() -> SLACK.written(BOSS).toString().contains("I have now read who is in"));
        }
    }

    @Test
    void setupIsNotOpenedWhereItCannotSucceed() {
        SLACK.refuse("conversations.info", "", "channel_not_found");
        assertThat(boss().command("/tandem", "setup").body())
                .contains("I can't set up a team here yet", "/invite @Tandem", "Nothing was saved");
        SLACK.allow("conversations.info", "");
        var slack = slack(BOSS, "G0GROUP");
        var among = slack.send(
                        slack.commandBody("/tandem", "setup").replace("north-bank-team", "mpdm-asha--ben--cora-1"))
                .body();
        assertThat(among).contains("in your team's channel").doesNotContain("invite");
        assertThat(SLACK.calls("views.open")).isEmpty();
    }

    @Test
    void whoJoinsTheChannelIsInTheTeamAtOnceAndWhoLeavesIsNot() {
        SLACK.channel(CHANNEL, people(0, 10));
        setUp();
        SLACK.channel(CHANNEL, people(1, 11).reversed());
        assertThat(slack(person(10), "D0NEW").command("/tandem", "me").body())
                .contains("do not know which team you are in");
        change("member_joined_channel", person(10));
        await().untilAsserted(() -> assertThat(
                        slack(person(10), "D0NEW").command("/tandem", "me").body())
                .isEmpty());
        SLACK.channel(CHANNEL, people(0, 10));
        change("member_left_channel", person(10));
        await().untilAsserted(() -> assertThat(
                        slack(person(10), "D0NEW").command("/tandem", "me").body())
                .contains("do not know which team you are in"));
        assertThat(SLACK.calls("users.info")).hasSize(11);
    }

    private void change(String type, String who) {
        assertThat(slack(who, CHANNEL)
                        .event(
                                "Ev" + UUID.randomUUID(),
                                Map.of(
                                        "type",
                                        type,
                                        "user",
                                        who,
                                        "channel",
                                        CHANNEL,
                                        "channel_type",
                                        "C",
                                        "team",
                                        "T0TEAM"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not_in_channel    | Type /invite @Tandem",
                "channel_not_found | Type /invite @Tandem",
                "is_archived       | The channel is archived",
                "restricted_action | check what I may do in Slack",
            })
    void aChannelThatTakesNoMessagesIsToldToItsManagersOnceAndWhatItMissedComesAfterwards(String error, String words) {
        SLACK.channel(CHANNEL, people(0, 10));
        setUp();
        awaitWritten(CHANNEL, "I am now here for North");
        SLACK.refuse("chat.postMessage", CHANNEL, error);
        boss().opensARound();
        assertThat(awaitWritten(BOSS, "I can't write in the channel of North any more"))
                .contains(words, "the news of a pulse round");
        boss().press(new ActionId("pulse", "close").confirmed());
        awaitWritten(BOSS, "I can't write");
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            clock.pass(Duration.ofSeconds(5));
            ticker.tick();
            return SLACK.calls("chat.postMessage").stream()
                            .filter(call -> call.get("channel").equals(CHANNEL))
                            .count()
                    >= 3;
        });
        boss().opensARound();

        SLACK.allow("chat.postMessage", CHANNEL);
        bringIn();
        awaitWritten(CHANNEL, "A pulse round is open");
        await().during(Duration.ofMillis(500))
                .until(() -> SLACK.written(BOSS).stream()
                                .filter(text -> text.contains("I can't write"))
                                .count()
                        == 1);
        assertThat(SLACK.written(CHANNEL).stream().filter(text -> text.contains("A pulse round is open")))
                .hasSize(1);

        SLACK.refuse("chat.postMessage", CHANNEL, error);
        boss().press(new ActionId("pulse", "close").confirmed());
        await().until(() -> SLACK.written(BOSS).stream()
                        .filter(text -> text.contains("I can't write"))
                        .count()
                == 2);
    }
}
