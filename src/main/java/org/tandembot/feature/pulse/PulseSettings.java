package org.tandembot.feature.pulse;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of pulse rounds.
 *
 * @param responseRateEvery how often at most the response rate of an open round is looked up for managers. The shorter, the
 *     easier it is to see that somebody in particular has just answered
 */
@ConfigurationProperties("tandem.pulse")
record PulseSettings(@DefaultValue("1h") Duration responseRateEvery) {}
