package org.tandembot.roster;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.Limits;

/**
 * What an operator settles for all teams.
 *
 * @param minimumGroupSize How many people a group must have for anything to be shown of it. It may be raised (8 or 11 is usual in the
 *     NHS), never lowered below 5. Protects everyone who answers from being recognised.
 */
@ConfigurationProperties("tandem")
public record TeamSettings(
        @DefaultValue("5") @Limits(least = Team.LEAST_GROUP_SIZE, most = 50, why = TeamSettings.WHY)
        int minimumGroupSize) {

    static final String WHY =
            "must be 5 or more: in a smaller group people can be recognised by their answers, and they were promised that they can't";
}
