package org.tandembot.feature.concern;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of concerns.
 *
 * @param acknowledgeDays Within how many days a concern is to be taken up. Protects people who raise one: they are promised 7 days at
 *     most.
 * @param answerDays Within how many days a concern is to be answered. Protects people who raise one: they are promised three months
 *     at most, and the shortest have 89 days.
 * @param keepMonths For how many months a closed concern is kept. Then it is erased, and only counted.
 * @param tellAt From which hour of a working day of the team on reminders and notices go out.
 * @param mostAnHour How many concerns and replies one person can send within an hour. Counted in memory only. Protects those who read
 *     them from a flood.
 */
@Validated
@ConfigurationProperties("tandem.concern")
record ConcernSettings(
        @DefaultValue("7") @Min(1) @Max(7) int acknowledgeDays,
        @DefaultValue("28") @Min(1) @Max(89) int answerDays,
        @DefaultValue("12") @Min(1) @Max(120) int keepMonths,
        @DefaultValue("09:00") LocalTime tellAt,
        @DefaultValue("10") @Min(1) int mostAnHour) {}
