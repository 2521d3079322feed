package org.tandembot.feature.champion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of champions.
 *
 * @param askAgainMonths after how many months somebody who said "not now" is asked again, and a pause is asked about; a question
 *     that nobody answered is forgotten by then
 * @param termMonths for how long a champion says yes at a time
 * @param mostAnHour how many people one person can put forward within an hour
 * @param tellAt at which hour of the team's day check-ins and reminders go out
 */
@Validated
@ConfigurationProperties("tandem.champion")
record ChampionSettings(
        @DefaultValue("3") @Min(1) @Max(24) int askAgainMonths,
        @DefaultValue("12") @Min(1) @Max(60) int termMonths,
        @DefaultValue("20") @Min(1) int mostAnHour,
        @DefaultValue("10:00") LocalTime tellAt) {}
