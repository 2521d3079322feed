package org.tandembot.notice;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandembot.settings.WithSecrets;
import org.tandembot.settings.WrongSettings;

/**
 * How members of the web are told by GOV.UK Notify that something waits for them. Off without a key.
 *
 * @param apiKey Lets Tandem send by GOV.UK Notify; under API integration there. Use a live key.
 * @param emailTemplate The id of an e-mail template at GOV.UK Notify, with the subject {@code ((subject))} and the message
 *     {@code ((message))}. Not needed where {@code spring.mail.host} is set.
 * @param textTemplate The id of a text message template at GOV.UK Notify, with the message {@code ((message))}. Without it there are no
 *     text messages.
 * @param url Where GOV.UK Notify is.
 */
@ConfigurationProperties("tandem.notify")
record NotifySettings(
        @DefaultValue("") String apiKey,
        @DefaultValue("") String emailTemplate,
        @DefaultValue("") String textTemplate,

        @DefaultValue("https://api.notifications.service.gov.uk")
        String url)
        implements WithSecrets {

    private static final String KEY = "tandem.notify.api-key";
    private static final int ID = 36;
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern TWO_IDS = Pattern.compile("(.*-)?" + UUID + "-" + UUID);

    NotifySettings {
        apiKey = apiKey.strip();
        url = url.strip().replaceFirst("/+$", "");
        WrongSettings.rules()
                .that(
                        apiKey.isEmpty() || TWO_IDS.matcher(apiKey).matches(),
                        KEY,
                        "is not a key of GOV.UK Notify: its name, and two ids of 36 characters. Copy it whole from API"
                                + " integration.")
                .that(
                        apiKey.isEmpty() || !emailTemplate.isEmpty() || !textTemplate.isEmpty(),
                        "tandem.notify.text-template",
                        "is missing, and so is tandem.notify.email-template. Make one of them at GOV.UK Notify and write"
                                + " its id, or leave the key out.")
                .that(
                        !apiKey.isEmpty() || (emailTemplate.isEmpty() && textTemplate.isEmpty()),
                        KEY,
                        "is missing, and a template is set. Copy it from API integration at GOV.UK Notify.")
                .that(
                        isIdOrEmpty(emailTemplate),
                        "tandem.notify.email-template",
                        "is no id. Copy it from below the template at GOV.UK Notify.")
                .that(
                        isIdOrEmpty(textTemplate),
                        "tandem.notify.text-template",
                        "is no id. Copy it from below the template at GOV.UK Notify.")
                .that(
                        url.matches("https://.+|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?"),
                        "tandem.notify.url",
                        "does not begin with https://. Leave it out to use GOV.UK Notify's own.")
                .hold();
    }

    private static boolean isIdOrEmpty(String template) {
        return template.isEmpty() || template.matches(UUID);
    }

    /**
     * What the key consists of.
     *
     * @param service whose key it is
     */
    record Key(String service, String secret) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** Of one that is set. */
    Key key() {
        var secret = apiKey.length() - ID;
        return new Key(apiKey.substring(secret - 1 - ID, secret - 1), apiKey.substring(secret));
    }

    boolean isOn() {
        return !apiKey.isEmpty();
    }

    String template(Kind kind) {
        return switch (kind) {
            case EMAIL -> emailTemplate;
            case TEXT -> textTemplate;
            case PUSH -> "";
        };
    }

    @Override
    public Map<String, String> secrets() {
        return isOn() ? Map.of(KEY, apiKey) : Map.of();
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "NotifySettings";
    }
}
