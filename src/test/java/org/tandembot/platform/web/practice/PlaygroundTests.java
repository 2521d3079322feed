package org.tandembot.platform.web.practice;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.dialog.Professions;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.Visitor;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChannelLook;
import org.tandembot.workspace.Destination.ToChannel;
import org.tandembot.workspace.Destination.ToPerson;
import org.tandembot.workspace.Members;
import org.tandembot.workspace.Profile;
import org.tandembot.workspace.Sent;

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
    void aPostInTheChannelIsSeenByAllWhoAreInIt() {
        visitor.say("asha", "channel", "@tandem tea party");

        assertThat(visitor.desk("megan")).hasSize(2);
        assertThat(visitor.desk("megan").get(1).get("html").asString()).contains("<strong>tea</strong>");
        assertThat(visitor.desk("daniel")).as("in another home").isEmpty();
        assertThat(visitor.desk("leila")).as("in a channel of nobody").isEmpty();
    }

    @Test
    void wordsBetweenColleaguesAreNotForTandem() {
        visitor.say("asha", "channel", "tea secret, anyone? <script>alert(1)</script>");

        assertThat(visitor.desk("megan")).hasSize(1);
        assertThat(visitor.desk("megan").getFirst().get("html").asString())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aFormIsFilledInRefusedAndSent() {
        var form = visitor.say("asha", "private", "/tea order").get("form").asString();
        assertThat(form)
                .contains("Order tea", "Megan Rees, District nurse")
                .as("of another workspace")
                .doesNotContain("Daniel Osei");

        assertThat(visitor.submit("asha", Map.of("name", List.of(" ")))
                        .at("/errors/name")
                        .asString())
                .isEqualTo("Please fill this in.");
        assertThat(visitor.submit("asha", tea("Nobody")).at("/errors/name").asString())
                .isEqualTo("Nobody drinks no tea.");
        assertThat(visitor.submit("asha", tea("Asha")).at("/said/0/html").asString())
                .contains("Tea for Asha.");

        assertThat(visitor.post("/people/asha/submit", Map.of("values", tea("Asha")))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsSentIsTheFormThatWasFilledInThoughAnotherOpenedSince() {
        var first =
                formId(visitor.say("asha", "private", "/tea order").get("form").asString());
        var second =
                formId(visitor.say("asha", "private", "/tea order").get("form").asString());
        assertThat(second).isNotEqualTo(first);

        assertThat(submit("daniel", first).statusCode()).as("of somebody else").isEqualTo(409);
        assertThat(submit("asha", first).body()).contains("Tea for Asha.");
        assertThat(submit("asha", first).statusCode()).as("sent already").isEqualTo(409);
        assertThat(submit("asha", second).body()).contains("Tea for Asha.");
    }

    private HttpResponse<String> submit(String person, String form) {
        return visitor.post("/people/" + person + "/submit", Map.of("form", form, "values", tea("Asha")));
    }

    private static String formId(String html) {
        return html.replaceAll("(?s).*data-form=\"(\\w+)\".*", "$1");
    }

    @Test
    void aFormIsCheckedAsAPlatformChecksIt() {
        visitor.say("asha", "private", "/tea order");

        var values = Map.of(
                "name", List.of("A name that does not fit on a cup"),
                "kind", List.of("green"),
                "with", List.of("grace", "megan", "rosie"),
                "day", List.of("tomorrow"));

        assertThat(visitor.submit("asha", values).get("errors").propertyNames())
                .containsExactlyInAnyOrder("name", "with", "day");
    }

    @Test
    void theHomePageShowsWhatCanBeDone() {
        var home = visitor.post("/people/asha/open", Map.of());

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
        PlaygroundChat.staff(team)
                .forEach(person -> platform.send(new ToPerson(person.personId()), TeaFeature.question(0)));
        visitor.press("asha", visitor.desk("asha").getFirst().get("id").asString(), "tea.answer?c=Ag&q=0");

        var answered = Visitor.json(visitor.post("/colleagues", Map.of("shown", List.of("asha", "daniel"))));

        assertThat(answered.get("number").asInt()).isEqualTo(23);
        assertThat(answered.get("inWords").asString()).isEqualTo("23 colleagues answered");
        assertThat(visitor.desk("daniel").getFirst().get("html").asString()).contains("Thank you");
        assertThat(visitor.desk("asha").getFirst().get("html").asString()).contains("2 of 2");
        assertThat(Visitor.json(visitor.post("/colleagues", Map.of("shown", List.of("asha"))))
                        .get("inWords")
                        .asString())
                .isEqualTo("No question waits in a colleague’s chat. Open a round as Grace first.");
    }

    @Test
    void whatTandemSendsArrives() {
        var hello = Message.of(Prose.plain("Hello"));

        assertThat(platform.send(new ToPerson(new PersonId("playground", "local", "asha")), hello))
                .isEqualTo(new Sent.Delivered());
        assertThat(platform.send(new ToChannel(team.channelId()), hello)).isEqualTo(new Sent.Delivered());
        assertThat(visitor.desk("asha")).hasSize(2);
        assertThat(visitor.desk("megan")).hasSize(1);
        assertThat(visitor.desk("daniel")).isEmpty();
        assertThat(platform.send(new ToPerson(new PersonId("playground", "local", "daniel")), hello))
                .as("who is in the council's workspace")
                .isInstanceOf(Sent.Gone.class);
        assertThat(platform.send(new ToPerson(new PersonId("playground", "local", "nobody")), hello))
                .isInstanceOf(Sent.Gone.class);
        assertThat(platform.send(new ToChannel(new ChannelId("playground", "local", "elsewhere")), hello))
                .isInstanceOf(Sent.Gone.class);
    }

    @Test
    void theHomesHaveTheWholeTeamAndAFreeChannelIsBesideThem() {
        var council = new ChannelId("playground", "council", "council");
        var free = new ChannelId("playground", "homefield", "homefield");
        assertThat(peopleIn(team.channelId()))
                .hasSize(23)
                .contains(new Profile(new PersonId("playground", "local", "asha"), "Asha Patel", "Community nurse"));
        assertThat(peopleIn(council))
                .hasSize(4)
                .contains(new Profile(new PersonId("playground", "council", "daniel"), "Daniel Osei", "Social worker"));
        assertThat(peopleIn(free)).hasSize(3);
        assertThat(team.members()).hasSize(27);
        assertThat(PlaygroundChat.staff(team)).hasSize(24);
        assertThat(team.channels()).extracting(DemoTeam.Channel::id).doesNotHaveDuplicates();
        assertThat(platform.look(team.channelId())).isEqualTo(ChannelLook.named("riverside"));
        assertThat(platform.look(free)).isEqualTo(ChannelLook.named("homefield"));
        assertThat(platform.look(new ChannelId("playground", "local", "homefield"))
                        .refusal())
                .as("in another workspace")
                .isPresent();
    }

    private List<Profile> peopleIn(ChannelId channel) {
        return ((Members.Told) platform.membersOf(channel)).people();
    }

    @Test
    void everyoneOfTheTeamButItsGuardianHasAProfessionOfTheListAndTwoOrganisationsLeadIt() {
        var professions = new Professions(TestDialogs.builtIn());
        var guardian = team.find(team.guardian()).orElseThrow();

        assertThat(team.people())
                .filteredOn(person -> !person.equals(guardian))
                .extracting(DemoTeam.Person::profession)
                .isSubsetOf(professions.all(Locale.UK).keySet());
        assertThat(guardian.organisation() + guardian.profession()).isEmpty();
        assertThat(team.managerIds()).hasSize(2);
        assertThat(team.people())
                .extracting(DemoTeam.Person::id)
                .doesNotHaveDuplicates()
                .containsAll(team.firstShown());
        assertThat(PlaygroundChat.staff(team).stream()
                        .collect(groupingBy(person -> professions.groupOf(person.profession()), counting()))
                        .values())
                .filteredOn(people -> people > 5)
                .hasSize(2);
    }

    @Test
    void onlyWhatIsOfferedCanBePressed() {
        var asked = visitor.say("asha", "private", "/tea").at("/said/1/id").asString();

        assertThat(visitor.post("/people/asha/press", Map.of("message", asked, "action", "tea.close"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(visitor.post("/people/daniel/press", Map.of("message", asked, "action", "tea.answer?c=Ag&q=0"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anInputThatTheFormDoesNotHaveIsRefused() {
        visitor.say("asha", "private", "/tea order");

        assertThat(visitor.post("/people/asha/submit", Map.of("values", Map.of("sugar", List.of("2"))))
                        .statusCode())
                .isEqualTo(400);
    }

    private static Map<String, List<String>> tea(String name) {
        return Map.of("name", List.of(name), "kind", List.of("green"), "note", List.of(""));
    }
}
