package org.tandembot.roster;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Event.PersonForgotten;
import org.tandembot.schedule.Event.TeamRemoved;
import org.tandembot.schedule.Events;
import org.tandembot.store.Erasure;
import org.tandembot.store.Ids;
import org.tandembot.store.Redaction;

/**
 * The end of a team, and of what is kept of a person. It begins at once; the rest follows by the agenda, so that a crash leaves
 * nothing behind. All of it is done twice, since somebody may have been about to write while it was done first.
 */
@Component
public final class Removals {

    /** Longer than any instance remembers what it has read. */
    private static final Duration LATER = Duration.ofMinutes(15);

    private final Teams teams;
    private final ObjectProvider<PersonalData> rooms;
    private final Erasure erasure;
    private final Agenda agenda;
    private final Events events;
    private final RandomGenerator random;

    Removals(
            Teams teams,
            ObjectProvider<PersonalData> rooms,
            Erasure erasure,
            Agenda agenda,
            Events events,
            RandomGenerator random) {
        this.teams = teams;
        this.rooms = rooms;
        this.erasure = erasure;
        this.agenda = agenda;
        this.events = events;
        this.random = random;
    }

    /** Removes a team, with all that it has. Ballots in boxes that are open are destroyed unread. */
    public void end(Team team) {
        events.tell(new TeamRemoved(team.id(), Ids.draw(random), false), Duration.ZERO);
        teams.remove(team.id());
    }

    /** Forgets a person, in all places of theirs. They are in no team from now on, and are not brought back by being in a channel. */
    public void forget(PersonId person) {
        var places = teams.links().places(person);
        var instead = PersonId.gone(random).toString();
        places.forEach(place -> events.tell(new PersonForgotten(place.toString(), instead, false), Duration.ZERO));
        places.forEach(teams::leave);
    }

    @EventListener
    void on(TeamRemoved removed) {
        var team = removed.team();
        if (removed.isSecondTime() && teams.find(team).isPresent()) {
            return;
        }
        var what = Redaction.ofWord(team, removed.instead());
        teams.remove(team);
        agenda.dropAll(what::isIn);
        inAllRooms(room -> room.remove(team, what));
        erasure.ofTeam(team);
        erasure.of(what);
        if (!removed.isSecondTime()) {
            events.tell(new TeamRemoved(team, removed.instead(), true), LATER);
        }
    }

    @EventListener
    void on(PersonForgotten forgotten) {
        var person = PersonId.parse(forgotten.person());
        if (forgotten.isSecondTime() && !teams.hasLeft(person)) {
            return;
        }
        var what = person.redacted(PersonId.parse(forgotten.instead()));
        teams.leave(person);
        agenda.dropAll(what::isIn);
        inAllRooms(room -> room.forget(person, what));
        erasure.of(what);
        if (forgotten.isSecondTime()) {
            teams.isForgotten(person);
        } else {
            events.tell(new PersonForgotten(forgotten.person(), forgotten.instead(), true), LATER);
        }
    }

    /** One that fails does not keep the others from it; the event is told again. */
    private void inAllRooms(Consumer<PersonalData> what) {
        var failed = new IllegalStateException("Not all rooms could forget it");
        rooms.forEach(room -> {
            try {
                what.accept(room);
            } catch (RuntimeException e) {
                failed.addSuppressed(e);
            }
        });
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
