package org.tandembot.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.account.Account;
import org.tandembot.code.Codes;
import org.tandembot.notice.Way.Later;
import org.tandembot.notice.Way.Outcome;
import org.tandembot.roster.PersonId;
import org.tandembot.schedule.Agenda;
import org.tandembot.schedule.Job;
import org.tandembot.vault.HourlyLimit;

/**
 * The way back in for somebody who has no device left: a single-use link, good for half an hour, sent to the address that they gave and
 * said yes to. Whoever asks learns nothing: an address is put on the agenda, sealed, and whose it is is looked up when that is run.
 */
@Component
public final class WayBack implements Job {

    private static final String NAME = "way-back";
    private static final String PURPOSE = "web-back";
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int MOST_AN_HOUR = 3;

    private final Addresses addresses;
    private final Notes notes;
    private final Ways ways;
    private final Codes codes;
    private final Agenda agenda;
    private final InstantSource clock;
    private final HourlyLimit<String> asked;

    WayBack(Addresses addresses, Notes notes, Ways ways, Codes codes, Agenda agenda, InstantSource clock) {
        this.addresses = addresses;
        this.notes = notes;
        this.ways = ways;
        this.codes = codes;
        this.agenda = agenda;
        this.clock = clock;
        this.asked = new HourlyLimit<>(clock, MOST_AN_HOUR);
    }

    /** To what kinds of addresses a link can be sent here. */
    public Set<Kind> offered() {
        return addresses.offered();
    }

    /**
     * Has a link sent to whoever is told at this address, at most three times an hour. The same is done, and said, whether anybody is.
     *
     * @return whether it is an address of a kind that is offered
     */
    public boolean ask(String typed) {
        var kind = Kind.of(typed);
        var address = Optional.of(kind).filter(offered()::contains).flatMap(one -> one.read(typed));
        address.ifPresent(one -> {
            var about = addresses.seal(clock.instant().plus(LIFETIME) + " " + one, NAME);
            if (asked.allows(addresses.token(kind, one), about)) {
                agenda.put(NAME, about, clock.instant());
            }
        });
        return address.isPresent();
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Tried again while none could be sent: whoever was sent one is not to get another. */
    @Override
    public Optional<Instant> run(String about, Instant due) {
        var now = clock.instant();
        var outcomes = addresses
                .open(about, NAME)
                .map(text -> text.split(" ", 2))
                .filter(parts -> now.isBefore(Instant.parse(parts[0])))
                .map(parts -> send(parts[1]))
                .orElse(List.of());
        return outcomes.isEmpty() || !outcomes.stream().allMatch(Later.class::isInstance)
                ? Optional.empty()
                : Optional.of(now.plus(PAUSE));
    }

    /** A message for each who is told there: somebody in two teams has two ways in. */
    private List<Outcome> send(String address) {
        return addresses.confirmed(address).entrySet().stream()
                .flatMap(one -> send(one.getKey(), one.getValue()).stream())
                .toList();
    }

    private Optional<Outcome> send(PersonId person, Address address) {
        var code = codes.createLink(PURPOSE, addresses.toComeBack(person, address), LIFETIME);
        return notes.back(person, address, code).map(note -> ways.send(address.kind(), note));
    }

    /** Who comes back by this link, which stays good. Wrong, used and old ones are alike. */
    public Optional<Account> look(String code) {
        return account(codes.lookAtLink(PURPOSE, code));
    }

    /** Uses a link up: of several who try it at once, one comes back. */
    public Optional<Account> use(String code) {
        return account(codes.redeemLink(PURPOSE, code));
    }

    private Optional<Account> account(Codes.Outcome outcome) {
        return outcome instanceof Codes.Good(var payload) ? addresses.back(payload) : Optional.empty();
    }
}
