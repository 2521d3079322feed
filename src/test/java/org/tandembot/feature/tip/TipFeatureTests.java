package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.whole;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Reply;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.TestTeams;
import org.tandembot.schedule.Calendar;
import org.tandembot.schedule.Event.RoundClosed;
import org.tandembot.schedule.Nation;

/** Tips from the setting of the hour to the figures in the summary. */
class TipFeatureTests extends TipStage {

    @Autowired
    TipBank bank;

    @Test
    void nothingIsPostedUntilAManagerSaysSo() {
        itIs("2026-11-25T09:00:00Z");
        itIs("2026-11-26T09:00:00Z");
        assertThat(chat.channel()).isEmpty();
    }

    @Test
    void aTipComesOnWorkingDaysAtTheTeamsHourAndIsCredited() {
        assertThat(words(shown(settle(BOSS, "yes", "09:30")))).contains("comes on Wednesday", "25 November", "09:30");
        itIs("2026-11-25T09:29:00Z");
        assertThat(chat.channel()).isEmpty();
        itIs("2026-11-25T09:30:00Z");
        var tip = lastInChannel(1);
        assertThat(words(tip)).contains("Tip of the day.").containsPattern("based on: .+, 20(14|25) \\(");
        assertThat(buttons(tip)).extracting(Button::label).containsExactly("Useful", "Not for us", "Tell me more");
        ticker.tick();
        itIs("2026-11-28T12:00:00Z");
        itIs("2026-11-29T12:00:00Z");
        assertThat(chat.channel()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void bankHolidaysOfTheTeamsNationAreLeftOut() {
        teams.save(TestTeams.keeping(team, team.cadence(), Calendar.of(Nation.SCOTLAND)));
        settle(BOSS, "yes", "09:00");
        itIs("2026-11-30T09:00:00Z"); // St Andrew's Day
        assertThat(chat.channel()).isEmpty();
        itIs("2026-12-01T09:00:00Z");
        lastInChannel(1);
    }

    @Test
    void theHourIsTheTeamsAlsoWhenTheClocksHaveChanged() {
        clock.set(java.time.Instant.parse("2027-03-26T12:00:00Z"));
        settle(BOSS, "yes", "09:00");
        itIs("2027-03-30T07:59:00Z"); // Good Friday and Easter Monday lie between; summer time began on the 28th
        assertThat(chat.channel()).isEmpty();
        itIs("2027-03-30T08:00:00Z");
        lastInChannel(1);
    }

    @Test
    void aTipThatIsRunTwiceGoesOutOnce() {
        settle(BOSS, "yes", "09:00");
        itIs("2026-11-25T09:00:00Z");
        lastInChannel(1);
        var deck = tips.deck(team, Tip.Level.EVERYONE);
        settle(BOSS, "yes", "11:00");
        itIs("2026-11-25T11:00:00Z");
        itIs("2026-11-26T11:00:00Z");
        lastInChannel(2);
        assertThat(tips.deck(team, Tip.Level.EVERYONE).dealt()).hasSize(2).startsWith(deck.tip());
    }

    @Test
    void onceTurnedOffNoneComes() {
        settle(BOSS, "yes", "09:00");
        ticker.tick();
        assertThat(words(shown(settle(BOSS, "no", "09:00")))).contains("gets no daily tip");
        itIs("2026-11-25T09:00:00Z");
        assertThat(chat.channel()).isEmpty();
    }

    @Test
    void theTipIsOnThePrincipleInFocus() {
        tips.turnTo(new RoundClosed(team.id(), "", Optional.of("PR.5"), Optional.empty()));
        settle(BOSS, "yes", "09:00");
        for (var day = 25; day <= 27; day++) {
            itIs("2026-11-" + day + "T09:00:00Z");
            assertThat(words(lastInChannel(day - 24))).contains("How change is done.");
        }
        assertThat(words(tip("ASHA"))).contains("How change is done.");
    }

    @Test
    void onlyAManagerSettlesTheTeamsTips() {
        assertThat(words(shown(router.route(inChannel("ASHA", command("/tip settings"))))))
                .contains("You do not manage a team here");
        var forged = new org.tandembot.chat.Interaction.Submit(
                new ActionId("tip", "save", Map.of("team", team.id())),
                Map.of("on", List.of("yes"), "at", List.of("09:00")));
        assertThat(router.route(inChannel("ASHA", forged))).isInstanceOf(Reply.Reject.class);
        assertThat(tips.daily(team).isOn()).isFalse();
    }

    @Test
    void tellMeMoreGivesTheIdeaAQuestionAndTheSource() {
        var more = shown(press("ASHA", tip("ASHA"), "Tell me more"));
        assertThat(words(more)).contains("The idea behind it.", "To talk about.", "?", "based on:");
    }

    @Test
    void moreLikeThisGoesThroughAllOnOnePrincipleBeforeOneComesAgain() {
        tips.turnTo(new RoundClosed(team.id(), "", Optional.of("PR.4"), Optional.empty()));
        var seen = new ArrayList<String>();
        var message = tip("ASHA");
        var all = bank.of(Locale.ENGLISH, Tip.Level.EVERYONE).stream()
                .filter(tip -> tip.principle().equals("PR.4"))
                .count();
        for (var i = 0; i < all; i++) {
            seen.add(message.fallback());
            message = shown(press("ASHA", message, "Another like this"));
            assertThat(words(message)).contains("Confident, skilled staff.");
        }
        assertThat(new HashSet<>(seen)).hasSize((int) all);
        assertThat(message.fallback()).isEqualTo(seen.getFirst());
    }

    @Test
    void aStrangerGetsATipToo() {
        assertThat(words(tip("STRANGER"))).contains("based on:");
        assertThat(buttons(tip("STRANGER"))).extracting(Button::label).doesNotContain("Tips for me");
        assertThat(words(shown(router.route(inPrivate("STRANGER", command("/tip me"))))))
                .contains("do not know which team you are in");
    }

    @Test
    void leadersGetTheirOwnByDirectMessageIfTheyWishAndNobodyElseCan() {
        settle(BOSS, "yes", "09:00");
        wish(BOSS, Wish.LEADERS);
        wish(LEAD, Wish.LEADERS);
        wish("ROSIE", Wish.TEAM);
        assertThat(wish("ASHA", Wish.LEADERS)).isInstanceOf(Reply.Reject.class);
        itIs("2026-11-25T09:00:00Z");
        lastInChannel(1);
        await().until(() -> chat.inboxOf(LEAD).size() == 1 && chat.inboxOf(BOSS).size() == 1);
        await().until(() -> chat.inboxOf("ROSIE").size() == 1);
        assertThat(words(chat.inboxOf(LEAD).getFirst())).contains("For those who lead in Riverside.");
        assertThat(chat.inboxOf(BOSS)).isEqualTo(chat.inboxOf(LEAD));
        assertThat(chat.inboxOf("ASHA")).isEmpty();
        assertThat(chat.inboxOf("ROSIE").getFirst().fallback())
                .isEqualTo(lastInChannel(1).fallback().replace("Tip of the day.", "Tip of the day for Riverside."));
    }

    @Test
    void oneWhoStopsThemGetsNoMore() {
        settle(BOSS, "yes", "09:00");
        wish("ROSIE", Wish.TEAM);
        itIs("2026-11-25T09:00:00Z");
        await().until(() -> chat.inboxOf("ROSIE").size() == 1);
        assertThat(words(shown(press("ROSIE", chat.inboxOf("ROSIE").getFirst(), "Send me no more tips"))))
                .contains("no more tips");
        itIs("2026-11-26T09:00:00Z");
        lastInChannel(2);
        assertThat(chat.inboxOf("ROSIE")).hasSize(1);
    }

    @Test
    void oneWhoHasLeftGetsNoMore() {
        settle(BOSS, "yes", "09:00");
        wish("ROSIE", Wish.TEAM);
        var left = teams.rosterOf(team).members().stream()
                .filter(member -> !member.id().id().equals("ROSIE"))
                .toList();
        teams.saveRoster(team, new org.tandembot.roster.Roster(left));
        itIs("2026-11-25T09:00:00Z");
        lastInChannel(1);
        itIs("2026-11-26T09:00:00Z");
        lastInChannel(2);
        assertThat(chat.inboxOf("ROSIE")).isEmpty();
        await().untilAsserted(() -> assertThat(tips.wishes(team)).isEmpty());
    }

    @Test
    void aTipIsNotCaughtUpInTheEvening() {
        settle(BOSS, "yes", "09:00");
        itIs("2026-11-25T14:30:00Z");
        lastInChannel(1);
        itIs("2026-11-26T15:30:00Z");
        itIs("2026-11-27T09:00:00Z");
        lastInChannel(2);
        clock.pass(Duration.ofMinutes(1));
        ticker.tick();
        assertThat(chat.channel()).hasSize(2);
    }

    @Test
    void aButtonOfATipThatIsGoneSaysSo() {
        var gone = router.route(inPrivate(
                "ASHA", org.tandembot.chat.TestChat.press(new ActionId("tip", "more", Map.of("tip", "no-such-tip")))));
        assertThat(words(shown(gone))).contains("no longer here");
        var odd = router.route(inPrivate(
                "ASHA",
                org.tandembot.chat.TestChat.press(
                        new ActionId("tip", "useful", Map.of("team", team.id(), "day", "yesterday")))));
        assertThat(words(shown(odd))).contains("no longer here");
    }

    @Test
    void whatManagersCanDoIsInTheMenuOfTheirChannel() {
        Message menu = whole(router, inChannel(BOSS, command("/tandem")));
        assertThat(buttons(menu)).extracting(Button::label).contains("A tip for today", "Daily tip for the team");
        assertThat(buttons(whole(router, inChannel("ASHA", command("/tandem")))))
                .extracting(Button::label)
                .contains("A tip for today")
                .doesNotContain("Daily tip for the team");
    }
}
