package org.tandembot.platform.msteams.registration;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WithSecrets;
import org.tandembot.settings.WrongSettings;
import org.tandembot.settings.WrongSettings.Rules;

/**
 * The bot's registrations at Microsoft. Without one Teams is off. Each serves one tenant: what comes from a tenant that has none is refused.
 *
 * @param appId The app id of the bot's first registration. Needed for Teams, together with password and tenant, unless {@code apps[0]}
 *     is set.
 * @param appPassword A client secret of that registration.
 * @param tenantId The Microsoft 365 tenant that it serves. Protects your people: what comes from a tenant without a registration is refused.
 * @param apps Registrations by their number.
 * @param greetPeople Whether people get a first message when the app is added for them. Set it to false where an administrator rolls the
 *     app out without a word.
 */
@ConfigurationProperties("tandem.msteams")
public record MsTeamsSettings(
        @DefaultValue("") String appId,
        @DefaultValue("") String appPassword,
        @DefaultValue("") String tenantId,
        @DefaultValue Map<Integer, App> apps,
        @DefaultValue("true") boolean greetPeople)
        implements WithSecrets {

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{1,64}");
    private static final String PREFIX = "tandem.msteams";
    private static final String NO_ID =
            "is missing, or is not an id. It looks like 11112222-3333-4444-5555-666677778888. Microsoft Teams"
                    + " needs app id, app password and tenant id; leave all three out to do without it.";

    public MsTeamsSettings {
        appId = appId.strip();
        tenantId = tenantId.strip();
        apps = Collections.unmodifiableMap(new TreeMap<>(apps));
        var all = registrations(new App(appId, appPassword, tenantId, "", ""), apps);
        var rules = WrongSettings.rules();
        numbered(all, apps, rules);
        all.forEach((name, app) -> {
            app.hold(name, rules);
            rules.that(
                            isAlone(app, App::tenantId, all.values()),
                            name + ".tenant-id",
                            "is that of another registration too. A tenant is served by one registration.")
                    .that(
                            isAlone(app, App::appId, all.values()),
                            name + ".app-id",
                            "is that of another registration too. Make a registration of its own in each tenant.");
        });
        rules.hold();
    }

    /**
     * One registration. It proves itself by one of password, certificate and federated token.
     *
     * @param certificate the name of a PEM bundle of Spring Boot's, with certificate and private key
     * @param federatedTokenFile a file with a token of another identity provider
     */
    public record App(
            @DefaultValue("") String appId,
            @DefaultValue("") String appPassword,
            @DefaultValue("") String tenantId,
            @DefaultValue("") String certificate,
            @DefaultValue("") String federatedTokenFile) {

        public App {
            appId = appId.strip().toLowerCase(Locale.ROOT);
            tenantId = tenantId.strip().toLowerCase(Locale.ROOT);
        }

        private long proofs() {
            return Stream.of(appPassword, certificate, federatedTokenFile)
                    .filter(one -> !one.isBlank())
                    .count();
        }

        private void hold(String name, Rules rules) {
            rules.that(ID.matcher(appId).matches(), name + ".app-id", NO_ID)
                    .that(
                            proofs() > 0,
                            name + ".app-password",
                            "is missing. It is the client secret of the bot's registration."
                                    + " With tandem.msteams.apps[n] a certificate or a federated-token-file will do too.")
                    .that(
                            proofs() < 2,
                            name + ".app-password",
                            "is one of several proofs. Give one of app-password, certificate and federated-token-file.")
                    .that(ID.matcher(tenantId).matches(), name + ".tenant-id", NO_ID);
        }

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "App[" + appId + "]";
        }
    }

    /** All registrations, by what the names of their settings begin with. */
    public Map<String, App> registrations() {
        return registrations(new App(appId, appPassword, tenantId, "", ""), apps);
    }

    private static Map<String, App> registrations(App first, Map<Integer, App> numbered) {
        var all = new TreeMap<String, App>();
        if (first.proofs() > 0 || !(first.appId() + first.tenantId()).isEmpty()) {
            all.put(PREFIX, first);
        }
        numbered.forEach((number, app) -> all.put(PREFIX + ".apps[" + number + "]", app));
        return all;
    }

    private static void numbered(Map<String, App> all, Map<Integer, App> apps, Rules rules) {
        var isFirstNamed = all.containsKey(PREFIX);
        for (var number : apps.keySet()) {
            var name = PREFIX + ".apps[" + number + "].app-id";
            rules.that(
                            number != 0 || !isFirstNamed,
                            name,
                            "is given in two ways. tandem.msteams.app-id, .app-password and .tenant-id are the first"
                                    + " registration: leave them out, or call this one apps[1].")
                    .that(
                            number == 0 || apps.containsKey(number - 1) || number == 1 && isFirstNamed,
                            name,
                            "follows no other. Number registrations from 0 on without a gap.");
        }
    }

    private static boolean isAlone(App app, Function<App, String> part, Collection<App> all) {
        return part.apply(app).isEmpty()
                || all.stream()
                                .filter(other -> part.apply(other).equals(part.apply(app)))
                                .count()
                        == 1;
    }

    @Override
    public Map<String, String> secrets() {
        var secrets = new TreeMap<String, String>();
        registrations().forEach((name, app) -> {
            if (!app.appPassword().isBlank()) {
                secrets.put(name + ".app-password", app.appPassword());
            }
        });
        return secrets;
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "MsTeamsSettings" + registrations().values();
    }
}
