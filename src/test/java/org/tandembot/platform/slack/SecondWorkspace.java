package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tandembot.platform.ChatDriver;

/** A workspace that has installed Tandem, beside that of the token; each has people, a channel and a token of its own. */
public final class SecondWorkspace {

    private static final String TEAM = "T0SOUTH";
    private static final String CHANNEL = "C0SOUTH";
    private static final String TOKEN = "xoxb-south";

    private final RedisInstalls installs;

    SecondWorkspace(RedisInstalls installs) {
        this.installs = installs;
    }

    /** After the first is staffed. */
    public ChatDriver beside(ChatDriver first, List<String> people) {
        installs.keep(new RedisInstalls.Install("", TEAM, "U0TANDEM", TOKEN, 0));
        return ((SlackChat) first).beside(TEAM, CHANNEL, TOKEN, people);
    }

    /** People of this one who name the first one's channel as where they are. */
    public ChatDriver inTheChannelOfTheFirst(ChatDriver first) {
        return ((SlackChat) first).of(TEAM, "C0TEAM");
    }

    /** A command in somebody's channel as it goes over the line, to be sent however often. */
    public static Supplier<HttpResponse<String>> recorded(ChatDriver chat, String who, String command) {
        return ((SlackChat) chat).recorded(who, command);
    }

    /** What Slack calls the channels and workspaces of the first or of this one. */
    public static List<String> placesOf(boolean second) {
        return second ? List.of(TEAM, CHANNEL) : List.of("T0TEAM", "C0TEAM");
    }

    /** All that was sent to the first workspace or to this one. */
    public static List<String> sentTo(boolean second) {
        Predicate<LoggedRequest> isSecond = request -> request.getUrl().startsWith("/actions/" + TEAM)
                || request.containsHeader("Authorization")
                        && request.getHeader("Authorization").endsWith(TOKEN);
        return SlackSlice.SLACK.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(second ? isSecond : isSecond.negate())
                .map(request -> request.getUrl() + " " + decoded(request.getBodyAsString()))
                .toList();
    }

    private static String decoded(String body) {
        return body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
    }
}
