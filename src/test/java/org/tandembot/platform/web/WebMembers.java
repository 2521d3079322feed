package org.tandembot.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.Digest;

/** A team whose people are on the web, and how somebody joins it as a browser does. */
final class WebMembers {

    static final String ORIGIN = "http://localhost";
    static final PersonId OWNER = new PersonId("slack", "T1", "OWNER");
    private static final AtomicInteger TEAMS = new AtomicInteger();

    private volatile String team = "";

    private final int port;
    private final Teams teams;
    private final Accounts accounts;
    private final Invitations invitations;

    WebMembers(int port, Teams teams, Accounts accounts, Invitations invitations) {
        this.port = port;
        this.teams = teams;
        this.accounts = accounts;
        this.invitations = invitations;
    }

    /** Somebody who joined, and their browser. */
    record Joined(Account account, String cookie, Visitor browser) {}

    /** Another one for each test. */
    Team team() {
        return teams.find(team).orElseGet(() -> {
            team = "ZWEB" + TEAMS.incrementAndGet();
            var home = new ChannelId("web", "web", "HOME" + team);
            return teams.add(TestTeam.of(team, "Riverside", home, Set.of(OWNER), Optional.empty()));
        });
    }

    List<Account> accounts() {
        return accounts.ofTeam(team().id());
    }

    /** The path of a new link. */
    String link() {
        var by = team().managers().stream().findFirst().orElse(OWNER);
        return invitations.create(team(), by, 1).getFirst().substring(ORIGIN.length());
    }

    Visitor stranger() {
        return new Visitor(port, "/web/playground", ORIGIN, Map.of());
    }

    Visitor with(String cookie) {
        return new Visitor(port, "/web/playground", ORIGIN, Map.of("Cookie", cookie));
    }

    /** Sends a form as a browser without a script does. */
    static HttpResponse<String> send(Visitor browser, String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(browser.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", ORIGIN)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    static HttpResponse<String> get(Visitor browser, String path) {
        return browser.send(browser.request(path).build());
    }

    /** The cookie that an answer sets, as it is sent back. */
    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    Joined join(String name) {
        var before = accounts();
        var answer = send(stranger(), link(), Map.of("name", name, "work", ""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/web/");
        var account = accounts().stream()
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow();
        return new Joined(account, cookie(answer), with(cookie(answer)));
    }

    /** Somebody who has joined and is a colleague. */
    Joined colleague(String name) {
        var joined = join(name);
        accounts.confirm(joined.account().id());
        return joined;
    }

    static List<String> names(Account account) {
        return List.of(account.id().id(), Digest.of(account.id().id()), account.name());
    }
}
