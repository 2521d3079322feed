package org.tandembot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandembot.MovableClock;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Routers;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.QuietHoursPolicy.Later;
import org.tandembot.delivery.QuietHoursPolicy.Never;
import org.tandembot.delivery.QuietHoursPolicy.Now;
import org.tandembot.schedule.Hours;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;

/** Who may be written to now, and who later. The tests begin at ten in the morning. */
class QuietHoursPolicyTests {

    private static final ToPerson ASHA = new ToPerson(TestChat.person("asha"));

    private final MovableClock clock = new MovableClock();
    private final Wishes wishes = new Wishes();
    private final QuietHoursPolicy courtesy = new QuietHoursPolicy(wishes, Routers.noTeams(), clock);

    private void wish(String from, String to, Optional<LocalDate> awayUntil, boolean muted) {
        wishes.save(
                ASHA.person(),
                new Hours(
                        ZoneId.of("Europe/London"),
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        Optional.empty(),
                        awayUntil,
                        muted));
    }

    @ParameterizedTest
    @EnumSource
    void whoNeverSaidAnythingMayBeWrittenToAtAnyTime(DeliveryPolicy manner) {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Now());
        assertThat(courtesy.ask(new ToChannel(TestChat.CHANNEL), manner)).isEqualTo(new Now());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLACE")
    void outsideOnesHoursEverythingWaits(DeliveryPolicy manner) {
        wish("10:05", "18:00", Optional.empty(), false);
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Later(Duration.ofMinutes(5)));
        clock.pass(Duration.ofMinutes(5));
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Now());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLACE")
    void itIsAskedAgainSoonSinceWishesChange(DeliveryPolicy manner) {
        wish("18:00", "20:00", Optional.empty(), false);
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Later(QuietHoursPolicy.AT_MOST));
    }

    @Test
    void inSilenceOnlyDutiesCome() {
        wish("08:00", "18:00", Optional.empty(), true);
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.USUAL)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.KEPT)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.DUTY)).isEqualTo(new Now());
    }

    @Test
    void onAPauseOnlyWhatIsKeptWaits() {
        wish("08:00", "18:00", Optional.of(LocalDate.of(2026, 11, 24)), false);
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.USUAL)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.KEPT)).isEqualTo(new Later(QuietHoursPolicy.AT_MOST));
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.DUTY)).isEqualTo(new Now());
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        assertThat(courtesy.ask(ASHA, DeliveryPolicy.KEPT)).isEqualTo(new Now());
    }
}
