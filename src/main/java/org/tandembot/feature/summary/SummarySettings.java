package org.tandembot.feature.summary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of summaries.
 *
 * @param teamDelay how many working days after its managers a team gets its version; 0 to 5, and never not at all
 */
@Validated
@ConfigurationProperties("tandem.summary")
record SummarySettings(@DefaultValue("0") @Min(0) @Max(5) int teamDelay) {}
