package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.slack.BusySlack.people;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.TestTeam;
import org.tandembot.workspace.Outbox;

/** Channels that move, get another name, are archived, deleted or brought back, and a bot that is taken out: as Slack tells of it. */
class SlackChannelsTests extends BusySlackTest {

    private static final String CHANNEL = "C0NORTH";
    private static final ChannelId NORTH = new ChannelId("slack", "T0TEAM", CHANNEL);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TestChat elsewhere;

    @BeforeEach
    void aTeamWithOneHome() {
        SLACK.channel(CHANNEL, people(0, 10));
        elsewhere.staff("mo");
        has(Home.of(NORTH));
    }

    private void has(Home... homes) {
        var managers = Set.of(new PersonId("slack", "T0TEAM", BOSS), TestChat.person("mo"));
        teams.save(TestTeam.like(TestTeam.of("NORTH000", "North", NORTH, managers, Optional.empty()))
                .homes(homes)
                .team());
    }

    /** What Slack tells, as it may: twice. */
    private void happens(String type, String channel) {
        happens(Map.of("type", type, "channel", channel, "user", "U0TANDEM", "event_ts", "1762160400.000100"));
    }

    private void happens(Map<String, ?> event) {
        var slack = slack("U0NURSE", "D0NURSE");
        var id = "Ev" + UUID.randomUUID();
        assertThat(slack.event(id, event).statusCode()).isEqualTo(200);
        assertThat(slack.retry(id, event, 1).statusCode()).isEqualTo(200);
    }

    private void bringsTheBotBack() {
        happens(Map.of("type", "member_joined_channel", "user", "U0TANDEM", "channel", CHANNEL, "inviter", BOSS));
    }

    private static List<String> told(String words) {
        return SLACK.written(BOSS).stream().filter(text -> text.contains(words)).toList();
    }

    private static void awaitTold(String words, int times) {
        await().untilAsserted(() -> assertThat(told(words)).hasSize(times));
    }

    private static void nothingMoreIsTold(String words, int times) {
        await().during(Duration.ofMillis(600)).until(() -> told(words).size() == times);
    }

    private void posts(String id) {
        outbox.toHomes(
                teams.find("NORTH000").orElseThrow(), id, new ActionId("setup", "hello", Map.of("team", "NORTH000")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "channel_archive     | The channel is archived",
                "group_archive       | The channel is archived",
                "channel_deleted     | Type /invite @Tandem",
                "group_deleted       | Type /invite @Tandem",
                "channel_left        | Type /invite @Tandem",
                "group_left          | Type /invite @Tandem",
                "member_left_channel | Type /invite @Tandem",
            })
    void managersAreToldAtOnceAndOnceUntilItIsBack(String type, String words) {
        happens(type, "C0OTHERS");
        happens(type, CHANNEL);
        happens(type, CHANNEL);
        awaitTold("I can't write in the channel of North any more", 1);
        assertThat(told("any more").getFirst()).contains(words, "Rounds wait until I can");
        nothingMoreIsTold("any more", 1);

        bringsTheBotBack();
        clock.pass(Duration.ofMinutes(1));
        await().untilAsserted(() -> {
            happens(type, CHANNEL);
            assertThat(told("any more")).hasSize(2);
        });
    }

    @Test
    void whatAnArchivedChannelMissedComesOnceItIsBroughtBackOrTheManagersHearWhatIsMissingStill() {
        SLACK.refuse("chat.postMessage", CHANNEL, "is_archived");
        happens("channel_archive", CHANNEL);
        posts("hello-1");
        awaitTold("The channel is archived", 1);
        // The clock stands still: what is missed twice in one moment would be one and the same.
        await().untilAsserted(() -> assertThat(SLACK.calls("chat.postMessage"))
                .anySatisfy(call -> assertThat(call.get("channel")).isEqualTo(CHANNEL)));

        SLACK.refuse("chat.postMessage", CHANNEL, "not_in_channel");
        clock.pass(Duration.ofMinutes(1));
        happens("channel_unarchive", CHANNEL);
        // It is tried again a second later.
        clock.pass(Duration.ofSeconds(1));
        awaitTold("Type /invite @Tandem", 1);

        SLACK.allow("chat.postMessage", CHANNEL);
        clock.pass(Duration.ofMinutes(1));
        bringsTheBotBack();
        await().untilAsserted(() -> assertThat(SLACK.written(CHANNEL)).isNotEmpty());
    }

    @Test
    void aTeamMovesAlongWithItsChannelAndNothingIsLostOnTheWay() {
        SLACK.refuse("chat.postMessage", CHANNEL, "channel_not_found");
        posts("hello-1");
        await().until(() -> !SLACK.calls("chat.postMessage").isEmpty());
        var moves = Map.of("type", "channel_id_changed", "old_channel_id", CHANNEL, "new_channel_id", "C0SHARED");
        happens(moves);

        var now = new ChannelId("slack", "T0TEAM", "C0SHARED");
        assertThat(teams.in(NORTH)).isEmpty();
        assertThat(teams.in(now))
                .hasValueSatisfying(team ->
                        assertThat(team.homes()).extracting(Home::channel).containsExactly(now));
        await().untilAsserted(() -> assertThat(SLACK.written("C0SHARED")).hasSize(1));

        var late = new ActionId("setup", "hello", Map.of("team", "NORTH000"));
        outbox.send(List.of(new org.tandembot.workspace.Delivery(
                "hello-2", new org.tandembot.workspace.Destination.ToChannel(NORTH), late)));
        await().untilAsserted(() -> assertThat(SLACK.written("C0SHARED")).hasSize(2));
    }

    @Test
    void aChannelThatIsAnotherTeamsAlreadyStaysSo() {
        var other = new ChannelId("slack", "T0TEAM", "C0SOUTH");
        teams.save(TestTeam.of("SOUTH000", "South", other, Set.of(), Optional.empty()));
        happens(Map.of("type", "channel_id_changed", "old_channel_id", CHANNEL, "new_channel_id", "C0SOUTH"));
        assertThat(teams.in(other))
                .hasValueSatisfying(team -> assertThat(team.name()).isEqualTo("South"));
    }

    @ParameterizedTest
    @CsvSource({"channel_rename", "group_rename"})
    void aHomeIsCalledAsItsChannelIs(String type) {
        happens(Map.of(
                "type", type, "channel", Map.of("id", CHANNEL, "name", "north-&amp;-bank", "created", 1360782804)));
        assertThat(teams.in(NORTH).orElseThrow().homes()).extracting(Home::name).containsExactly("north-&-bank");
    }

    @Test
    void oneHomeOfSeveralIsToldByItsNameAndTheTeamGoesOnInTheOthers() {
        var south = new ChannelId("slack", "T0TEAM", "C0SOUTH");
        SLACK.channel("C0SOUTH", people(10, 20));
        has(
                Home.of(south),
                new Home(NORTH, "north-bank", "North Council", Optional.of(Locale.ENGLISH), Optional.empty()));
        happens("channel_archive", CHANNEL);
        awaitTold("I can't write in north-bank, a channel of North, any more", 1);
        assertThat(told("any more").getFirst())
                .contains("goes on in its other channels")
                .doesNotContain("/tandem end", "Rounds wait");
        posts("hello-1");
        await().untilAsserted(() -> assertThat(SLACK.written("C0SOUTH")).hasSize(1));
    }

    /** Those of the workspace itself cannot hear of it. */
    @ParameterizedTest
    @CsvSource({"app_uninstalled", "tokens_revoked"})
    void managersElsewhereAreToldWhereAWorkspaceRemovesTandem(String type) {
        has(Home.of(TestChat.CHANNEL), new Home(NORTH, "", "North Council", Optional.empty(), Optional.empty()));
        happens(
                type.equals("app_uninstalled")
                        ? Map.of("type", type)
                        : Map.of("type", type, "tokens", Map.of("oauth", List.of(), "bot", List.of("U0TANDEM"))));
        await().untilAsserted(() -> assertThat(elsewhere.inboxOf("mo").stream().map(Message::fallback))
                .singleElement()
                .asString()
                .contains("I can't write in North Council, a channel of North, any more"));
        nothingMoreIsTold("any more", 0);
    }

    @ParameterizedTest
    @CsvSource({"account_inactive", "invalid_auth", "token_revoked", "token_expired", "not_authed"})
    void managersElsewhereAreToldAtOnceWhereATokenHasEnded(String error) {
        has(Home.of(TestChat.CHANNEL), new Home(NORTH, "", "North Council", Optional.empty(), Optional.empty()));
        SLACK.refuse("chat.postMessage", CHANNEL, error);
        posts("hello-1");
        await().untilAsserted(() -> assertThat(elsewhere.inboxOf("mo").stream().map(Message::fallback))
                .singleElement()
                .asString()
                .contains("I can't write in North Council", "I'm not part of this Slack workspace"));
        nothingMoreIsTold("any more", 0);
    }

    /** As where a platform is down: it is tried on, and managers elsewhere know meanwhile. */
    @Test
    void managersElsewhereAreToldWhereAHomeIsSilentForAnHour() {
        has(Home.of(TestChat.CHANNEL), new Home(NORTH, "", "North Council", Optional.empty(), Optional.empty()));
        SLACK.refuse("chat.postMessage", CHANNEL, "503");
        posts("hello-1");
        await().until(() -> SLACK.calls("chat.postMessage").size() == 2);
        assertThat(elsewhere.inboxOf("mo")).isEmpty();
        clock.pass(Duration.ofMinutes(61));
        await().untilAsserted(() -> assertThat(elsewhere.inboxOf("mo").stream().map(Message::fallback))
                .singleElement()
                .asString()
                .contains("I can't write in North Council, a channel of North, any more"));
        nothingMoreIsTold("any more", 0);

        SLACK.allow("chat.postMessage", CHANNEL);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(SLACK.written(CHANNEL)).hasSize(1));
    }
}
