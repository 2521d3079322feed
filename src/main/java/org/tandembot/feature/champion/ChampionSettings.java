package org.tandembot.feature.champion;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.Limits;

/**
 * Settings of champions.
 *
 * @param askAgainMonths After how many months somebody who said "not now" is asked again. A question that nobody answered is
 *     forgotten by then. Protects people from being asked too often.
 * @param termMonths For how many months a champion says yes at a time. Then a kind reminder asks again.
 * @param mostAnHour How many people one person can nominate within an hour. Counted in memory only. Protects a team from a flood.
 * @param tellAt At which hour of the team's day check-ins and reminders go out, on working days.
 */
@ConfigurationProperties("tandem.champion")
record ChampionSettings(
        @DefaultValue("3") @Limits(least = 1, most = 24) int askAgainMonths,
        @DefaultValue("12") @Limits(least = 1, most = 60) int termMonths,
        @DefaultValue("20") @Limits(least = 1) int mostAnHour,
        @DefaultValue("10:00") LocalTime tellAt) {}
