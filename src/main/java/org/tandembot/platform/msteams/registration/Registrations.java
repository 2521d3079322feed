package org.tandembot.platform.msteams.registration;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.tandembot.store.ClockWatch;

/** All registrations of this start. Of what changes in the settings while Tandem runs, only the proofs are taken. */
public final class Registrations {

    private final Map<String, Registration> byTenant;
    private final Environment environment;

    /** @param environment has the bundles of certificates */
    public Registrations(
            MsTeamsSettings settings,
            MicrosoftAddresses addresses,
            HttpClient http,
            InstantSource clock,
            ClockWatch clocks,
            Environment environment) {
        this.environment = environment;
        this.byTenant = settings.registrations().entrySet().stream()
                .map(one -> {
                    var app = one.getValue();
                    var proof = Proof.of(one.getKey(), app, environment);
                    var token =
                            new AppToken(addresses.tokensOf(app.tenantId()), app.appId(), proof, http, clock, clocks);
                    return new Registration(app.appId(), app.tenantId(), token);
                })
                .collect(Collectors.toUnmodifiableMap(Registration::tenant, Function.identity()));
    }

    public Collection<Registration> all() {
        return byTenant.values();
    }

    /** The one that serves this tenant. */
    public Optional<Registration> ofTenant(String tenant) {
        return Optional.ofNullable(byTenant.get(tenant));
    }

    /** The one with this app id, which tokens name as the one that they are for. */
    public Optional<Registration> ofApp(String appId) {
        return all().stream().filter(one -> one.appId().equals(appId)).findFirst();
    }

    /** Whether Microsoft takes the proofs is known, and said, from the start. */
    @EventListener(ApplicationReadyEvent.class)
    void tryAll() {
        all().forEach(one -> one.token().tryLater(false));
    }

    @EventListener
    void rotate(MsTeamsSettings now) {
        now.registrations()
                .forEach((name, app) -> ofTenant(app.tenantId())
                        .filter(one -> one.appId().equals(app.appId())
                                && !app.appPassword().isBlank())
                        .ifPresent(one -> one.token().rotate(Proof.of(name, app, environment))));
    }
}
