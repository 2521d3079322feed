package org.tandembot.notice;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.settings.WrongSettings;

/**
 * How members of the web are told by their own browser that something waits, through the push service of its maker. Off without a
 * contact.
 *
 * @param contact Where push services reach whoever runs Tandem if something is wrong, as {@code mailto:tandem@example.org} or an address
 *     that begins with {@code https://}. They get it with each message. Without it there is no web push.
 * @param hosts Domains of the push services that Tandem may send to, each with all below it. A browser names its own, so this protects
 *     your network from addresses that somebody made up.
 */
@ConfigurationProperties("tandem.push")
record PushSettings(
        @DefaultValue("") String contact,

        @DefaultValue({"fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"})
        List<String> hosts) {

    PushSettings {
        contact = contact.strip();
        hosts = List.copyOf(hosts);
        WrongSettings.rules()
                .that(
                        contact.matches("(mailto:[^@\\s]+@[^@\\s]+|https://[^/\\s]+\\S*)?"),
                        "tandem.push.contact",
                        "is no contact. Write mailto: and an e-mail address, such as mailto:tandem@example.org, or an"
                                + " address that begins with https://.")
                .that(
                        TrustedHosts.areNames(hosts),
                        "tandem.push.hosts",
                        "takes names of hosts alone, such as push.apple.com: no https:// and no path.")
                .hold();
    }

    boolean isOn() {
        return !contact.isEmpty();
    }

    boolean allows(String endpoint) {
        return new TrustedHosts(hosts).place(endpoint).isPresent();
    }
}
