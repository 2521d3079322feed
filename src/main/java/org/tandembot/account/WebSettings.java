package org.tandembot.account;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.ConfigurableEnvironment;
import org.tandembot.settings.Trial;
import org.tandembot.settings.WrongSettings;

/**
 * Where people without Slack or Teams reach Tandem.
 *
 * @param url The address at which people reach Tandem in a browser, such as {@code https://tandem.example.org}. Without it there is no
 *     web. It begins with {@code https://}; {@code http://} is taken for this computer's own names only.
 * @param port A port of its own for the web, so that what Slack and Microsoft call and what people open can be let in separately. 0
 *     serves it beside them, on {@code server.port}.
 * @param accessibility what the operator says of themselves in the accessibility statement
 */
@ConfigurationProperties("tandem.web")
public record WebSettings(
        @DefaultValue("") String url,
        @DefaultValue("0") int port,
        @DefaultValue Accessibility accessibility) {

    private static final int HIGHEST_PORT = 65_535;

    public WebSettings {
        url = url.strip().replaceFirst("/+$", "");
        WrongSettings.rules()
                .that(
                        url.isEmpty() || isAddress(url),
                        "tandem.web.url",
                        "is not an address that people can open safely. Write https:// and the name, such as"
                                + " https://tandem.example.org, without a path; http:// works for localhost only.")
                .that(
                        port >= 0 && port <= HIGHEST_PORT,
                        "tandem.web.port",
                        "is not a port. Write a number from 1 to 65535, or leave it out to use server.port.")
                .hold();
    }

    /**
     * Who answers for the pages of the web, as their accessibility statement says.
     *
     * @param organisation The name of the organisation that runs Tandem, for the accessibility statement at {@code /web/accessibility}, which UK
     *     public bodies must publish.
     * @param email The e-mail address to which people report a page that they cannot use.
     * @param phone The telephone number to which people report a page that they cannot use.
     * @param responseDays Within how many working days whoever reports a page is answered; 0 says that this is not known.
     */
    public record Accessibility(
            @DefaultValue("") String organisation,
            @DefaultValue("") String email,
            @DefaultValue("") String phone,
            @DefaultValue("0") int responseDays) {

        private static final String NAME = "tandem.web.accessibility";
        private static final int MOST_DAYS = 60;

        public Accessibility {
            organisation = organisation.strip();
            email = email.strip();
            phone = phone.strip();
            WrongSettings.rules()
                    .that(
                            email.matches("(?i)([a-z0-9._%+-]+@[a-z0-9.-]+)?"),
                            NAME + ".email",
                            "is no e-mail address. Write one such as access@example.org.")
                    .that(
                            phone.matches("([+0-9][0-9 ]{4,20})?"),
                            NAME + ".phone",
                            "is no telephone number. Write digits and spaces, such as 0131 496 0000.")
                    .that(
                            responseDays >= 0 && responseDays <= MOST_DAYS,
                            NAME + ".response-days",
                            "is no number of working days from 1 to 60.")
                    .hold();
        }

        /** Whether somebody can write or ring. */
        public boolean isReachable() {
            return !email.isEmpty() || !phone.isEmpty();
        }
    }

    /** Says what is missing from the accessibility statement. */
    static final class OfAccessibility implements Trial {

        @Override
        public List<Finding> of(ConfigurableEnvironment environment) {
            var web = Binder.get(environment).bindOrCreate("tandem.web", WebSettings.class);
            var by = web.accessibility();
            var missing = Stream.of(
                            by.organisation().isEmpty() ? ".organisation" : "",
                            by.isReachable() ? "" : ".email or .phone",
                            by.responseDays() == 0 ? ".response-days" : "")
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            return !web.isOn() || missing.isEmpty()
                    ? List.of()
                    : List.of(Finding.note("The accessibility statement at " + web.address("web/accessibility")
                            + " is not whole, and UK public bodies must publish it. Of " + Accessibility.NAME
                            + " these are not set: " + missing + "."));
        }
    }

    private static boolean isAddress(String url) {
        try {
            var address = URI.create(url);
            var host = address.getHost();
            return host != null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null
                    && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isHere(host)));
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    public boolean isOn() {
        return !url.isEmpty();
    }

    /** Whether people come over TLS, as everybody does who is not at this computer. */
    public boolean isSecure() {
        return url.startsWith("https://");
    }

    /** Its name, with the port where the address has one. */
    public String host() {
        return URI.create(url).getAuthority();
    }

    /** @throws IllegalStateException where there is no web */
    public String address(String path) {
        if (!isOn()) {
            throw new IllegalStateException("There is no web");
        }
        return url + "/" + path;
    }
}
