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
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Manner;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.QuietHoursPolicy.Later;
import org.tandembot.delivery.QuietHoursPolicy.Never;
import org.tandembot.delivery.QuietHoursPolicy.Now;
import org.tandembot.schedule.Hours;

/** Who may be written to now, and who later. The tests begin at ten in the morning. */
class QuietHoursPolicyTests {

    private static final ToPerson ASHA = new ToPerson(TestChat.person("asha"));

    private final MovableClock clock = new MovableClock();
    private final Wishes wishes = new Wishes();
    private final QuietHoursPolicy courtesy = new QuietHoursPolicy(wishes, clock);

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
    void whoNeverSaidAnythingMayBeWrittenToAtAnyTime(Manner manner) {
        clock.set(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Now());
        assertThat(courtesy.ask(new ToChannel(TestChat.CHANNEL), manner)).isEqualTo(new Now());
    }

    @ParameterizedTest
    @EnumSource
    void outsideOnesHoursEverythingWaits(Manner manner) {
        wish("10:05", "18:00", Optional.empty(), false);
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Later(Duration.ofMinutes(5)));
        clock.pass(Duration.ofMinutes(5));
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Now());
    }

    @ParameterizedTest
    @EnumSource
    void itIsAskedAgainSoonSinceWishesChange(Manner manner) {
        wish("18:00", "20:00", Optional.empty(), false);
        assertThat(courtesy.ask(ASHA, manner)).isEqualTo(new Later(QuietHoursPolicy.AT_MOST));
    }

    @Test
    void inSilenceOnlyDutiesCome() {
        wish("08:00", "18:00", Optional.empty(), true);
        assertThat(courtesy.ask(ASHA, Manner.USUAL)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, Manner.KEPT)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, Manner.DUTY)).isEqualTo(new Now());
    }

    @Test
    void onAPauseOnlyWhatIsKeptWaits() {
        wish("08:00", "18:00", Optional.of(LocalDate.of(2026, 11, 24)), false);
        assertThat(courtesy.ask(ASHA, Manner.USUAL)).isEqualTo(new Never());
        assertThat(courtesy.ask(ASHA, Manner.KEPT)).isEqualTo(new Later(QuietHoursPolicy.AT_MOST));
        assertThat(courtesy.ask(ASHA, Manner.DUTY)).isEqualTo(new Now());
        clock.set(Instant.parse("2026-11-25T08:00:00Z"));
        assertThat(courtesy.ask(ASHA, Manner.KEPT)).isEqualTo(new Now());
    }
}
