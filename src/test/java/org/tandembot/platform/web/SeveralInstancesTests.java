package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.platform.web.WebMembers.get;
import static org.tandembot.platform.web.WebMembers.send;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.MovableClock;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.message.ActionId;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.roster.Teams;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Destination.ToPerson;
import tools.jackson.databind.json.JsonMapper;

/** A browser that gets to another instance than the one before, as operations.md says it. Neither looks by itself at what the other did. */
class SeveralInstancesTests {

    @RegisterExtension
    static final TestRedis redis = TestRedis.start();

    private static final Button CONCERN = Button.of("Raise a concern", new ActionId("concern", "raise"));

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    private WebMembers members;
    private Joined rosa;
    private Visitor elsewhere;

    @BeforeAll
    static void two() {
        first = start();
        second = start();
    }

    private static ConfigurableApplicationContext start() {
        return Instance.startServer(redis, "tandem.web.url=" + WebMembers.ORIGIN);
    }

    @AfterAll
    static void end() {
        second.close();
        first.close();
    }

    @BeforeEach
    void somebodyJoinsAtTheFirst() {
        // Whoever is not known is looked for once a second.
        second.getBean(MovableClock.class).pass(Duration.ofSeconds(2));
        members = members(first);
        rosa = members.colleague("Rosa Lind");
        elsewhere = members(second).with(rosa.cookie());
    }

    private static WebMembers members(ConfigurableApplicationContext instance) {
        var port = instance.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new WebMembers(
                port,
                instance.getBean(Teams.class),
                instance.getBean(Accounts.class),
                instance.getBean(Invitations.class));
    }

    private static String problem(Visitor browser, String path, Object body, int status) {
        var answer = browser.post("/people/me" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body()).path("problem").asString();
    }

    @Test
    void whoeverJoinedAMomentAgoIsAtHomeThereToo() {
        assertThat(get(elsewhere, "/web/").body()).contains("<title>Tandem</title>");
        assertThat(get(elsewhere, "/web/devices").body()).contains("This device");
    }

    @Test
    void whatTandemSentIsThereAndCanBePressed() {
        first.getBean(WebPlatform.class)
                .send(
                        new ToPerson(rosa.account().id()),
                        Message.of(Prose.plain("Five statements wait")).withButtons(List.of(CONCERN)));

        var sent = elsewhere.desk("me").getLast();
        assertThat(sent.path("html").asString()).contains("Five statements wait");
        assertThat(elsewhere
                        .press(
                                "me",
                                sent.path("id").asString(),
                                CONCERN.onPress().encoded())
                        .toString())
                .contains("What happened?");
    }

    @Test
    void aFormThatIsOpenElsewhereIsRefusedInPlainWordsAndNothingIsLost() {
        rosa.browser().say("me", "private", "/concern");

        assertThat(problem(elsewhere, "/submit", Map.of("values", Map.of("happened", List.of("Six visits"))), 409))
                .contains("Your last press did nothing", "Copy your words");
        var sent = rosa.browser()
                .submit(
                        "me",
                        Map.of(
                                "happened",
                                List.of("Six visits"),
                                "readers",
                                List.of("manager"),
                                "theme",
                                List.of("no")));
        assertThat(sent.path("form").asString()).contains("receipt");
        assertThat(problem(elsewhere, "/submit", Map.of("values", Map.of()), 409))
                .contains("what you sent before is kept");
    }

    @Test
    void whatSomebodyWasAnsweredElsewhereIsNotThereAndSaysWhatToDo() {
        var answered = rosa.browser().say("me", "private", "/tandem").at("/said/1");
        assertThat(answered.path("html").asString()).contains("Raise a concern");
        assertThat(elsewhere.desk("me")).doesNotContain(answered);

        var pressed = Map.of("message", answered.path("id").asString(), "action", "concern.raise");
        assertThat(problem(elsewhere, "/press", pressed, 404)).contains("Load the page again");
    }

    @Test
    void aLinkThatWasUsedAtOneIsUsedAtAll() {
        var link = members.link();
        assertThat(send(members(second).stranger(), link, Map.of("name", "Sam")).statusCode())
                .isEqualTo(303);
        assertThat(send(members.stranger(), link, Map.of("name", "Sam")).statusCode())
                .isEqualTo(404);
    }
}
