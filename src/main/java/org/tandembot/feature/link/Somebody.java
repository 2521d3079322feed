package org.tandembot.feature.link;

import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.message.Reader;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Platforms;

/** How one place of a human is told to the other: a name, and where it is; never an id or an address. */
@Component
final class Somebody {

    private final Teams teams;
    private final Platforms platforms;
    private final Words words;

    Somebody(Teams teams, Platforms platforms, Dialogs dialogs) {
        this.teams = teams;
        this.platforms = platforms;
        this.words = dialogs.words("link");
    }

    /** The words of this feature, which know this place by name. */
    Wording of(PersonId place, Reader reader) {
        var say = words.in(reader);
        return say.with("name", nameOf(place).orElseGet(() -> say.text("someone")), "where", where(place, say));
    }

    Wording in(Reader reader) {
        return words.in(reader);
    }

    /** What they are called there; without that nobody could tell whether it is them. */
    Optional<String> nameOf(PersonId place) {
        var standing = teams.standing(place);
        return standing.places().stream()
                .flatMap(one -> one.roster().find(standing.person()).stream())
                .map(Member::name)
                .findFirst()
                .or(() -> platforms.find(place.platform()).flatMap(platform -> platform.nameOf(place)))
                .filter(name -> !name.isBlank());
    }

    /** The chat, and their teams in it. */
    private String where(PersonId place, Wording say) {
        var key = "platform." + place.platform();
        var platform = words.has(key) ? say.text(key) : say.text("platform.other");
        var theirs = teams.standing(place).teams().stream().map(Team::name).collect(Collectors.joining(", "));
        return theirs.isEmpty() ? platform : say.text("in-teams", "platform", platform, "teams", theirs);
    }

    boolean hasName(Turn turn) {
        return nameOf(turn.here()).isPresent();
    }
}
