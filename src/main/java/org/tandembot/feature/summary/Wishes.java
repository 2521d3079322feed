package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** When managers want summaries. */
interface Wishes {

    /** What the team's managers have said; who is not in it has said nothing. */
    Map<PersonId, Wish> of(Team team);

    void save(Team team, PersonId manager, Wish wish);

    /** The last month of which the team got its version; empty before the first. */
    Optional<YearMonth> toldOf(Team team);

    /** The team got its version of this month. May be repeated. */
    void told(Team team, YearMonth month);

    /** Since when the team has had its version of these rounds, looked at over this time; empty where it has not. */
    Optional<Instant> sharedSince(Team team, Span span, List<String> rounds);

    /** The team got that. May be repeated: the first time counts. */
    void shared(Team team, Span span, List<String> rounds, Instant now);
}
