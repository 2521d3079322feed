package org.tandembot.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are carried.
 *
 * @param deadAfter after this long without a word an instance counts as dead, and others send what it held; at least a second
 */
@ConfigurationProperties("tandem.delivery")
record DeliverySettings(@DefaultValue("30s") Duration deadAfter) {

    DeliverySettings {
        if (deadAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("tandem.delivery.dead-after is less than a second: " + deadAfter);
        }
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
