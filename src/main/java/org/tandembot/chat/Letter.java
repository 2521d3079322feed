package org.tandembot.chat;

import java.util.Locale;
import java.util.Optional;
import org.tandembot.message.ActionId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;

/**
 * A delivery that is about to be sent, for the feature that writes it. It is written when its time has come, by what holds then; left
 * out where nothing is to be said any more.
 */
public record Letter(Destination to, ActionId what, Teams teams) {

    public String arg(String key) {
        return what.arg(key);
    }

    /** Whom it is for, as the person that they count as; empty where it is for a channel. */
    public Optional<PersonId> person() {
        return to instanceof ToPerson(var place) ? Optional.of(teams.links().canonical(place)) : Optional.empty();
    }

    /** The team that it is about, as it is spoken to where this goes. */
    public Optional<Team> team() {
        return team(arg(WhichTeam.TEAM));
    }

    /** The same for the team of this id. */
    public Optional<Team> team(String id) {
        return teams.find(id).map(one -> switch (to) {
            case ToChannel(var channel) -> one.at(channel);
            case ToPerson(var person) -> teams.to(person, one);
        });
    }

    /** The language that the person chose whom it is for; this one for whoever chose none, and in a channel. */
    public Locale languageOr(Locale other) {
        return to instanceof ToPerson(var place) ? teams.known(place).language().orElse(other) : other;
    }

    /** The same, where it is for one of that team's managers. */
    public Optional<Team> managed() {
        return team().filter(team -> person().filter(team::isManagedBy).isPresent());
    }
}
