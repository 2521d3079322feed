package org.tandembot.platform.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.platform.slack.RedisInstalls.Install;
import org.tandembot.roster.PersonId;

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
    private final List<String> named;
    private final Optional<RedisInstalls> installs;
    /** As it is set now; it is used once Slack has said where it is good. */
    private volatile String token;

    private volatile @Nullable Home home;
    private volatile @Nullable Thread asking;

    Workspaces(Slack slack, SlackSettings settings, Optional<RedisInstalls> installs) {
        this.slack = slack;
        this.token = settings.botToken();
        this.named = settings.workspaces();
        this.installs = installs;
    }

    /** The workspace of the token, the bot's own user there, the workspace's name within Tandem, and the token. */
    private record Home(String enterprise, String team, String bot, String name, String token) {}

    /** A new token takes the place of the one in use as soon as Slack has said that it is for the same workspace. */
    @EventListener
    void rotate(SlackSettings now) {
        if (!now.botToken().isBlank() && !now.botToken().equals(token)) {
            stop();
            token = now.botToken();
            start();
        }
    }

    /**
     * Where the app is installed that a request is meant for. In a channel that two organisations share, much of a request names
     * the workspace of whoever acts instead; so what names the app's comes first.
     *
     * @param enterprise the Enterprise Grid organisation, or empty
     * @param team the workspace, or empty
     * @param isOrgWide whether the whole organisation installed the app
     */
    record Origin(String enterprise, String team, boolean isOrgWide) {

        /** Of what happened in a view, where Slack says in which workspace the view's app is. */
        Origin orOfView(String installed) {
            return installed.startsWith("E")
                    ? new Origin(installed, "", true)
                    : installed.isEmpty() || isOrgWide || installed.equals(team)
                            ? this
                            : new Origin("", installed, false);
        }

        static Origin of(@Nullable String enterprise, @Nullable String team, boolean isOrgWide) {
            return new Origin(SlackIds.orEmpty(enterprise), SlackIds.orEmpty(team), isOrgWide);
        }

        static Origin of(EventsApiPayload<?> payload) {
            var authorizations = payload.getAuthorizations();
            if (authorizations == null || authorizations.isEmpty()) {
                return of(payload.getEnterpriseId(), payload.getTeamId(), false);
            }
            var first = authorizations.getFirst();
            return of(first.getEnterpriseId(), first.getTeamId(), Boolean.TRUE.equals(first.getIsEnterpriseInstall()));
        }
    }

    /** @throws RefusedRequest if that is no user's id, or no workspace is told */
    PersonId person(Origin origin, @Nullable String user) {
        if (user == null || !SlackIds.isId(user)) {
            throw RefusedRequest.malformed();
        }
        return new PersonId(PLATFORM, nameOf(origin), user);
    }

    /**
     * What Tandem calls a workspace: the organisation and the workspace where both are told, else the one that is. All of an
     * organisation that installed the app as a whole is one: its people's ids are good in all of it, and not all of what Slack
     * sends says in which of its workspaces a person is.
     *
     * @throws RefusedRequest if Slack told neither
     */
    String nameOf(Origin origin) {
        var known = home;
        var team = origin.team();
        if (known != null && !team.isEmpty() && known.team().equals(team)) {
            return known.name();
        }
        return installs.flatMap(all -> all.ofTeam(team))
                .map(Install::workspace)
                .orElseGet(() -> name(origin.enterprise(), isOrgWide(origin) ? "" : team));
    }

    private boolean isOrgWide(Origin origin) {
        var known = home;
        return origin.isOrgWide()
                || known != null && known.team().isEmpty() && known.enterprise().equals(origin.enterprise())
                || install(origin.enterprise()).isPresent();
    }

    /** The workspace's name within Tandem. */
    static String name(String enterprise, String team) {
        for (var id : List.of(enterprise, team)) {
            if (!id.isEmpty() && !SlackIds.isId(id)) {
                throw RefusedRequest.malformed();
            }
        }
        if (enterprise.isEmpty() && team.isEmpty()) {
            throw RefusedRequest.malformed();
        }
        return enterprise.isEmpty()
                ? team
                : team.isEmpty() || team.equals(enterprise) ? enterprise : enterprise + "." + team;
    }

    /** Whether Tandem works for this workspace. */
    boolean serves(String workspace) {
        return isHome(workspace) || install(workspace).isPresent();
    }

    /** Whether it, or its organisation, is among those that the operator listed, or has the configured token. */
    boolean isNamed(String workspace) {
        return Stream.of(workspace.split("\\.")).anyMatch(named::contains) || !token.isEmpty() && isHome(workspace);
    }

    private Optional<Install> install(String workspace) {
        return installs.flatMap(all -> all.find(workspace));
    }

    /** Whether what Slack says ended then is there still; it may tell of a removal after the workspace installed the app again. */
    boolean ends(String workspace, Instant when) {
        return install(workspace)
                .map(install -> install.since() <= when.getEpochSecond())
                .orElseGet(() -> !token.isEmpty() && isHome(workspace));
    }

    /** Forgets an install that Slack says ended then: its token is of no use any more. */
    void removed(String workspace, Instant when) {
        installs.ifPresent(all -> all.remove(workspace, when));
    }

    /** Whether it is, or for all that is known may be, the workspace of the configured token. */
    private boolean isHome(String workspace) {
        var known = home;
        if (known == null) {
            return !token.isEmpty() || installs.isEmpty();
        }
        return known.name().equals(workspace)
                || (known.team().isEmpty() && workspace.startsWith(known.enterprise() + "."));
    }

    /** The token to speak with in this workspace, if there is one. */
    Optional<String> tokenFor(String workspace) {
        return install(workspace)
                .map(Install::token)
                .or(() -> Optional.of(tokenInUse()).filter(used -> !used.isEmpty() && isHome(workspace)));
    }

    private String tokenInUse() {
        var known = home;
        return known == null ? token : known.token();
    }

    /** Whether this is the bot itself; the bot of one workspace may be called like a person of another. */
    boolean isBot(String workspace, String user) {
        var known = home;
        return known != null && known.bot().equals(user) && isHome(workspace)
                || install(workspace)
                        .filter(install -> install.bot().equals(user))
                        .isPresent();
    }

    /** Whether Slack has told which workspace the token is for. */
    boolean isKnown() {
        return home != null;
    }

    @Override
    public void start() {
        if (token.isEmpty()) {
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
            var asked = token;
            var answer = slack.methods(asked).authTest(request -> request);
            if (answer.isOk()) {
                settle(home(answer, asked));
                return true;
            }
            log.error("Slack rejected tandem.slack.bot-token: {}; retrying", answer.getError());
        } catch (SlackApiException e) {
            log.warn(
                    "Slack answered status {} to the check of tandem.slack.bot-token; retrying",
                    e.getResponse().code());
        } catch (IOException | RuntimeException e) {
            log.warn("Slack could not be reached ({}); retrying", e.getClass().getSimpleName());
        }
        return false;
    }

    private void settle(Home told) {
        var known = home;
        if (known != null && !known.name().equals(told.name())) {
            log.error("tandem.slack.bot-token is now that of another workspace: the one of before stays in use");
            return;
        }
        home = told;
        log.info("Slack accepted tandem.slack.bot-token");
    }

    private static Home home(AuthTestResponse answer, String token) {
        var enterprise = SlackIds.orEmpty(answer.getEnterpriseId());
        var team = answer.isEnterpriseInstall() ? "" : SlackIds.orEmpty(answer.getTeamId());
        return new Home(enterprise, team, SlackIds.orEmpty(answer.getUserId()), name(enterprise, team), token);
    }
}
