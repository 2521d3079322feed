package org.tandembot.feature.vote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Figure;
import org.tandembot.message.ActionId;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Store;

/** What is kept of polls beside their ballot boxes. A write may be repeated. */
@Component
final class Polls {

    /** Longer than votes are laid side by side, and than a summary looks back. */
    private static final Duration KEPT = Duration.ofDays(800);

    private final Documents<Poll> polls;
    private final Documents<Figure> results;
    private final BallotBoxes boxes;

    /** A poll never changes, so it is read once. */
    private final Cache<String, Poll> known = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    Polls(Store store, BallotBoxes boxes) {
        this.polls = store.documents("polls", Poll.class);
        this.results = store.documents("poll-results", Figure.class);
        this.boxes = boxes;
    }

    /** Opens a poll, unless another of its kind, or about the same, is open. */
    boolean open(Poll poll, Terms terms) {
        // First the poll: whatever a crash leaves out, no box is open of which nothing is known.
        polls.of(poll.team()).put(poll.id(), poll);
        var isOpen = boxes.open(poll.box(), terms);
        if (!isOpen) {
            polls.of(poll.team()).remove(poll.id());
        }
        return isOpen;
    }

    Optional<Poll> find(String team, String id) {
        return Optional.ofNullable(
                known.get(team + "/" + id, _ -> polls.of(team).find(id).orElse(null)));
    }

    /** The one that a button or a delivery names. */
    Optional<Poll> named(ActionId action) {
        return Ids.isOurs(action.arg("poll")) && Ids.isTeam(action.arg("team"))
                ? find(action.arg("team"), action.arg("poll"))
                : Optional.empty();
    }

    /** The team's vote that is not closed yet. */
    Optional<Poll> vote(String team) {
        return boxes.current(team, Poll.VOTE).flatMap(box -> find(team, box.id()));
    }

    boolean isOpen(Poll poll) {
        return boxes.isOpen(poll.box());
    }

    /** Keeps what may be shown of a poll that has closed, and forgets those of long ago. */
    void keep(Poll poll, Figure result) {
        results.of(poll.team()).put(poll.id(), result);
        polls.of(poll.team()).all().values().stream()
                .filter(old -> old.opened().isBefore(poll.opened().minus(KEPT)))
                .forEach(old -> {
                    results.of(old.team()).remove(old.id());
                    polls.of(old.team()).remove(old.id());
                });
    }

    Optional<Figure> result(String team, String id) {
        return results.of(team).find(id);
    }
}
