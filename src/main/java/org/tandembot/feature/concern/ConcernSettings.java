package org.tandembot.feature.concern;

import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.schedule.Week;
import org.tandembot.settings.Limits;

/**
 * Settings of concerns.
 *
 * @param acknowledgeDays Within how many days a concern is to be taken up, counted from the end of the week it was raised in. Protects
 *     people who raise one: they are promised the end of the next week at the latest.
 * @param answerDays Within how many days a concern is to be answered, counted in the same way. Protects people who raise one: they are
 *     promised three months at most, and the shortest have 89 days, of which the week may take 6.
 * @param keepMonths For how many months a closed concern is kept. Then it is erased, and only counted.
 * @param tellAt From which hour of a working day of the team on reminders and notices go out.
 * @param mostAnHour How many concerns and replies one person can send within an hour. Counted in memory only. Protects those who read
 *     them from a flood.
 */
@ConfigurationProperties("tandem.concern")
record ConcernSettings(
        @DefaultValue("7") @Limits(least = 1, most = 7) int acknowledgeDays,
        @DefaultValue("28") @Limits(least = 1, most = 83) int answerDays,
        @DefaultValue("12") @Limits(least = 1, most = 120) int keepMonths,
        @DefaultValue("09:00") LocalTime tellAt,
        @DefaultValue("10") @Limits(least = 1) int mostAnHour) {

    /**
     * The last day for taking up what was raised in that week. Nobody keeps on which day of it that was, so days count from its end:
     * a handler never has fewer than there are, and whoever raises one is told this day.
     */
    LocalDate takeUpBy(Week week) {
        return week.sunday().plusDays(acknowledgeDays);
    }

    /** The last day for an answer to it. */
    LocalDate answerBy(Week week) {
        return week.sunday().plusDays(answerDays);
    }
}
