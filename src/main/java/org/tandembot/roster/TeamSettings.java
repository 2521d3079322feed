package org.tandembot.roster;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator settles for all teams.
 *
 * @param minimumGroupSize below it nothing is shown of a group. It may be raised (8 or 11 is usual in the NHS), never lowered
 *     below 5
 */
@Validated
@ConfigurationProperties("tandem")
public record TeamSettings(
        @DefaultValue("5") @Min(Team.LEAST_GROUP_SIZE) @Max(50)
        int minimumGroupSize) {}
