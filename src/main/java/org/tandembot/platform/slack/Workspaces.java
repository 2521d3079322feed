package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The Slack workspaces that Tandem is installed in, and the token for each: the one of the configured bot token, which Slack
 * is asked for in the background from the start until it answers, and those that installed it by {@code /slack/install}.
 *
 * <p>Until Slack has answered every signed request is served: the signature proves that it was meant for this app, and its
 * workspace is part of every id.
 */
final class Workspaces implements SmartLifecycle {

    static final String PLATFORM = "slack";

    private static final Logger log = LoggerFactory.getLogger(Workspaces.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Slack slack;
    private final String token;
    private final Installs installs;
    private volatile @Nullable Home home;
    private volatile @Nullable Thread asking;

    Workspaces(Slack slack, SlackSettings settings, Installs installs) {
        this.slack = slack;
        this.token = settings.botToken();
        this.installs = installs;
    }

    /** The workspace of the token, the bot's own user there, and the workspace's name within Tandem. */
    private record Home(String enterprise, String team, String bot, String name) {}

    /**
     * What Tandem calls a workspace: the organisation and the workspace where both are told, else the one that is. All of an
     * organisation that installed the app as a whole is one: its people's ids are good in all of it, and not all of what Slack
     * sends says in which of its workspaces a person is.
     *
     * @throws MalformedRequest if Slack told neither
     */
    String nameOf(Origin origin) {
        var known = home;
        var team = origin.team();
        if (known != null && !team.isEmpty() && known.team().equals(team)) {
            return known.name();
        }
        return installs.ofTeam(team)
                .map(Install::workspace)
                .orElseGet(() -> name(origin.enterprise(), isOrgWide(origin) ? "" : team));
    }

    private boolean isOrgWide(Origin origin) {
        var known = home;
        return origin.isOrgWide()
                || known != null && known.team().isEmpty() && known.enterprise().equals(origin.enterprise())
                || installs.ofOrganisation(origin.enterprise()).isPresent();
    }

    /** The workspace's name within Tandem. */
    static String name(String enterprise, String team) {
        for (var id : List.of(enterprise, team)) {
            if (!id.isEmpty() && !SlackIds.isId(id)) {
                throw new MalformedRequest();
            }
        }
        if (enterprise.isEmpty() && team.isEmpty()) {
            throw new MalformedRequest();
        }
        return enterprise.isEmpty()
                ? team
                : team.isEmpty() || team.equals(enterprise) ? enterprise : enterprise + "." + team;
    }

    /** Whether Tandem works for this workspace. */
    boolean serves(String workspace) {
        return isHome(workspace) || installs.find(workspace).isPresent();
    }

    /** Whether it is, or for all that is known may be, the workspace of the configured token. */
    private boolean isHome(String workspace) {
        var known = home;
        if (known == null) {
            return !token.isEmpty() || !installs.areTaken();
        }
        return known.name().equals(workspace)
                || (known.team().isEmpty() && workspace.startsWith(known.enterprise() + "."));
    }

    /** The token to speak with in this workspace, if there is one. */
    Optional<String> tokenFor(String workspace) {
        return installs.find(workspace)
                .map(Install::token)
                .or(() -> token.isEmpty() || !isHome(workspace) ? Optional.empty() : Optional.of(token));
    }

    /** Whether this is the bot itself; the bot of one workspace may be called like a person of another. */
    boolean isBot(String workspace, String user) {
        var known = home;
        return known != null && known.bot().equals(user) && isHome(workspace)
                || installs.find(workspace)
                        .filter(install -> install.bot().equals(user))
                        .isPresent();
    }

    /** Whether Slack has told which workspace the token is for. */
    boolean isKnown() {
        return home != null;
    }

    @Override
    public void start() {
        if (token.isEmpty() && installs.areTaken()) {
            return;
        }
        if (token.isEmpty()) {
            log.warn(
                    "tandem.slack.bot-token is not set: Tandem can answer in Slack, but cannot write first or open forms");
            return;
        }
        asking = Thread.ofVirtual().name("slack-workspace").start(this::askUntilKnown);
    }

    @Override
    public void stop() {
        var thread = asking;
        if (thread != null) {
            thread.interrupt();
            asking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return asking != null;
    }

    private void askUntilKnown() {
        var pause = FIRST_PAUSE;
        try {
            while (!ask()) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ask() {
        try {
            var answer = slack.methods(token).authTest(request -> request);
            if (answer.isOk()) {
                home = home(answer);
                log.info("Slack knows Tandem's bot token");
                return true;
            }
            log.error("Slack does not accept tandem.slack.bot-token: {}. Tandem keeps asking.", answer.getError());
        } catch (SlackApiException e) {
            log.warn(
                    "Slack answered {} when asked for Tandem's workspace. Tandem keeps asking.",
                    e.getResponse().code());
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "Slack could not be reached ({}). Tandem keeps asking.",
                    e.getClass().getSimpleName());
        }
        return false;
    }

    private static Home home(AuthTestResponse answer) {
        var enterprise = or(answer.getEnterpriseId());
        var team = answer.isEnterpriseInstall() ? "" : or(answer.getTeamId());
        return new Home(enterprise, team, or(answer.getUserId()), name(enterprise, team));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
