package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** What teams and people have settled about tips, and what was dealt. Every write may be repeated. */
@Component
final class Tips {

    /** A summary looks back over a year and compares with the one before it. */
    private static final int DAYS_KEPT = 800;

    private static final String DAILY = "daily";

    private final Documents<DailyTip> settings;
    private final Documents<Deck> decks;
    private final Documents<Wish> wishes;
    private final Documents<Judged> judged;

    Tips(Store store) {
        this.settings = store.documents("tip-settings", DailyTip.class);
        this.decks = store.documents("tip-decks", Deck.class);
        this.wishes = store.documents("tip-wishes", Wish.class);
        this.judged = store.documents("tip-judged", Judged.class);
    }

    DailyTip daily(Team team) {
        return settings.of(team.id()).find(DAILY).orElse(DailyTip.OFF);
    }

    void save(Team team, DailyTip daily) {
        settings.of(team.id()).put(DAILY, daily);
    }

    /** The team's deck of tips of that level. */
    Deck deck(Team team, Tip.Level level) {
        return decks.of(team.id()).find(name(level)).orElse(Deck.NEW);
    }

    /** Keeps the deck after a day's tip was dealt, unless that day has one already. Gives the tip that the day has. */
    String dealt(Team team, Tip.Level level, Deck after) {
        return decks.of(team.id())
                .compute(
                        name(level),
                        now -> now.filter(deck -> deck.day().equals(after.day()))
                                .or(() -> Optional.of(after)))
                .orElse(after)
                .tip();
    }

    private static String name(Tip.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    Wish wish(Team team, PersonId person) {
        return wishes.of(team.id()).find(person.toString()).orElse(Wish.NOTHING);
    }

    void wish(Team team, PersonId person, Wish wish) {
        if (wish == Wish.NOTHING) {
            wishes.of(team.id()).remove(person.toString());
        } else {
            wishes.of(team.id()).put(person.toString(), wish);
        }
    }

    /** What everyone wishes who wishes something. */
    Map<PersonId, Wish> wishes(Team team) {
        var all = new HashMap<PersonId, Wish>();
        wishes.of(team.id()).all().forEach((person, wish) -> all.put(PersonId.parse(person), wish));
        return Map.copyOf(all);
    }

    /** Keeps what may be shown of a day's presses, and lets go of what is too old to be asked for. */
    void keep(Team team, Judged one) {
        var days = judged.of(team.id());
        days.put(one.day().toString(), one);
        days.all().keySet().stream()
                .filter(day -> LocalDate.parse(day).isBefore(one.day().minusDays(DAYS_KEPT)))
                .forEach(days::remove);
    }

    /** What may be shown, of the days from {@code from} on and before {@code to}, in order. */
    List<Judged> judged(Team team, LocalDate from, LocalDate to) {
        return judged.of(team.id()).all().values().stream()
                .filter(one -> !one.day().isBefore(from) && one.day().isBefore(to))
                .toList();
    }
}
