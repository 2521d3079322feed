package org.tandembot.platform.slack;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Tandem talks to Slack. What is empty is not set: without a signing secret nothing is taken over HTTP, without an app
 * token there is no Socket Mode, and without both Slack is off.
 *
 * @param signingSecret proves that an HTTP request comes from Slack
 * @param botToken with which Tandem speaks, beginning with {@code xoxb-}
 * @param appToken opens Socket Mode, beginning with {@code xapp-}
 * @param clientId for installs into many workspaces; with the secret it opens {@code /slack/install}
 * @param clientSecret for installs into many workspaces
 * @param workspaces ids of the workspaces or organisations that may install it by {@code /slack/install}; empty for any
 * @param authorizeUrl where Slack asks a person whether to install the app
 * @param apiUrl where Slack's Web API is
 * @param messagesAMinute how many messages nobody waits for go to one workspace; Slack takes "several hundred". 0: no limit
 */
@ConfigurationProperties("tandem.slack")
record SlackSettings(
        @DefaultValue("") String signingSecret,
        @DefaultValue("") String botToken,
        @DefaultValue("") String appToken,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") List<String> workspaces,

        @DefaultValue("https://slack.com/oauth/v2/authorize")
        URI authorizeUrl,

        @DefaultValue("https://slack.com/api/") URI apiUrl,
        @DefaultValue("300") int messagesAMinute) {

    SlackSettings {
        workspaces = workspaces.stream().filter(id -> !id.isBlank()).toList();
        if (apiUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "tandem.slack.api-url is no address: %s. Leave it out to use Slack's own.".formatted(apiUrl));
        }
        if (messagesAMinute < 0 || messagesAMinute > 100_000) {
            throw new IllegalArgumentException(
                    "tandem.slack.messages-a-minute is not from 0 to 100000: " + messagesAMinute);
        }
    }

    /** Whether other workspaces can install Tandem. */
    boolean takesInstalls() {
        return !clientId.isEmpty() && !clientSecret.isEmpty();
    }

    /** The Web API's address with a slash at its end, as the methods' names are put right behind it. */
    String apiPrefix() {
        var url = apiUrl.toString();
        return url.endsWith("/") ? url : url + "/";
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "SlackSettings[" + apiUrl + "]";
    }
}
