package org.tandembot.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandembot.notice.Way.Gone;
import org.tandembot.notice.Way.Later;
import org.tandembot.notice.Way.Sent;
import org.tandembot.roster.PersonId;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;

/**
 * Sends the notices. Each waits on the agenda, for the person's hours and until what failed works again; what else waits for the same
 * person meanwhile is told with it.
 */
@Component
public final class Notices implements Job {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    static final String NAME = "notice";

    /** At least so long between two notices to one address. */
    private static final Duration APART = Duration.ofHours(6);

    /** For so long an address waits for its reader's yes. */
    private static final Duration TO_CONFIRM = Duration.ofDays(7);

    /** Each pause is twice the one before, from two minutes on: four hours in all. */
    private static final int MOST_FAILURES = 7;

    private final Addresses addresses;
    private final Ways ways;
    private final Notes notes;
    private final Agenda agenda;
    private final InstantSource clock;

    Notices(Addresses addresses, Ways ways, Notes notes, Agenda agenda, InstantSource clock) {
        this.addresses = addresses;
        this.ways = ways;
        this.notes = notes;
        this.agenda = agenda;
        this.clock = clock;
    }

    /**
     * A delivery's time has come for this person. To be called of every one of them, also where there was nothing to say in it any more:
     * a notice that did not come would tell whoever carries notices that somebody has answered.
     */
    public void waits(PersonId person) {
        try {
            addresses.confirmed(person).forEach((place, address) -> {
                if (agenda.due(NAME, place).isEmpty()) {
                    notes.wanted(person, later(clock.instant(), address.told().plus(APART)))
                            .ifPresent(due -> agenda.put(NAME, place, due));
                }
            });
        } catch (RuntimeException failed) {
            // What it is told of has been sent, and is not to be sent again.
            log.warn("A notice was left out: {}", failed.getClass().getSimpleName());
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String about, Instant due) {
        var person = Addresses.owner(about);
        return addresses.find(about).flatMap(address -> switch (address.state()) {
            case NEW -> send(person, address);
            case ASKED -> expire(person, address);
            case CONFIRMED -> tell(person, address);
        });
    }

    private Optional<Instant> expire(PersonId person, Address address) {
        var end = address.told().plus(TO_CONFIRM);
        if (clock.instant().isBefore(end)) {
            return Optional.of(end);
        }
        addresses.forget(person);
        return Optional.empty();
    }

    private Optional<Instant> tell(PersonId person, Address address) {
        var now = clock.instant();
        var wanted = notes.wanted(person, now);
        if (wanted.isEmpty() || wanted.get().isAfter(now)) {
            return wanted;
        }
        if (!address.receipt().isEmpty() && ways.bounced(address.kind(), address.receipt())) {
            return drop(person, address);
        }
        return send(person, address);
    }

    private Optional<Instant> send(PersonId person, Address address) {
        var note = notes.write(person, address);
        if (note.isEmpty()) {
            forget(person, address);
            return Optional.empty();
        }
        var now = clock.instant();
        return switch (ways.send(address.kind(), note.get())) {
            case Sent(var receipt) -> {
                addresses.change(person, address, one -> one.sent(now, receipt));
                yield address.isConfirmed() ? Optional.empty() : Optional.of(now.plus(TO_CONFIRM));
            }
            case Gone() -> drop(person, address);
            case Later _ -> retry(person, address, now);
        };
    }

    private void forget(PersonId person, Address address) {
        addresses.forget(Addresses.place(person, address.kind()));
    }

    private Optional<Instant> drop(PersonId person, Address address) {
        forget(person, address);
        log.info("An address for notices was deleted, since there is no such address any more");
        return Optional.empty();
    }

    /** What could not be sent for hours is left out; the next notice is tried again, but not to an address that nobody has confirmed. */
    private Optional<Instant> retry(PersonId person, Address address, Instant now) {
        var times = address.failures() + 1;
        if (times <= MOST_FAILURES) {
            addresses.change(person, address, one -> one.failed(times));
            return Optional.of(now.plus(Duration.ofMinutes(1L << times)));
        }
        if (address.isConfirmed()) {
            addresses.change(person, address, one -> one.failed(0));
        } else {
            addresses.forget(person);
        }
        return Optional.empty();
    }
}
