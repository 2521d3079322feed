package org.tandembot.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WrongSettings;

/**
 * How members of the web are told by e-mail that something waits for them, by the server that {@code spring.mail} names.
 *
 * @param from The address that such e-mails come from, as {@code tandem@example.org} or {@code Tandem <tandem@example.org>}. Needed where
 *     {@code spring.mail.host} is set.
 */
@ConfigurationProperties("tandem.mail")
record MailSettings(@DefaultValue("") String from) {

    static final String FROM = "tandem.mail.from";

    MailSettings {
        from = from.strip();
        WrongSettings.rules()
                .that(
                        from.isEmpty() || isAddress(from),
                        FROM,
                        "is no e-mail address. Write tandem@example.org or Tandem <tandem@example.org>.")
                .hold();
    }

    private static boolean isAddress(String from) {
        try {
            var address = new InternetAddress(from, true);
            return address.getAddress().contains("@") && from.chars().noneMatch(Character::isISOControl);
        } catch (AddressException _) {
            return false;
        }
    }
}
