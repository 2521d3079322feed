package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.form.YouSaidWeDid;
import org.tandembot.form.YouSaidWeDid.Note;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;
import org.tandembot.schedule.Week;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;
import org.tandembot.workspace.Outbox;

/** A "you said, we did" to a team's channel: what was done about concerns. Who wrote it is not said. */
@Component
final class TeamNotes {

    static final ActionId OPEN = new ActionId("concern", "note");

    private final YouSaidWeDid form;
    private final ConcernWords words;
    private final Outbox outbox;
    private final InstantSource clock;
    /** What goes to the channel, for as long as sending may take. */
    private final Documents<Posted> notes;

    TeamNotes(YouSaidWeDid form, ConcernWords words, Outbox outbox, InstantSource clock, Store store) {
        this.form = form;
        this.words = words;
        this.outbox = outbox;
        this.clock = clock;
        this.notes = store.documents("concern-notes", Posted.class);
    }

    private record Posted(Note note, Week week) {}

    Reply open(Turn turn) {
        return handled(turn)
                .map(team -> form.open(turn, team, new ActionId("concern", "publish").with("team", team.id())))
                .orElseGet(() -> notAHandler(turn));
    }

    Reply publish(Turn turn) {
        return handled(turn)
                .map(team -> form.read(turn, team, (draft, note) -> publish(turn, team, draft, note)))
                .orElseGet(() -> notAHandler(turn));
    }

    private Reply publish(Turn turn, Team team, String id, Note note) {
        notes.of(team.id()).put(id, new Posted(note, Week.of(clock.instant(), team.zone())));
        outbox.toHomes(
                team,
                team.id() + ":concern-note:" + id,
                new ActionId("concern", "told").with("team", team.id()).with("note", id));
        return new Reply.Whisper(words.in(turn.about(team)).message("note.published", "team", team.name()));
    }

    /** The note as the channel reads it. */
    Optional<Message> told(Letter letter) {
        return letter.team()
                .flatMap(team -> notes.of(team.id())
                        .find(letter.arg("note"))
                        .map(posted -> form.message(team.language(), posted.note())));
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

    private static Optional<Team> handled(Turn turn) {
        return WhichTeam.meant(turn, turn.standing().asHandler());
    }

    private Reply notAHandler(Turn turn) {
        return Reply.refused(turn, words.in(turn), "not-a-handler");
    }
}
