package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.web.WebMembers.ORIGIN;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.util.HtmlUtils;
import org.tandembot.TandemApplication;
import org.tandembot.TandemProcess;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Teams;
import org.tandembot.store.TestRedis;
import tools.jackson.databind.JsonNode;

/** The program is killed and started again, as a process, and members find their pages as they left them. */
@Timeout(240)
class WebRestartTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern CONFIRM = Pattern.compile("data-action=\"([^\"]*)\"[^>]*>Confirm<");

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    /** What the first process begins with: two who are there, and the path of a link. */
    private record Found(Joined guardian, Joined rosa, String link) {}

    /** Before the first process there is a team whose guardian and members are on the web, and a link for one more. */
    private static Found aTeam() {
        try (var before = new SpringApplicationBuilder(TandemApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.jmx.enabled=false",
                        "--tandem.playground.enabled=false",
                        "--tandem.vault.keep-in=main-redis",
                        "--tandem.master-key=" + "A".repeat(43) + "=",
                        "--tandem.web.url=" + ORIGIN,
                        "--spring.data.redis.url=" + redis.url())) {
            var port = before.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var teams = before.getBean(Teams.class);
            var members =
                    new WebMembers(port, teams, before.getBean(Accounts.class), before.getBean(Invitations.class));
            var guardian = members.colleague("Gwen");
            teams.change(
                    members.team().id(),
                    team -> team.with(Roles.of(
                            Set.of(WebMembers.OWNER),
                            Optional.of(guardian.account().id()))));
            return new Found(guardian, members.colleague("Rosa"), members.link());
        }
    }

    private static TandemProcess start() {
        return TandemProcess.start(
                        "spring.data.redis.url=" + redis.url(),
                        "tandem.web.url=" + ORIGIN,
                        "tandem.delivery.dead-after=2s")
                .ready();
    }

    private static Visitor at(TandemProcess tandem, String cookie) {
        return new Visitor(tandem.port(), "/web/playground", ORIGIN, Map.of("Cookie", cookie));
    }

    /** What Tandem said to them of its own accord, once it says this. */
    private static List<JsonNode> saidTo(Visitor browser, String text) {
        return await().atMost(SOON)
                .until(() -> browser.desk("me"), all -> all.toString().contains(text));
    }

    @Test
    void whatTandemSentIsThereAndItsButtonsWork() {
        var team = aTeam();
        List<JsonNode> asked;
        List<JsonNode> told;
        String newcomer;
        try (var first = start()) {
            newcomer = WebMembers.cookie(send(at(first, "x=y"), team.link(), Map.of("name", "Amy Newcomer")));
            asked = saidTo(at(first, team.guardian().cookie()), "Do you know that this is a real colleague?");
            told = saidTo(at(first, team.rosa().cookie()), "Amy Newcomer</strong> has joined");
            at(first, team.rosa().cookie()).say("me", "private", "a word of mine");
            first.kill();
        }

        try (var second = start()) {
            var gwen = at(second, team.guardian().cookie());
            assertThat(get(gwen, "/web/").body()).contains("<title>Tandem</title>");
            assertThat(gwen.desk("me")).isEqualTo(asked);
            assertThat(at(second, team.rosa().cookie()).desk("me")).isEqualTo(told);
            assertThat(get(at(second, "x=y"), team.link()).statusCode())
                    .as("used")
                    .isEqualTo(404);

            var card = asked.stream()
                    .filter(one -> one.path("html").asString().contains(">Confirm<"))
                    .findFirst()
                    .orElseThrow();
            assertThat(gwen.press("me", card.path("id").asString(), confirm(card))
                            .toString())
                    .contains("is now asked and counted");
            saidTo(at(second, newcomer), "You are confirmed as a colleague");
        }
    }

    private static String confirm(JsonNode card) {
        var found = CONFIRM.matcher(card.path("html").asString());
        assertThat(found.find()).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }
}
