package org.tandembot.feature.concern;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of concerns.
 *
 * @param acknowledgeDays within how many days a concern is to be taken up; 7 at most
 * @param answerDays within how many days it is to be answered; 89 at most, as the shortest three months have
 * @param keepMonths for how many months a closed concern is kept; then it is erased, and only counted
 * @param tellAt from which hour of the team's day on reminders and notices go out
 * @param mostAnHour how many concerns and replies a person can send within an hour
 * @param erase the number of a concern to erase at once; Tandem does so and ends
 */
@Validated
@ConfigurationProperties("tandem.concern")
record ConcernSettings(
        @DefaultValue("7") @Min(1) @Max(7) int acknowledgeDays,
        @DefaultValue("28") @Min(1) @Max(89) int answerDays,
        @DefaultValue("12") @Min(1) @Max(120) int keepMonths,
        @DefaultValue("09:00") LocalTime tellAt,
        @DefaultValue("10") @Min(1) int mostAnHour,
        @Nullable String erase) {}
