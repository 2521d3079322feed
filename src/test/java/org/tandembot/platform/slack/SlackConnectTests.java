package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.slack.BusySlack.people;
import static org.tandembot.platform.slack.BusySlack.stranger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.TestTeam;

/** A channel that two workspaces share: the people of the other one are members like any, as far as Slack allows. */
class SlackConnectTests extends BusySlackTest {

    private static final String CHANNEL = "C0SHARED";
    private static final Pattern ANSWER = Pattern.compile("pulse\\.answer\\?[^\"\\\\]*");

    @BeforeEach
    void aSharedChannel() {
        var members = new ArrayList<>(people(0, 6));
        members.addAll(List.of(stranger(1), stranger(2)));
        SLACK.channel(CHANNEL, members);
        teams.save(TestTeam.of(
                "SHARED00",
                "Shared",
                new ChannelId("slack", "T0TEAM", CHANNEL),
                Set.of(new PersonId("slack", "T0TEAM", BOSS)),
                Optional.empty()));
    }

    private SignedSlack slack(String user) {
        return slack(user, CHANNEL);
    }

    private void opensARound() {
        assertThat(slack(BOSS).opensARound().body()).contains("I am asking 7 people");
        theStrangersAreWrittenTo();
    }

    private static void theStrangersAreWrittenTo() {
        for (var who : List.of(stranger(1), stranger(2))) {
            await().until(() -> SLACK.calls("chat.postMessage").stream()
                    .anyMatch(call -> call.get("channel").equals(who)));
        }
    }

    private static List<String> toldOfThem() {
        return SLACK.written(BOSS).stream()
                .filter(text -> text.contains("I can't write in private to"))
                .toList();
    }

    @Test
    void peopleOfTheOtherWorkspaceAreMembersAndAreAsked() {
        opensARound();
        var team = teams.find("SHARED00").orElseThrow();
        assertThat(teams.rosterOf(team).find(new PersonId("slack", "T0TEAM", stranger(1))))
                .map(Member::name)
                .contains("Name of " + stranger(1));
        assertThat(SLACK.written(stranger(1))).hasSize(1);
        await().during(Duration.ofSeconds(6)).until(() -> toldOfThem().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_not_visible",
                "channel_not_found",
                "messages_tab_disabled",
                "restricted_action",
                "cannot_dm_stranger"
            })
    void thoseWhomSlackDoesNotLetUsWriteToAreNamedToTheManagerOnceAndAnswerInTheChannel(String error) {
        SLACK.refuse("chat.postMessage", stranger(1), error);
        SLACK.refuse("chat.postMessage", stranger(2), error);
        opensARound();
        await().untilAsserted(() -> assertThat(toldOfThem()).hasSize(1));
        assertThat(toldOfThem().getFirst())
                .contains("Name of " + stranger(1) + ", Name of " + stranger(2), "in the channel");

        var round = SLACK.written(CHANNEL).getFirst();
        assertThat(round).contains("pulse.resume");
        slack(stranger(1))
                .guestFrom("T0PARTNER")
                .press(new ActionId("pulse", "resume", Map.of("team", "SHARED00", "seen", "all")));
        await().until(() -> !SLACK.answers().isEmpty());
        assertThat(SLACK.answers().toString()).contains("pulse.answer");
        await().during(Duration.ofMillis(500)).until(() -> toldOfThem().size() == 1);
    }

    /** A missing name would tell that this person was so quick to answer. */
    @Test
    void whoHadAnsweredInTheChannelByThenIsNamedLikeEverybodyElse() {
        SLACK.refuse("chat.postMessage", stranger(1), "internal_error");
        SLACK.refuse("chat.postMessage", stranger(2), "internal_error");
        opensARound();
        answersAllInTheChannel(stranger(1));
        SLACK.refuse("chat.postMessage", stranger(1), "user_not_visible");
        SLACK.refuse("chat.postMessage", stranger(2), "user_not_visible");
        clock.pass(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(toldOfThem()).hasSize(1));
        assertThat(toldOfThem().getFirst()).contains("Name of " + stranger(1) + ", Name of " + stranger(2));
    }

    /** Whoever was heard of since is tried again: they alone would be named. */
    @Test
    void whomNobodyIsThereForSinceBeforeIsNamedWhetherOrNotTheyWereHeardOf() {
        SLACK.refuse("chat.postMessage", stranger(1), "user_not_visible");
        SLACK.refuse("chat.postMessage", stranger(2), "user_not_visible");
        opensARound();
        await().untilAsserted(() -> assertThat(toldOfThem()).hasSize(1));
        slack(BOSS).press(new ActionId("pulse", "take-back", Map.of("team", "SHARED00")).confirmed());
        slack(stranger(1)).guestFrom("T0PARTNER").command("/tandem", "help");
        assertThat(slack(BOSS).opensARound().body()).contains("I am asking 7 people");
        await().untilAsserted(() -> assertThat(toldOfThem()).hasSize(2));
        assertThat(toldOfThem().getLast()).contains("Name of " + stranger(1) + ", Name of " + stranger(2));
    }

    private void answersAllInTheChannel(String who) {
        var person = slack(who).guestFrom("T0PARTNER");
        person.press(new ActionId("pulse", "resume", Map.of("team", "SHARED00", "seen", "all")));
        for (var question = 0; question < 5; question++) {
            var answered = question;
            await().until(() -> SLACK.answers().size() > answered);
            var agree = ANSWER.matcher(SLACK.answers().getLast());
            assertThat(agree.find()).as(SLACK.answers().getLast()).isTrue();
            person.press(ActionId.parse(agree.group()).orElseThrow(() -> new AssertionError(agree.group())));
        }
        await().until(() -> SLACK.answers().getLast().contains("pulse.review"));
    }

    /** Only who has not answered is reminded, so that a reminder did not arrive is nobody else's business. */
    @Test
    void whoIsNotReachedByAReminderIsNamedToNobody() {
        opensARound();
        SLACK.refuse("chat.postMessage", stranger(1), "user_not_visible");
        for (var day = 0; day < 6; day++) {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
        }
        await().until(() -> SLACK.calls("chat.postMessage").stream()
                        .filter(call -> call.get("channel").equals(stranger(1)))
                        .count()
                > 1);
        await().during(Duration.ofSeconds(6)).until(() -> toldOfThem().isEmpty());
    }
}
