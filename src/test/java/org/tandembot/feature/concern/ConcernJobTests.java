package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Letter;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Sent;

/** What goes out and goes away by the clock. */
class ConcernJobTests extends ConcernStage {

    @Autowired
    ConcernNotices notices;

    @Autowired
    Traffic traffic;

    /** Lets the days pass until this moment of the team's winter, with a look each morning at ten. */
    private void until(String day) {
        var end = Instant.parse(day + "T10:00:00Z");
        while (clock.instant().isBefore(end)) {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
            ticker.tick();
            settled();
        }
    }

    private void settled() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private static String last(List<Message> messages) {
        return TestChat.words(messages.getLast());
    }

    @Test
    void handlersAreRemindedWithoutTheTextBeforeTheTimeAndTheGuardianIsToldAfterIt() {
        raise(asha, "manager", "Zanzibarworry");
        until("2026-11-25");
        assertThat(last(chat.inboxOf("boss"))).contains("Concerns in Riverside need you", "1 has something new");
        router.route(inPrivate("boss", press(firstIn(inbox("boss")))));
        until("2026-11-26");
        assertThat(chat.inboxOf("boss")).hasSize(1);
        until("2026-12-03");
        assertThat(last(chat.inboxOf("boss"))).contains("1 waits to be taken up");
        assertThat(chat.inboxOf("guard")).isEmpty();
        until("2026-12-07");
        assertThat(last(chat.inboxOf("boss"))).contains("1 is late");
        assertThat(last(chat.inboxOf("guard")))
                .contains("was not taken up in time", "week of 23 November", "I do not show you what it says")
                .doesNotContain("Pace, time");
        assertThat(chat.inboxOf("boss").toString() + chat.inboxOf("guard")).doesNotContain("Zanzibarworry");
        assertThat(TestChat.words(inbox("guard"))).contains("There is no open concern");
    }

    @Test
    void aGuardianWhoCameLaterHearsNothingOfWhatWasRaisedBefore() {
        var receipt = raise(asha, "manager", "Something");
        raise(asha, "guardian", "Something else");
        teams.save(handled(Set.of("boss", "chief"), Optional.of("later"), team.id()));
        until("2027-01-20");
        assertThat(chat.inboxOf("later")).isEmpty();
        assertThat(last(chat.inboxOf("boss"))).contains("1 is late");

        handle("boss", form(openFirst("boss")), "Done", "acted-on", "close");
        until("2028-03-01");
        assertThat(errors(check(asha, receipt)).get("code")).contains("it has been erased");
        assertThat(TestChat.words(inbox("boss"))).contains("Erased so far: 1");
        assertThat(TestChat.words(inbox("later"))).doesNotContain("Erased");
        teams.save(handled(Set.of("boss", "newcomer"), Optional.of("later"), team.id()));
        assertThat(TestChat.words(inbox("newcomer"))).doesNotContain("Erased");
    }

    /** England has holidays on Friday 25 and, for the Saturday, on Monday 28 December 2026. */
    @Test
    void nobodyIsToldOfAnythingOnADayOnWhichNobodyWorks() {
        raise(asha, "manager", "Something that nobody opens");
        until("2026-12-24");
        var told = chat.channel().size();
        assertThat(chat.inboxOf("boss"))
                .as("on working days alone, from 25 November on")
                .hasSize(22);
        until("2026-12-28");
        assertThat(chat.inboxOf("boss")).hasSize(22);
        assertThat(chat.channel()).hasSize(told);

        until("2026-12-29");
        assertThat(chat.inboxOf("boss")).hasSize(23);
        assertThat(last(chat.channel()))
                .as("the week's notice, on its first working day")
                .contains("Is anything at work worrying you?");
        until("2026-12-30");
        assertThat(chat.channel().stream().filter(one -> TestChat.words(one).contains("worrying you")))
                .as("one each week")
                .hasSize(5);
    }

    @Test
    void whatBecomesDueOverDaysOffIsRemindedOfBeforeThem() {
        raise(asha, "manager", "Something");
        router.route(inPrivate("boss", press(firstIn(inbox("boss")))));
        router.route(inPrivate(
                "boss",
                press(TestChat.button(inbox("boss"), "Take it up").orElseThrow().onPress())));
        until("2026-12-17");
        assertThat(chat.inboxOf("boss")).isEmpty();
        until("2026-12-18");
        assertThat(last(chat.inboxOf("boss")))
                .as("a week before the answer is due is a Sunday")
                .contains("1 waits for an answer");
        until("2026-12-29");
        assertThat(last(chat.inboxOf("boss"))).contains("1 is late");
    }

    @Test
    void eachEscalationIsSentOnce() {
        raise(asha, "manager", "Something");
        until("2026-12-20");
        assertThat(chat.inboxOf("guard")).hasSize(1);
        until("2027-01-20");
        assertThat(chat.inboxOf("guard")).hasSize(2);
        assertThat(last(chat.inboxOf("guard"))).contains("was not answered in time");
    }

    @Test
    void whatIsAnsweredIsRemindedOfNoMore() {
        raise(asha, "manager", "Something");
        replyToFirst("boss", "A reply");
        until("2027-01-10");
        assertThat(chat.inboxOf("boss")).isEmpty();
        assertThat(chat.inboxOf("guard")).isEmpty();
    }

    @Test
    void aReplyIsToldToTheWholeTeamOnceADayAndToNobodyAlone() {
        raise(asha, "manager", "Something");
        raise(asha, "both", "Something else");
        replyToFirst("boss", "A reply");
        handle("chief", form(openFirst("chief")), "Another", "answered", "keep");
        assertThat(chat.channel()).isEmpty();
        until("2026-11-27");
        assertThat(chat.channel()).hasSize(1);
        assertThat(last(chat.channel())).contains("A reply is waiting for someone", "Check my receipt");
        assertThat(chat.inboxOf(asha)).isEmpty();
        assertThat(chat.inboxOf("DANIEL")).isEmpty();
    }

    @Test
    void aReplyToWhatTheGuardianAloneReadsIsNotAnnouncedForManagersWouldLearnOfIt() {
        raise(asha, "guardian", "About my manager");
        replyToFirst("guard", "I hear you");
        until("2026-11-29");
        assertThat(chat.channel()).isEmpty();
        until("2026-11-30");
        var withReply = last(chat.channel());
        assertThat(withReply).contains("use your receipt to see whether there is a reply");
        until("2026-12-25");
        assertThat(chat.inboxOf("boss")).isEmpty();
        assertThat(chat.inboxOf("chief")).isEmpty();

        TestRedis.shared().flush();
        aTeamWithTwoManagersAndAGuardian();
        clock.set(Instant.parse("2026-11-29T10:00:00Z"));
        until("2026-11-30");
        assertThat(last(chat.channel())).as("the same with no concern at all").isEqualTo(withReply);
    }

    @Test
    void nothingGoesOutBeforeTheSetHour() {
        raise(asha, "manager", "Something");
        clock.set(Instant.parse("2026-11-25T08:59:00Z"));
        ticker.tick();
        settled();
        assertThat(chat.inboxOf("boss")).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        ticker.tick();
        settled();
        assertThat(chat.inboxOf("boss")).hasSize(1);
    }

    @Test
    void aHandlerRemovedBetweenDueAndSentGetsNoReminder() {
        raise(asha, "manager", "Something");
        var boss = new ToPerson(TestChat.person("boss"));
        assertThat(notices.remind(
                        new Letter(boss, new ActionId("concern", "remind", Map.of("team", team.id())), teams)))
                .isPresent();
        teams.save(handled(Set.of("chief"), Optional.of("guard"), team.id()));
        assertThat(notices.remind(
                        new Letter(boss, new ActionId("concern", "remind", Map.of("team", team.id())), teams)))
                .isEmpty();
        until("2026-11-25");
        assertThat(chat.inboxOf("boss")).isEmpty();
        assertThat(chat.inboxOf("chief")).hasSize(1);
    }

    @Test
    void closedConcernsAreErasedAfterTwelveMonthsAndTheCountsStay() {
        var receipt = raise(asha, "manager", "Something");
        handle("boss", form(openFirst("boss")), "Done", "acted-on", "close");
        var open = raise(asha, "manager", "Still open");
        clock.set(Instant.parse("2027-11-29T10:00:00Z"));
        ticker.tick();
        assertThat(words(form(check(asha, receipt)))).contains("Done");
        until("2027-11-30");
        assertThat(errors(check(asha, receipt)).get("code")).contains("I can't find a concern");
        assertThat(words(form(check(asha, open)))).contains("Still open");
        assertThat(concerns.erased(team.id())).hasSize(1).allSatisfy((as, count) -> {
            assertThat(as).startsWith("acted-on ");
            assertThat(count).isEqualTo(1);
        });
        assertThat(TestChat.words(inbox("boss"))).contains("Erased so far: 1");
    }

    @Test
    void aHandlerTellsTheTeamInTheirOwnWordsWhatWasDone() {
        var inbox = inbox("boss");
        var button = TestChat.button(inbox, "Tell the team what was done").orElseThrow();
        var form = form(router.route(inPrivate("boss", press(button.onPress()))));
        var values = Map.of("said", List.of("Too many <!channel> visits"), "did", List.of("Four a day at most"));
        send("boss", form, values);
        send("boss", form, values);
        settled();
        assertThat(chat.channel()).hasSize(1);
        assertThat(last(chat.channel()))
                .contains("You said:", "Too many <!channel> visits", "We did:", "Four a day at most")
                .doesNotContain("boss", "Grace");
        assertThat(errors(send("DANIEL", form, values)).get("")).contains("You do not deal with concerns");
    }

    @Test
    void aNoticeIsForTheChannelOfItsTeam() {
        raise(asha, "manager", "Something");
        replyToFirst("boss", "A reply");
        var to = new java.util.concurrent.CopyOnWriteArrayList<org.tandembot.workspace.Destination>();
        chat.answers(where -> {
            to.add(where);
            return new Sent.Delivered();
        });
        until("2026-11-25");
        assertThat(to).containsExactly(new ToChannel(TestChat.CHANNEL));
    }

    @Test
    void aNoticeThatMayHaveArrivedIsNotSentAgainAndAReminderIs() {
        raise(asha, "manager", "Something");
        replyToFirst("boss", "A reply");
        var to = new java.util.concurrent.CopyOnWriteArrayList<org.tandembot.workspace.Destination>();
        chat.answers(where -> {
            to.add(where);
            return new Sent.Failed("The connection broke", true);
        });
        until("2026-11-25");
        assertThat(to).containsExactly(new ToChannel(TestChat.CHANNEL));
        to.clear();
        raise(asha, "manager", "Something else");
        chat.answers(where -> {
            to.add(where);
            return to.size() == 1 ? new Sent.Failed("The connection broke", true) : new Sent.Delivered();
        });
        until("2026-11-26");
        assertThat(to)
                .as("one of two reminders, for which there is a second try")
                .hasSize(3)
                .contains(new ToPerson(TestChat.person("boss")), new ToPerson(TestChat.person("chief")));
    }
}
