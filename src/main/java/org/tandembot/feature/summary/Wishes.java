package org.tandembot.feature.summary;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** When managers want summaries, and which the team has had. */
@Component
final class Wishes {

    private static final String LAST = "last";

    /** What the team was shown, and since when. */
    private record Shared(Instant since, List<String> rounds) {}

    private final Documents<Wish> wishes;
    private final Documents<YearMonth> months;
    private final Documents<Shared> shared;

    Wishes(Store store) {
        this.wishes = store.documents("summary-wishes", Wish.class);
        this.months = store.documents("summary-months-told", YearMonth.class);
        this.shared = store.documents("summary-shared", Shared.class);
    }

    /** What the team's managers have said; who is not in it has said nothing. */
    Map<PersonId, Wish> of(Team team) {
        var all = new HashMap<PersonId, Wish>();
        wishes.of(team.id()).all().forEach((manager, wish) -> all.put(PersonId.parse(manager), wish));
        return all;
    }

    void save(Team team, PersonId manager, Wish wish) {
        wishes.of(team.id()).put(manager.toString(), wish);
    }

    /** The last month of which the team got its version; empty before the first. */
    Optional<YearMonth> toldOf(Team team) {
        return months.of(team.id()).find(LAST);
    }

    /** The team got its version of this month. May be repeated. */
    void told(Team team, YearMonth month) {
        months.of(team.id()).put(LAST, month);
    }

    /** Since when the team has had its version of these rounds, looked at over this time; empty where it has not. */
    Optional<Instant> sharedSince(Team team, Span span, List<String> rounds) {
        return shared.of(team.id())
                .find(span.code())
                .filter(one -> one.rounds().equals(rounds))
                .map(Shared::since);
    }

    /** The team got that. May be repeated: the first time counts. */
    void shared(Team team, Span span, List<String> rounds, Instant now) {
        shared.of(team.id())
                .compute(
                        span.code(),
                        there -> there.filter(one -> one.rounds().equals(rounds))
                                .or(() -> Optional.of(new Shared(now, rounds))));
    }
}
