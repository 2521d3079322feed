package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** What teams and people have settled about tips, and what was dealt. Every write may be repeated. */
interface Tips {

    DailyTip daily(Team team);

    void save(Team team, DailyTip daily);

    /** The team's deck of tips of that level. */
    Deck deck(Team team, Tip.Level level);

    /** Keeps the deck after a day's tip was dealt, unless that day has one already. Gives the tip that the day has. */
    String dealt(Team team, Tip.Level level, Deck after);

    Wish wish(Team team, PersonId person);

    void wish(Team team, PersonId person, Wish wish);

    /** What everyone wishes who wishes something. */
    Map<PersonId, Wish> wishes(Team team);

    /** Keeps what may be shown of a day's presses, and lets go of what is too old to be asked for. */
    void keep(Team team, Judged judged);

    /** What may be shown, of the days from {@code from} on and before {@code to}, in order. */
    List<Judged> judged(Team team, LocalDate from, LocalDate to);
}
