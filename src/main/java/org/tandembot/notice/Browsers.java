package org.tandembot.notice;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;

/** In which browser members of the web are told: one a person, where they turned it on last, beside the address that they may have. */
@Component
public final class Browsers {

    private final Addresses addresses;
    private final PushSettings settings;
    private final PushKeys keys;

    Browsers(Addresses addresses, PushSettings settings, PushKeys keys) {
        this.addresses = addresses;
        this.settings = settings;
        this.keys = keys;
    }

    /** The public key that a browser subscribes with; empty where people cannot be told in this way here. */
    public Optional<String> key() {
        return addresses.offered().contains(Kind.PUSH) ? Optional.of(keys.inPublic()) : Optional.empty();
    }

    /**
     * Has a member be told in this browser, and in no other one any more.
     *
     * @param session on which of their devices it is
     * @param subscription what the browser gave, as JSON
     * @return whether that was a subscription at a push service that Tandem may send to
     */
    public boolean turnOn(PersonId person, String session, String subscription) {
        return addresses.offered().contains(Kind.PUSH)
                && Subscription.read(session, subscription)
                        .filter(one -> settings.allows(one.endpoint()))
                        .filter(one -> addresses.keep(person, one))
                        .isPresent();
    }

    /** On which of their devices this member is told. */
    public Optional<String> session(PersonId person) {
        return addresses.browser(person).map(Subscription::session);
    }

    public void turnOff(PersonId person) {
        addresses.forget(Addresses.place(person, Kind.PUSH));
    }
}
