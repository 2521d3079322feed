package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two talks with Slack of an install: where a person is asked, and what their consent is exchanged for.
 *
 * @see <a href="https://docs.slack.dev/authentication/installing-with-oauth">Slack: Installing with OAuth</a>
 */
final class Exchange {

    private static final Logger log = LoggerFactory.getLogger(Exchange.class);

    /** What the bot may do; the same as in the manifests. */
    static final List<String> SCOPES = List.of(
            "app_mentions:read",
            "channels:read",
            "groups:read",
            "chat:write",
            "files:write",
            "commands",
            "im:history",
            "im:write",
            "users:read");

    private final Slack slack;
    private final SlackSettings settings;

    Exchange(Slack slack, SlackSettings settings) {
        this.slack = slack;
        this.settings = settings;
    }

    /** What came of a consent. */
    sealed interface Outcome {}

    /** A token, and the workspace's own name. */
    record Granted(Install install, String name) implements Outcome {}

    /** The operator keeps Tandem to other workspaces; the token was given back. */
    record NotAllowed() implements Outcome {}

    /** Slack gave no token: the consent was used up, is too old, or Slack could not be reached. */
    record Failed() implements Outcome {}

    /** Where a person is asked whether to install Tandem. */
    URI ask(String state) {
        return URI.create(settings.authorizeUrl() + "?client_id=" + encoded(settings.clientId()) + "&scope="
                + encoded(String.join(",", SCOPES)) + "&state=" + encoded(state));
    }

    /** Exchanges the code of a consent for a token. */
    Outcome redeem(String code, Instant now) {
        try {
            var answer = slack.methods()
                    .oauthV2Access(request -> request.clientId(settings.clientId())
                            .clientSecret(settings.clientSecret())
                            .code(code));
            if (!answer.isOk() || answer.getAccessToken() == null || answer.getBotUserId() == null) {
                log.warn("An install into a Slack workspace failed: {}", answer.getError());
                return new Failed();
            }
            return granted(answer, now);
        } catch (SlackApiException e) {
            log.warn(
                    "An install into a Slack workspace failed: Slack answered with status {}",
                    e.getResponse().code());
        } catch (IOException e) {
            log.warn("An install into a Slack workspace failed: Slack could not be reached");
        } catch (MalformedRequest e) {
            log.warn("An install into a Slack workspace failed: Slack named no workspace");
        }
        return new Failed();
    }

    private Outcome granted(OAuthV2AccessResponse answer, Instant now) throws IOException, SlackApiException {
        var enterprise = answer.getEnterprise() == null
                ? ""
                : SlackIds.orEmpty(answer.getEnterprise().getId());
        var team = answer.isEnterpriseInstall() || answer.getTeam() == null
                ? ""
                : SlackIds.orEmpty(answer.getTeam().getId());
        var allowed = settings.workspaces();
        if (!allowed.isEmpty() && !allowed.contains(team) && !allowed.contains(enterprise)) {
            slack.methods(answer.getAccessToken()).authRevoke(request -> request);
            return new NotAllowed();
        }
        var install =
                new Install(enterprise, team, answer.getBotUserId(), answer.getAccessToken(), now.getEpochSecond());
        log.info("Tandem was installed into Slack workspace {}", install.workspace());
        return new Granted(
                install,
                answer.getTeam() == null
                        ? ""
                        : SlackIds.orEmpty(answer.getTeam().getName()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
