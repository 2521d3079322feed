package org.tandembot.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WrongSettings;

/**
 * How deliveries are carried.
 *
 * @param deadAfter After this long without a sign of life an instance counts as dead, and others send what it held; from 1s to 10m.
 */
@ConfigurationProperties("tandem.delivery")
record DeliverySettings(@DefaultValue("30s") Duration deadAfter) {

    /** What a dead instance held would wait longer otherwise. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    DeliverySettings {
        WrongSettings.rules()
                .that(
                        deadAfter.compareTo(Duration.ofSeconds(1)) >= 0 && deadAfter.compareTo(LONGEST) <= 0,
                        "tandem.delivery.dead-after",
                        "must be a length of time from 1s to 10m, such as 30s.")
                .hold();
    }

    /** How often an instance says that it is still at what it holds. */
    Duration holdEvery() {
        return deadAfter.dividedBy(4);
    }

    /** For so long what a dead instance may have been sending is left alone: no platform's answer takes longer than 10 s. */
    Duration grace() {
        return deadAfter.dividedBy(2);
    }
}
