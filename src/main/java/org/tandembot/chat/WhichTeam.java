package org.tandembot.chat;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** Which team somebody means, and what to say where there is none. */
@Component
public final class WhichTeam {

    private final Teams teams;
    private final Words words;

    WhichTeam(Teams teams, Dialogs dialogs) {
        this.teams = teams;
        this.words = dialogs.words("chat");
    }

    /** The one of these whose channel the turn is in, or was asked from. */
    public static Optional<Team> here(Turn turn, List<Team> among) {
        return turn.where()
                .meant()
                .flatMap(channel -> among.stream()
                        .filter(team -> team.channel().equals(channel))
                        .findFirst());
    }

    /** How somebody without a team comes to one, from where they are. */
    public Prose none(Turn turn) {
        var key = turn.where()
                .channel()
                .map(channel -> teams.in(channel).isPresent() ? "no-team.not-in" : "no-team.channel")
                .orElse("no-team.private");
        return words.prose(turn.language(), key);
    }

    /** Whether somebody has to do with no team at all. */
    public boolean isWithout(PersonId person) {
        return teams.with(person).isEmpty()
                && teams.managedBy(person).isEmpty()
                && teams.guardedBy(person).isEmpty();
    }
}
