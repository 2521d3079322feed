package org.tandembot.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WrongSettings;

/**
 * When Tandem does what is due. {@link Ticker} reads it by its name.
 *
 * @param lookEvery How often Tandem looks whether something is due, from 100ms to 1h. The longer, the later rounds open and close, and
 *     reminders go out.
 */
@ConfigurationProperties("tandem.schedule")
record ScheduleSettings(@DefaultValue("20s") Duration lookEvery) {

    ScheduleSettings {
        WrongSettings.rules()
                .that(
                        lookEvery.toMillis() >= 100 && lookEvery.compareTo(Duration.ofHours(1)) <= 0,
                        "tandem.schedule.look-every",
                        "must be a length of time from 100ms to 1h, such as 20s.")
                .hold();
    }
}
