package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Event.RoundClosed;
import org.tandembot.store.Documents;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;

/** What teams and people have settled about tips, and what was dealt. Every write may be repeated. */
@Component
final class Tips implements PersonalData {

    /** A summary looks back over a year and compares with the one before it. */
    private static final int DAYS_KEPT = 800;

    /** Those of all teams together, since they are asked for at every look. */
    private static final String NOW = "now";

    private final Documents<DailyTip> settings;

    private final Documents<Deck> decks;
    private final Documents<Wish> wishes;
    private final Documents<Judged> judged;
    private final Documents<String> focus;
    private final Teams teams;
    private final Words words;

    Tips(Store store, Teams teams, Dialogs dialogs) {
        this.teams = teams;
        this.words = dialogs.words("tip");
        this.settings = store.documents("tip-settings", DailyTip.class);
        this.decks = store.documents("tip-decks", Deck.class);
        this.wishes = store.documents("tip-wishes", Wish.class);
        this.judged = store.documents("tip-judged", Judged.class);
        this.focus = store.documents("tip-focus", String.class);
    }

    DailyTip daily(Team team) {
        return settings.find(team.id()).orElse(DailyTip.OFF);
    }

    /** What teams have settled, by their ids. */
    Map<String, DailyTip> daily() {
        return settings.all();
    }

    void save(Team team, DailyTip daily) {
        settings.put(team.id(), daily);
    }

    /** The team's deck of tips of that level. */
    Deck deck(Team team, Tip.Level level) {
        return decks.of(team.id()).find(level.code()).orElse(Deck.NEW);
    }

    /** Keeps the deck after a day's tip was dealt, unless that day has one already. Gives the tip that the day has. */
    String dealt(Team team, Tip.Level level, Deck after) {
        return decks.of(team.id())
                .compute(
                        level.code(),
                        now -> now.filter(deck -> deck.day().equals(after.day()))
                                .or(() -> Optional.of(after)))
                .orElse(after)
                .tip();
    }

    Wish wish(Team team, PersonId person) {
        return teams.links().places(person).stream()
                .flatMap(place -> wishes.of(team.id()).find(place.toString()).stream())
                .findFirst()
                .orElse(Wish.NOTHING);
    }

    void wish(Team team, PersonId person, Wish wish) {
        if (wish != Wish.NOTHING) {
            wishes.of(team.id()).put(person.toString(), wish);
        }
        teams.links().places(person).stream()
                .filter(place -> wish == Wish.NOTHING || !place.equals(person))
                .forEach(place -> wishes.of(team.id()).remove(place.toString()));
    }

    /** What everyone wishes who wishes something. */
    Map<PersonId, Wish> wishes(Team team) {
        var all = new HashMap<PersonId, Wish>();
        wishes.of(team.id()).all().forEach((person, wish) -> all.put(PersonId.parse(person), wish));
        return teams.links().once(all);
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return teams.all().stream()
                .filter(team -> wish(team, person) != Wish.NOTHING)
                .map(team -> new Held(
                        words.text(language, "held.what", "team", team.name()),
                        words.text(language, "held." + wish(team, person).code())))
                .toList();
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        teams.all().forEach(team -> wish(team, person, Wish.NOTHING));
    }

    @Override
    public void remove(String team, Redaction what) {
        settings.remove(team);
    }

    /** Keeps what may be shown of a day's presses, and lets go of what is too old to be asked for. */
    void keep(Team team, Judged one) {
        var days = judged.of(team.id());
        days.put(one.day().toString(), one);
        days.all().keySet().stream()
                .filter(day -> LocalDate.parse(day).isBefore(one.day().minusDays(DAYS_KEPT)))
                .forEach(days::remove);
    }

    /** The id of the principle that the team has most to gain from now, such as {@code PR.3}; empty where none is known. */
    Optional<String> focus(Team team) {
        return focus.of(team.id()).find(NOW);
    }

    @EventListener
    void turnTo(RoundClosed closed) {
        focus.of(closed.team()).compute(NOW, _ -> closed.lowest());
    }

    /** What may be shown, of the days from {@code from} on and before {@code to}, in order. */
    List<Judged> judged(Team team, LocalDate from, LocalDate to) {
        return judged.of(team.id()).all().values().stream()
                .filter(one -> !one.day().isBefore(from) && one.day().isBefore(to))
                .toList();
    }
}
