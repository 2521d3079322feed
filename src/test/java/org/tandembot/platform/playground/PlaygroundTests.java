package org.tandembot.platform.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.chat.ChannelLook;
import org.tandembot.chat.Destination.ToChannel;
import org.tandembot.chat.Destination.ToPerson;
import org.tandembot.chat.Members;
import org.tandembot.chat.Profile;
import org.tandembot.chat.Sent;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** Whole turns over HTTP, as the page's script takes them. */
@SpringBootTest(
        classes = TestPlayground.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tandem.playground.colleagues-press=tea.answer")
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_EACH_TEST_METHOD)
class PlaygroundTests {

    @LocalServerPort
    private int port;

    @Autowired
    private PlaygroundPlatform platform;

    @Autowired
    private DemoTeam team;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @Test
    void aCommandIsAnsweredInPrivate() {
        var outcome = visitor.say("asha", "private", "/tea");

        assertThat(outcome.at("/said/0/author").asString()).isEqualTo("asha");
        assertThat(outcome.at("/said/1/html").asString()).contains("<h3>People in this team know");
        assertThat(visitor.desk("asha")).hasSize(2);
        assertThat(visitor.desk("daniel")).isEmpty();
    }

    @Test
    void aPressReplacesTheMessageInItsPlace() {
        var asked = visitor.say("asha", "private", "/tea").at("/said/1");

        var outcome = visitor.press("asha", asked.get("id").asString(), "tea.answer?c=Ag&q=0");

        assertThat(outcome.at("/said")).hasSize(1);
        assertThat(outcome.at("/said/0/id")).isEqualTo(asked.get("id"));
        assertThat(outcome.at("/said/0/version").asInt()).isEqualTo(1);
        assertThat(outcome.at("/said/0/html").asString()).contains("2 of 2");
        assertThat(visitor.desk("asha")).hasSize(2);
    }

    @Test
    void aWhisperInTheChannelIsSeenByOnePerson() {
        visitor.say("asha", "channel", "/tea secret");

        assertThat(visitor.desk("asha"))
                .hasSize(2)
                .allMatch(said -> said.get("viewer").asString().equals("asha"));
        assertThat(visitor.desk("daniel")).isEmpty();
    }

    @Test
    void aPostInTheChannelIsSeenByAll() {
        visitor.say("asha", "channel", "@tandem tea party");

        assertThat(visitor.desk("daniel")).hasSize(2);
        assertThat(visitor.desk("daniel").get(1).get("html").asString()).contains("<strong>tea</strong>");
    }

    @Test
    void wordsBetweenColleaguesAreNotForTandem() {
        visitor.say("asha", "channel", "tea secret, anyone? <script>alert(1)</script>");

        assertThat(visitor.desk("daniel")).hasSize(1);
        assertThat(visitor.desk("daniel").getFirst().get("html").asString())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aFormIsFilledInRefusedAndSent() {
        var form = visitor.say("asha", "private", "/tea order").get("form").asString();
        assertThat(form).contains("Order tea").contains("Daniel Osei, Social worker");

        assertThat(visitor.submit("asha", Map.of("name", List.of(" ")))
                        .at("/errors/name")
                        .asString())
                .isEqualTo("Please fill this in.");
        assertThat(visitor.submit("asha", tea("Nobody")).at("/errors/name").asString())
                .isEqualTo("Nobody drinks no tea.");
        assertThat(visitor.submit("asha", tea("Asha")).at("/said/0/html").asString())
                .contains("Tea for Asha.");

        assertThat(visitor.post("/playground/people/asha/submit", Map.of("values", tea("Asha")))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aFormIsCheckedAsAPlatformChecksIt() {
        visitor.say("asha", "private", "/tea order");

        var values = Map.of(
                "name", List.of("A name that does not fit on a cup"),
                "kind", List.of("green"),
                "with", List.of("grace", "daniel", "rosie"),
                "day", List.of("tomorrow"));

        assertThat(visitor.submit("asha", values).get("errors").propertyNames())
                .containsExactlyInAnyOrder("name", "with", "day");
    }

    @Test
    void theHomePageShowsWhatCanBeDone() {
        var home = visitor.post("/playground/people/asha/open", Map.of());

        assertThat(Visitor.json(home).get("home").asString()).contains("Order tea");
        assertThat(visitor.press("asha", "home", "tea.order").get("form").asString())
                .contains("Order tea");
    }

    @Test
    void aBugIsToldInPlainWords() {
        var outcome = visitor.say("asha", "private", "/tea spill");

        assertThat(outcome.at("/said/1/html").asString()).isNotEmpty().doesNotContain("IllegalState");
    }

    @Test
    void colleaguesAnswerUntilNothingIsLeft() {
        team.staff().forEach(person -> platform.send(new ToPerson(person.personId()), TeaFeature.question(0)));
        visitor.press("asha", visitor.desk("asha").getFirst().get("id").asString(), "tea.answer?c=Ag&q=0");

        var answered = Visitor.json(visitor.post("/playground/colleagues", Map.of("shown", List.of("asha", "daniel"))));

        assertThat(answered.get("number").asInt()).isEqualTo(19);
        assertThat(answered.get("inWords").asString()).isEqualTo("19 colleagues answered");
        assertThat(visitor.desk("daniel").getFirst().get("html").asString()).contains("Thank you");
        assertThat(visitor.desk("asha").getFirst().get("html").asString()).contains("2 of 2");
        assertThat(Visitor.json(visitor.post("/playground/colleagues", Map.of("shown", List.of("asha"))))
                        .get("inWords")
                        .asString())
                .isEqualTo("Nobody had anything to answer");
    }

    @Test
    void whatTandemSendsArrives() {
        var hello = Message.of(Prose.plain("Hello"));

        assertThat(platform.send(new ToPerson(new PersonId("playground", "local", "asha")), hello))
                .isEqualTo(new Sent.Delivered());
        assertThat(platform.send(new ToChannel(team.channelId()), hello)).isEqualTo(new Sent.Delivered());
        assertThat(visitor.desk("asha")).hasSize(2);
        assertThat(visitor.desk("daniel")).hasSize(1);
        assertThat(platform.send(new ToPerson(new PersonId("playground", "local", "nobody")), hello))
                .isInstanceOf(Sent.Gone.class);
        assertThat(platform.send(new ToChannel(new ChannelId("playground", "local", "elsewhere")), hello))
                .isInstanceOf(Sent.Gone.class);
    }

    @Test
    void theChannelHasTheWholeTeam() {
        assertThat(((Members.Told) platform.membersOf(team.channelId())).people())
                .hasSize(22)
                .contains(new Profile(new PersonId("playground", "local", "asha"), "Asha Patel", "Community nurse"));
        assertThat(team.staff()).hasSize(20);
        assertThat(platform.look(team.channelId())).isEqualTo(ChannelLook.named("riverside"));
    }

    @Test
    void onlyWhatIsOfferedCanBePressed() {
        var asked = visitor.say("asha", "private", "/tea").at("/said/1/id").asString();

        assertThat(visitor.post("/playground/people/asha/press", Map.of("message", asked, "action", "tea.close"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(visitor.post(
                                "/playground/people/daniel/press",
                                Map.of("message", asked, "action", "tea.answer?c=Ag&q=0"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anInputThatTheFormDoesNotHaveIsRefused() {
        visitor.say("asha", "private", "/tea order");

        assertThat(visitor.post("/playground/people/asha/submit", Map.of("values", Map.of("sugar", List.of("2"))))
                        .statusCode())
                .isEqualTo(400);
    }

    private static Map<String, List<String>> tea(String name) {
        return Map.of("name", List.of(name), "kind", List.of("green"), "note", List.of(""));
    }
}
