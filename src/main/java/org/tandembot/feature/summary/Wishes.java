package org.tandembot.feature.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.pulse.PulseFigures.Round;
import org.tandembot.feature.summary.Summary.Period;
import org.tandembot.roster.Links;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Team;
import org.tandembot.roster.TeamClock;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Times;
import org.tandembot.schedule.WorkingDays;
import org.tandembot.store.Documents;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/** When managers want summaries, and which the team has had. */
@Component
final class Wishes implements PersonalData {

    private static final OfTeam NOTHING = new OfTeam(Map.of(), Optional.empty());

    /** The longest that a team can wait for its version: five working days, with Christmas between. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(14);

    /**
     * When a manager wants the summary by itself.
     *
     * @param onClose whether when a round closes
     * @param monthly whether once a month
     * @param day of the month, 1 to 28; where that is no working day, the next one
     */
    record Wish(boolean onClose, boolean monthly, int day, LocalTime at) {

        /** What holds until a manager says otherwise. */
        static final Wish USUAL = new Wish(true, true, 1, LocalTime.of(9, 0));

        Wish {
            if (day < 1 || day > 28) {
                throw new IllegalArgumentException("Every month has days 1 to 28, not always " + day);
            }
        }
    }

    /** Once a month, at the first moment that any of these wishes names: one at least, always in the same order. */
    record MonthlyTimes(List<Wish> wishes, Team team, WorkingDays days) implements Times {

        /** The day of next month is always still to come. */
        private static final int MONTHS_LOOKED_AT = 3;

        @Override
        public Optional<Instant> next(Instant after) {
            // A day at the end of a month may have been put off into the next one.
            return Stream.iterate(
                            YearMonth.from(after.atZone(team.zone())).minusMonths(1), month -> month.plusMonths(1))
                    .limit(MONTHS_LOOKED_AT)
                    .map(this::in)
                    .filter(moment -> moment.isAfter(after))
                    .findFirst();
        }

        /** The month whose moment {@code due} is: not always its own, since a day may have been put off into the next. */
        YearMonth monthOf(Instant due) {
            var own = YearMonth.from(due.atZone(team.zone()));
            return in(own.minusMonths(1)).equals(due) ? own.minusMonths(1) : own;
        }

        private Instant in(YearMonth month) {
            return wishes.stream()
                    .map(wish -> Cadence.moment(
                            days.sameOrNext(month.atDay(wish.day()), team.calendar())
                                    .atTime(wish.at()),
                            team.zone()))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        @Override
        public String settings() {
            return "%s %s %s".formatted(wishes, team.zone(), team.calendar());
        }
    }

    /**
     * What a team has had in its channel.
     *
     * @param since by what it held, which is the same rounds whatever time they were looked at over
     */
    private record Shared(Map<String, Instant> since) {

        /** Nobody shares what is older than this many others. */
        private static final int MOST = 200;

        Shared with(String content, Instant now) {
            var all = new HashMap<>(since);
            all.putIfAbsent(content, now);
            return new Shared(all.entrySet().stream()
                    .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
                    .limit(MOST)
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    /**
     * Where the team's version of a summary is.
     *
     * @param since when it came to the channel; empty where it has not
     * @param due when it comes by itself; empty where it does not, or has
     */
    record Posting(Optional<Instant> since, Optional<Instant> due) {}

    /** Those of all teams together, since they are asked for at every look. */
    private final Documents<OfTeam> wishes;

    private final Documents<Shared> shared;
    private final Teams teams;
    private final SummarySettings settings;
    private final TeamClock clock;
    private final Words words;

    Wishes(Store store, Teams teams, SummarySettings settings, TeamClock clock, Dialogs dialogs) {
        this.teams = teams;
        this.settings = settings;
        this.clock = clock;
        this.words = dialogs.words("summary");
        this.wishes = store.documents("summary-wishes", OfTeam.class);
        this.shared = store.documents("summary-shared", Shared.class);
    }

    /**
     * What managers of a team have said.
     *
     * @param byManager whoever is not in it has said nothing
     * @param told the last month of which the team got its version; empty before the first
     */
    record OfTeam(Map<String, Wish> byManager, Optional<YearMonth> told) {

        /** As those who are linked count. */
        private OfTeam seen(Links links) {
            if (links.isEmpty()) {
                return this;
            }
            var all = byManager.entrySet().stream()
                    .collect(Collectors.toMap(one -> PersonId.parse(one.getKey()), Map.Entry::getValue));
            return new OfTeam(
                    links.once(all).entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    one -> one.getKey().toString(), Map.Entry::getValue)),
                    told);
        }

        Wish of(PersonId manager) {
            return byManager.getOrDefault(manager.toString(), Wish.USUAL);
        }

        /** What its managers want once a month, always in the same order; what is usual where none of them wants anything. */
        List<Wish> monthly(Team team) {
            var wishing = team.managers().stream()
                    .map(this::of)
                    .filter(Wish::monthly)
                    .distinct()
                    .sorted(Comparator.comparingInt(Wish::day).thenComparing(Wish::at))
                    .toList();
            return wishing.isEmpty() ? List.of(Wish.USUAL) : wishing;
        }
    }

    OfTeam of(Team team) {
        return wishes.find(team.id()).orElse(NOTHING).seen(teams.links());
    }

    /** What there is now, of all teams. */
    Function<Team, OfTeam> all() {
        var all = wishes.all();
        return team -> all.getOrDefault(team.id(), NOTHING).seen(teams.links());
    }

    void save(Team team, PersonId manager, Wish wish) {
        change(team, there -> {
            var all = new HashMap<>(there.byManager());
            all.put(manager.toString(), wish);
            return new OfTeam(Map.copyOf(all), there.told());
        });
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return teams.all().stream()
                .filter(team -> of(team).byManager().containsKey(person.toString()))
                .map(team -> new Held(
                        words.text(language, "held.what", "team", team.name()), words.text(language, "held.says")))
                .toList();
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        teams.all().stream()
                .filter(team -> of(team).byManager().containsKey(person.toString()))
                .forEach(team -> change(team, there -> {
                    var others = new HashMap<>(there.byManager());
                    others.remove(person.toString());
                    return new OfTeam(Map.copyOf(others), there.told());
                }));
    }

    @Override
    public void remove(String team, Redaction what) {
        wishes.remove(team);
        shared.remove(team);
    }

    /** The team got its version of this month. May be repeated. */
    void told(Team team, YearMonth month) {
        change(team, there -> new OfTeam(there.byManager(), Optional.of(month)));
    }

    private void change(Team team, UnaryOperator<OfTeam> how) {
        wishes.compute(team.id(), there -> Optional.of(how.apply(there.orElse(NOTHING))));
    }

    /** The times at which the team is shown its month: with the first of its managers who wants it; where none does, as is usual. */
    MonthlyTimes months(Team team, OfTeam wanted) {
        return new MonthlyTimes(wanted.monthly(team), team, clock.days());
    }

    /** When the team gets its version of what its managers get at {@code told}. */
    Instant forTeam(Team team, Instant told) {
        return settings.forTeam(team, told, clock.days());
    }

    /** Whether the team has its version of this, or when it will. */
    Posting posting(Summary summary) {
        var since = sharedSince(summary.team(), summary.content());
        var due = since.isPresent() || summary.isEmpty()
                ? Optional.<Instant>empty()
                : told(summary).map(told -> forTeam(summary.team(), told)).filter(when -> when.isAfter(clock.now()));
        return new Posting(since, due);
    }

    /** When managers are told by plan what this is about. */
    private Optional<Instant> told(Summary summary) {
        var period = summary.period();
        return switch (period.span()) {
            case ROUND -> Optional.of(Period.endOf(summary.reading().last()));
            case MONTH ->
                months(summary.team(), of(summary.team()))
                        .next(period.at().minus(LONGEST_WAIT))
                        .filter(moment -> !moment.isAfter(period.at()));
            case QUARTER -> Optional.empty();
        };
    }

    /** Those of a team's closed rounds of which the team's own version is out. */
    Predicate<Round> isOut(Team team) {
        var posted = shared.find(team.id()).map(Shared::since).orElse(Map.of());
        return round -> posted.containsKey(Summary.content(List.of(round)))
                || !forTeam(team, round.closed()).isAfter(clock.now());
    }

    /** Since when the team has had this content; empty where it has not. */
    Optional<Instant> sharedSince(Team team, String content) {
        return shared.find(team.id()).map(there -> there.since().get(content));
    }

    /** The team got this content. May be repeated: the first time counts. */
    void shared(Team team, String content) {
        shared.compute(
                team.id(),
                there -> Optional.of(there.orElse(new Shared(Map.of())).with(content, clock.now())));
    }
}
