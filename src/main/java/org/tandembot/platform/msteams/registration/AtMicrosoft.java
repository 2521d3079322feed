package org.tandembot.platform.msteams.registration;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tandembot.home.CannotStart;
import org.tandembot.platform.msteams.registration.MsTeamsSettings.App;
import org.tandembot.settings.Trial;
import org.tandembot.store.ClockWatch;

/** Asks Microsoft for a token for each registration. */
final class AtMicrosoft implements Trial {

    private final InstantSource clock;

    AtMicrosoft(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<Finding> of(ConfigurableEnvironment environment) {
        var binder = Binder.get(environment);
        var addresses = binder.bindOrCreate("tandem.msteams", MicrosoftAddresses.class);
        var clocks = new ClockWatch(clock);
        var findings = new ArrayList<Finding>();
        try (var http = HttpClient.newHttpClient()) {
            binder.bindOrCreate("tandem.msteams", MsTeamsSettings.class)
                    .registrations()
                    .forEach((name, app) -> findings.add(tried(name, environment, app, proof -> {
                        var address = addresses.tokensOf(app.tenantId());
                        return new AppToken(address, app.appId(), proof, http, clock, clocks);
                    })));
        }
        clocks.wrong().stream().map(Finding::wrong).forEach(findings::add);
        return findings;
    }

    private static Finding tried(
            String name, ConfigurableEnvironment environment, App app, Function<Proof, AppToken> tokens) {
        try {
            var proof = Proof.of(name, app, environment);
            var asked = tokens.apply(proof);
            var settings = name + ".app-id, ." + lastPart(proof.setting()) + ", .tenant-id: ";
            try {
                var unused = asked.get();
                return Finding.right("Microsoft gives the app of " + name + ".app-id a token to send with.");
            } catch (TokenRefused no) {
                return Finding.wrong(settings + no.getMessage() + ", asked at " + asked.address() + ".");
            } catch (IOException unreached) {
                return Finding.wrong(settings + Objects.requireNonNullElse(unreached.getMessage(), unreached.toString())
                        + ", asked at " + asked.address() + ". Look whether this machine reaches that address.");
            }
        } catch (CannotStart no) {
            return Finding.wrong(no.getMessage() + " " + no.remedy());
        }
    }

    private static String lastPart(String setting) {
        return setting.substring(setting.lastIndexOf('.') + 1);
    }
}
