package org.tandembot.feature.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.Letters;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction.Said;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Operators;
import org.tandembot.roster.Preferences;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Hours;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Outbox;
import org.tandembot.workspace.Sent;

/** What whoever runs Tandem can see of it in chat. */
@TandemTest
@Import(Letters.class)
@TestPropertySource(properties = "tandem.operators=test/w1/ops, slack/T0123/U0456")
class OperationsFeatureTests {

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Outbox outbox;

    @Autowired
    Traffic traffic;

    @Autowired
    Preferences preferences;

    @Autowired
    Agenda agenda;

    @Autowired
    MovableClock clock;

    @Autowired
    MeterRegistry meters;

    @Autowired
    AgendaGauge gauge;

    @BeforeEach
    void anEmptyChannel() {
        chat.staff("ops", "p0");
    }

    private String status(String who) {
        var reply = router.route(inChannel(who, command("/tandem status")));
        assertThat(reply).isInstanceOf(Reply.Whisper.class);
        return words(shown(reply));
    }

    private void send(String id) {
        outbox.send(List.of(
                new Delivery(id, new Destination.ToPerson(TestChat.person("p0")), new ActionId("letter", "write"))));
    }

    @Test
    void anOperatorSeesThatAllIsWell() {
        assertThat(status("ops"))
                .containsPattern("Version: \\d+\\.\\d+\\.\\d+")
                .contains("Waiting to be sent: 0", "Due and not done yet: 0", "Nothing went wrong today");
        assertThat(meters.get("tandem.version").gauge().getId().getTag("version"))
                .matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void anOperatorSeesWhatIsOverdue() {
        agenda.put("nothing.at-all", "t1", clock.instant().minus(Duration.ofMinutes(90)));

        assertThat(status("ops")).contains("Due and not done yet: 1, the oldest for 90 minutes");
        gauge.look();
        assertThat(meters.get("tandem.agenda.overdue").gauge().value()).isEqualTo(1);
        assertThat(meters.get("tandem.agenda.oldest").gauge().value()).isEqualTo(5400);
    }

    @Test
    void anOperatorSeesWhatWaitsForHowLongAndWhatWentWrong() {
        chat.answers(_ -> new Sent.Failed("the platform broke down", false));
        outbox.send(List.of(
                new Delivery("a", new Destination.ToPerson(TestChat.person("p0")), new ActionId("letter", "write"))));
        await().until(() -> !traffic.failures(today()).isEmpty());
        clock.pass(Duration.ofMinutes(1));

        assertThat(status("ops"))
                .contains("Waiting to be sent: 1, the oldest for 1 minute", "the platform broke down: ")
                .doesNotContain("Nothing went wrong");
    }

    @Test
    void whatSomeoneWantsLaterIsNotCountedAsWaiting() {
        var hour = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusHours(3);
        preferences.save(
                TestChat.person("p0"),
                new Hours(ZoneOffset.UTC, hour, hour.plusHours(1), Optional.empty(), Optional.empty(), false));
        send("at-night");
        await().until(() -> traffic.waiting().later() == 1);

        assertThat(status("ops")).contains("Waiting to be sent: 0", "Kept for later, as people asked: 1");
        preferences.save(TestChat.person("p0"), Hours.ANY);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void whatWasSentIsCounted() {
        send("a");
        send("b");
        await().until(() -> traffic.waiting().deliveries() == 0);

        assertThat(status("ops")).contains("Sent today: 2");
        assertThat(meters.get("tandem.outbox.waiting").gauge().value()).isZero();
    }

    @Test
    void anyoneElseIsToldWhatTheyAreToTheSetting() {
        assertThat(status("p0")).contains("test/w1/p0", "tandem.operators").doesNotContain("Waiting");
    }

    @Test
    void theWordsWorkInAMessageToo() {
        assertThat(words(shown(router.route(inPrivate("ops", new Said("status"))))))
                .contains("Waiting to be sent");
    }

    @Test
    void onlyAnOperatorIsOfferedIt() {
        var menu = shown(router.route(inPrivate("ops", command("/tandem"))));
        var offered = button(menu, "How is Tandem doing?").orElseThrow();
        assertThat(words(shown(router.route(inPrivate("ops", press(offered.onPress()))))))
                .contains("Waiting to be sent");
        assertThat(words(shown(router.route(inPrivate("p0", press(offered.onPress()))))))
                .contains("tandem.operators");
        assertThat(button(shown(router.route(inPrivate("p0", command("/tandem")))), "How is Tandem doing?"))
                .isEmpty();
    }

    @Test
    void aSettingThatNamesNobodyIsRefused() {
        assertThatThrownBy(() -> new Operators(Set.of("U0456"))).hasMessageContaining("slack/T0123/U0456");
    }
}
