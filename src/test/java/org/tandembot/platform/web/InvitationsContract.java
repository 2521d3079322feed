package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.platform.web.WebMembers.ORIGIN;
import static org.tandembot.platform.web.WebMembers.cookie;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.platform.Seen;
import org.tandembot.platform.WholeTurns;
import tools.jackson.databind.JsonNode;

/**
 * A team on any platform takes in people who have no chat: a manager makes links there, they join over HTTP, the guardian confirms there,
 * and those who are confirmed, and only those, are asked and counted at their own page.
 */
@TestPropertySource(properties = "tandem.web.url=" + ORIGIN)
public abstract class InvitationsContract extends WholeTurns {

    private static final Pattern LINK = Pattern.compile("/join/[0-9A-HJKMNP-TV-Z]{16}");
    private static final String ROSA = "Rosa Lind";
    private static final String INVENTED = "Invented One";

    @LocalServerPort
    private int port;

    private final Map<String, Visitor> browsers = new HashMap<>();
    private final PageChat pages = new Newcomers();
    private String guardian = "";

    /** Those who came by a link, each at their own page. */
    private final class Newcomers extends PageChat {

        @Override
        protected String part(String who) {
            return "me";
        }

        @Override
        protected Visitor visitor(String who) {
            return Objects.requireNonNull(browsers.get(who));
        }

        @Override
        protected List<JsonNode> deskInChannel() {
            return visitor(ROSA).desk("me");
        }

        @Override
        public List<String> namesOf(String who) {
            return List.of(who);
        }
    }

    @BeforeEach
    void aTeamWithAGuardian() {
        gather(5);
        guardian = member(1);
        var values = new HashMap<>(setup("Riverside"));
        values.put("guardian", guardian);
        sends(boss, opensFormInChannel(boss, "/tandem setup"), values);
        presses(guardian, written(guardian, "asks if you will be the guardian"), "Yes, I will");
        inChannel("The guardian of this team is now");
    }

    private List<String> links(int number) {
        var page = typesInPrivate(boss, "/tandem invite web");
        assertThat(page.text()).contains("people without Slack or Teams");
        var form = opensForm(boss, page, "Invite people");
        assertThat(form.text()).contains("How many people?", "How do you want to invite them?");
        var given = sends(boss, form, Map.of("number", Integer.toString(number), "as", "links"));
        assertThat(given.text()).contains("Send each link to one person");
        var links = LINK.matcher(given.text()).results().map(MatchResult::group).toList();
        assertThat(links).hasSize(number).doesNotHaveDuplicates();
        return links;
    }

    private void joins(String link, String name) {
        var stranger = new Visitor(port, "/web/playground", ORIGIN, Map.of());
        assertThat(get(stranger, link).body()).contains("Join Riverside on Tandem");
        var answer = send(stranger, link, Map.of("name", name, "other", "Harbour Carers"));
        assertThat(answer.statusCode()).isEqualTo(303);
        browsers.put(name, new Visitor(port, "/web/playground", ORIGIN, Map.of("Cookie", cookie(answer))));
        clock.pass(Duration.ofSeconds(6));
        ticker.tick();
        inChannel(name + " (Harbour Carers) has joined Riverside on the web.");
    }

    /** What is due to the guardian may come to be so only after the channel was told. */
    private Seen guardianIsAskedAbout(String name) {
        return await().pollInterval(Duration.ofMillis(200))
                .until(
                        () -> {
                            clock.pass(Duration.ofSeconds(6));
                            ticker.tick();
                            return chat.written(guardian, name);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private void isConfirmed(String name) {
        var asked = guardianIsAskedAbout(name);
        assertThat(asked.text()).contains("Do you know that this is a real colleague?", "Harbour Carers");
        assertThat(presses(guardian, asked, "Confirm").text()).contains(name + " is now asked and counted");
        clock.pass(Duration.ofSeconds(6));
        ticker.tick();
        written(boss, name + " is confirmed as a colleague");
    }

    @Test
    void onlyAManagerIsGivenLinks() {
        assertThat(typesInPrivate(member(2), "/tandem invite web").buttons()).doesNotContain("Invite people");
    }

    @Test
    void whoeverIsConfirmedIsAskedAndCountedAndWhoeverIsNotIsNot() {
        var links = links(2);
        joins(links.getFirst(), ROSA);
        isConfirmed(ROSA);
        joins(links.getLast(), INVENTED);
        guardianIsAskedAbout(INVENTED);
        assertThat(typesInPrivate(member(2), "/tandem invite web").text())
                .contains(
                        ROSA, "Confirmed as a colleague", INVENTED, "Not confirmed yet, so not asked and not counted");

        assertThat(opensARound(boss).text()).contains("I am asking 5 people of Riverside in private.");
        var first =
                await().until(() -> pages.inboxOf(ROSA), seen -> seen.buttons().contains("Agree"));
        assertThat(pages.presses(ROSA, first, "Agree").text()).contains("2 of 5");
        answersTheRest();
        assertThat(pages.typesInPrivate(INVENTED, "/pulse").text()).contains("no questions for you right now");
        assertThat(pages.ownChatOf(INVENTED))
                .allSatisfy(seen -> assertThat(seen.buttons()).doesNotContain("Agree"));

        IntStream.rangeClosed(2, 5).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        clock.pass(Duration.ofMinutes(1));
        assertThat(closesTheRound().text()).contains("Riverside: summary of round 1", "5 people", "%");
    }

    @Test
    void withoutTheOneWhoIsNotConfirmedTheyAreTooFew() {
        joins(links(1).getFirst(), INVENTED);
        guardianIsAskedAbout(INVENTED);

        assertThat(typesInChannel(boss, "/pulse open").text()).contains("Only 4 people in Riverside would be asked");
    }

    /** As {@code /pulse} shows what is left. */
    private void answersTheRest() {
        var seen = pages.typesInPrivate(ROSA, "/pulse");
        for (var left = 4; left > 0; left--) {
            assertThat(seen.buttons()).contains("Agree");
            seen = pages.presses(ROSA, seen, "Agree");
        }
        assertThat(seen.text()).contains("Thank you, you're done.");
    }
}
