package org.tandembot.feature.concern;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.feature.concern.Concerns.At;
import org.tandembot.feature.concern.Concerns.Kept;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Ids;

/** Who may read which concern, asked anew at every turn: a role that was taken away counts no more, at once. */
@Component
final class Circle {

    private final Teams teams;
    private final Concerns concerns;

    Circle(Teams teams, Concerns concerns) {
        this.teams = teams;
        this.concerns = concerns;
    }

    /** A concern that a person may read, its team, and in which role they read it. */
    record Readable(Team team, Kept kept, Concern.Part role) {}

    /**
     * Stands for who has which role in these teams. A form carries it, so that words written to those whom the form named never
     * go to others who came into the role meanwhile.
     */
    static String rolesIn(Collection<Team> teams) {
        var roles = teams.stream()
                .map(team -> "%s %s %s"
                        .formatted(
                                team.id(),
                                team.managers().stream()
                                        .map(PersonId::toString)
                                        .sorted()
                                        .toList(),
                                team.guardian()))
                .sorted()
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(roles.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Optional<Team> team(String id) {
        return Ids.isTeam(id) ? teams.find(id) : Optional.empty();
    }

    /** What this person may read of a team, the oldest week first. */
    List<Readable> readable(PersonId person, Team team) {
        return concerns.of(team.id()).stream()
                .flatMap(kept -> readable(person, team, kept).stream())
                .toList();
    }

    /** The concern named, if this person may read it now. */
    Optional<Readable> readable(PersonId person, String team, String id) {
        return Ids.isOurs(id)
                ? team(team).flatMap(of -> concerns.find(new At(team, id)).flatMap(kept -> readable(person, of, kept)))
                : Optional.empty();
    }

    private static Optional<Readable> readable(PersonId person, Team team, Kept kept) {
        return kept.concern().readableAs(person, team).map(role -> new Readable(team, kept, role));
    }

    /** What a person is called in a team, for other handlers to read; empty where the roster does not tell. */
    Optional<String> nameOf(String person, Team team) {
        return teams.rosterOf(team).members().stream()
                .filter(member -> member.id().toString().equals(person))
                .map(Member::name)
                .findFirst();
    }
}
