package org.tandembot.chat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;

/** What the people of a team are called, its managers and guardian also where they are not in its channel. */
@Component
public final class Names {

    private final Teams teams;
    private final Platforms platforms;
    private final Words words;

    Names(Teams teams, Platforms platforms, Dialogs dialogs) {
        this.teams = teams;
        this.platforms = platforms;
        this.words = dialogs.words("chat");
    }

    /** Their names by the alphabet. An id is never shown: without a name one is said to be someone. */
    public String of(Team team, Collection<PersonId> people, Locale language) {
        var roster = teams.rosterOf(team);
        return people.stream()
                .map(one -> roster.find(one)
                        .map(Member::name)
                        .or(() -> team.roles().nameOf(one))
                        .orElseGet(() -> words.text(language, "someone")))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    public String of(Team team, PersonId person, Locale language) {
        return of(team, List.of(person), language);
    }

    /** The names of those of them whom the team's roster does not have, as far as their platform tells. */
    public Map<PersonId, String> beyondTheRoster(Team team, Collection<PersonId> people) {
        var roster = teams.rosterOf(team);
        var names = new HashMap<PersonId, String>();
        people.stream()
                .filter(one -> roster.find(one).isEmpty())
                .forEach(one -> platforms
                        .find(one.platform())
                        .flatMap(platform -> platform.nameOf(one))
                        .ifPresent(name -> names.put(one, name)));
        return names;
    }
}
