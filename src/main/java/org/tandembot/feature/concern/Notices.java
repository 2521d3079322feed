package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Store;

/** What waits to be told to a team's channel. */
@Component
final class Notices {

    private static final String NOW = "now";

    private final Documents<String> replies;
    private final Documents<Posted> notes;
    private final InstantSource clock;
    private final RandomGenerator random;

    Notices(Store store, InstantSource clock, RandomGenerator random) {
        this.replies = store.documents("concern-replies-waiting", String.class);
        this.notes = store.documents("concern-notes", Posted.class);
        this.clock = clock;
        this.random = random;
    }

    private record Posted(Note note, Week week) {}

    /** Notes that a reply waits to be announced to the team. */
    void replyWaits(String team) {
        replies.of(team).put(NOW, Ids.draw(random));
    }

    /** What {@link #replyWaits} noted, if it has not been announced. */
    Optional<String> waitingReply(String team) {
        return replies.of(team).find(NOW);
    }

    /** The reply was announced; one that came since goes on waiting. */
    void announced(String team, String waiting) {
        replies.of(team).replace(NOW, Optional.of(waiting), Optional.empty());
    }

    /** Keeps what goes to the team's channel for as long as sending may take. */
    void keep(Team team, String id, Note note) {
        notes.of(team.id()).put(id, new Posted(note, Week.of(clock.instant(), team.zone())));
    }

    Optional<Note> note(String team, String id) {
        return notes.of(team).find(id).map(Posted::note);
    }

    /** Drops notes of the week before last and earlier. */
    void dropOld(Team team) {
        var lastWeek = Week.of(clock.instant(), team.zone()).monday().minusWeeks(1);
        var all = notes.of(team.id());
        all.all().forEach((id, posted) -> {
            if (posted.week().monday().isBefore(lastWeek)) {
                all.remove(id);
            }
        });
    }
}
