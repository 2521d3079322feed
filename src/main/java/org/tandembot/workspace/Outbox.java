package org.tandembot.workspace;

import java.util.Collection;
import java.util.List;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;

/** Where deliveries are put that nobody waits for; they survive a restart and go out once each. */
public interface Outbox {

    /** Takes deliveries in. Those that were taken in before, by id, are not sent again. */
    void send(Collection<Delivery> deliveries);

    /** Takes one in for each home of a team. */
    default void toHomes(Team team, String id, ActionId what) {
        send(toEachHome(team, id, what));
    }

    /** One for each home of a team: the first home's has this id, the others' have their own behind it. */
    static List<Delivery> toEachHome(Team team, String id, ActionId what) {
        return team.homes().stream()
                .map(Home::channel)
                .map(channel -> new Delivery(
                        channel.equals(team.channel()) ? id : id + ":" + channel, new ToChannel(channel), what))
                .toList();
    }

    /** Takes one in for each of these people: the id is that of all of them, and theirs has their own behind it. */
    default void toEach(Collection<PersonId> people, String id, ActionId what) {
        send(people.stream()
                .map(one -> new Delivery(id + ":" + one, new ToPerson(one), what))
                .toList());
    }
}
