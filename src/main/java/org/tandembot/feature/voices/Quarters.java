package org.tandembot.feature.voices;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/** What is kept of quarters beside their ballot boxes. A write may be repeated. */
@Component
final class Quarters {

    /** Two years: longer than figures are laid side by side. */
    private static final int MOST_KEPT = 8;

    private final Documents<Quarter> quarters;
    private final Documents<Heard> results;
    private final BallotBoxes boxes;

    Quarters(Store store, BallotBoxes boxes) {
        this.quarters = store.documents("voices", Quarter.class);
        this.results = store.documents("voices-results", Heard.class);
        this.boxes = boxes;
    }

    /** Begins a quarter, and its box in the same step; false where there was one, or one of another quarter is not closed yet. */
    boolean open(String team, Quarter quarter, Terms terms) {
        return boxes.open(
                quarter.box(team), terms, quarters.of(team).swap(quarter.id(), Optional.empty(), Optional.of(quarter)));
    }

    Optional<Quarter> find(String team, String id) {
        return quarters.of(team).find(id);
    }

    /** The one whose slips are good at that moment. */
    Optional<Quarter> open(String team, Instant now) {
        return boxes.current(team, Quarter.PLACE)
                .flatMap(box -> find(team, box.id()))
                .filter(quarter -> now.isBefore(quarter.closes()));
    }

    /** Counts slips that are made by this form, once, as long as there are not too many; gives how many there were before them. */
    Optional<Integer> make(String team, String id, String draft, int number) {
        return quarters.of(team)
                .change(
                        id,
                        quarter -> quarter.made().draft().equals(draft)
                                        || quarter.made().slips() + number > SlipCodes.MOST
                                ? quarter
                                : quarter.with(new Quarter.Made(quarter.made().slips() + number, draft)))
                .filter(quarter -> quarter.made().draft().equals(draft))
                .map(quarter -> quarter.made().slips() - number);
    }

    Optional<Heard> result(String team, String id) {
        return results.of(team).find(id);
    }

    /** The last quarter that was counted. */
    Optional<Quarter> lastClosed(String team) {
        var ended = results.of(team).all().keySet();
        return quarters.of(team).find(ended).values().stream().max(Comparator.comparing(Quarter::opened));
    }

    /** Keeps what may be shown, and forgets what is long ago. */
    void keep(String team, Quarter quarter, Heard heard) {
        results.of(team).put(quarter.id(), heard);
        var all = quarters.of(team).all().values();
        all.stream()
                .sorted(Comparator.comparing(Quarter::opened).reversed())
                .skip(MOST_KEPT)
                .forEach(old -> {
                    results.of(team).remove(old.id());
                    quarters.of(team).remove(old.id());
                });
    }
}
