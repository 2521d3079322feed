package org.tandembot.feature.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.FilledTeam.BOSS;
import static org.tandembot.FilledTeam.person;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.FilledTeam;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.workspace.Membership;

/** People see what is kept about them, and are forgotten, by their own word or an operator's. */
@TandemTest
@TestPropertySource(properties = "tandem.operators=test/w1/ZOPERATORZ")
class ForgettingByChatTests {

    private static final String OPERATOR = "ZOPERATORZ";

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @Autowired
    Ticker ticker;

    @Autowired
    MovableClock clock;

    @Test
    void onePersonSeesAllThatIsKeptAndNobodyElseDoes() {
        var filled = FilledTeam.of(instance, "ZDATAZ");
        var page = shown(filled.types(person(1), "/tandem my data"));

        assertThat(page.confidential()).isTrue();
        assertThat(words(page))
                .contains(
                        "Name of " + person(1),
                        "Your work: Nurse",
                        "Type /tandem quiet",
                        "You want the tip of the day",
                        "You are a champion",
                        "1 note to your sponsor",
                        "One shared list",
                        "ZEBRAWORD",
                        "What is not here, and why.")
                .doesNotContain("Too many forms", "Six visits", "An hour a week", "Rang at once");
        assertThat(words(shown(filled.types(BOSS, "/tandem my data"))))
                .contains("You are a manager.", "You told me when you want them.");
        assertThat(words(shown(filled.types(FilledTeam.GUARD, "/tandem my data"))))
                .contains("You are the guardian.");

        var file = shown(filled.presses(person(1), page, "Bring it to me as a file"));
        assertThat(new String(file.files().getFirst().content().bytes()))
                .contains("Name of " + person(1), "You are a champion");
        assertThat(words(about(BOSS, "data", person(1)))).contains("Only those who run Tandem");
        assertThat(words(about(BOSS, "file", person(1)))).contains("Only those who run Tandem");
    }

    @Test
    void whoIsForgottenIsAskedFirstAndNotAskedForAnswersAgainUntilTheyComeBack() {
        var filled = FilledTeam.of(instance, "ZFORGETZ");
        var who = TestChat.person(person(1));
        var question = shown(filled.types(person(1), "/tandem forget me"));
        assertThat(words(question)).contains("Should I forget you?");
        assertThat(teams.standing(who).asMember()).isNotEmpty();

        assertThat(words(shown(filled.presses(person(1), question, "Forget me"))))
                .contains("You are still in the channel");
        ticker.tick();
        membership.refresh(filled.team());
        assertThat(teams.standing(who).teams()).isEmpty();
        assertThat(words(shown(router.route(inPrivate(BOSS, TestChat.command("/summary log"))))))
                .contains("someone who has left");

        clock.pass(Duration.ofMinutes(20));
        ticker.tick();
        var back = shown(filled.types(person(1), "/tandem me"));
        assertThat(words(shown(filled.presses(person(1), back, "Ask me again"))))
                .contains("Welcome back");
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();
        membership.refresh(filled.team());
        assertThat(teams.standing(who).asMember()).isNotEmpty();
    }

    /** What was begun goes on to its end, so nobody is told that they are back who will be forgotten in a minute. */
    @Test
    void whoChangesTheirMindWhileTheyAreBeingForgottenIsToldToWaitAndIsThenBackForGood() {
        var filled = FilledTeam.of(instance, "ZMINDZ");
        var who = TestChat.person(person(1));
        filled.presses(person(1), shown(filled.types(person(1), "/tandem forget me")), "Forget me");

        for (var minutes : List.of(0, 1)) {
            clock.pass(Duration.ofMinutes(minutes));
            var back = shown(filled.types(person(1), "/tandem me"));
            assertThat(words(shown(filled.presses(person(1), back, "Ask me again"))))
                    .contains("I am still deleting", "Nothing was changed");
            ticker.tick();
        }
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();
        var back = shown(filled.types(person(1), "/tandem me"));
        assertThat(words(shown(filled.presses(person(1), back, "Ask me again"))))
                .contains("Welcome back");
        for (var looks = 0; looks < 3; looks++) {
            clock.pass(Duration.ofMinutes(20));
            ticker.tick();
            membership.refresh(filled.team());
            assertThat(teams.standing(who).asMember()).isNotEmpty();
        }
    }

    @Test
    void anOperatorDoesBothForSomebodyWhoAsks() {
        var filled = FilledTeam.of(instance, "ZADMINZ");
        assertThat(words(shown(filled.types(BOSS, "/tandem admin data")))).contains("Only those who run Tandem");

        var data = whom(filled, "/tandem admin data", Map.of("id", List.of("test/w1/" + person(2))));
        assertThat(data.confidential()).isTrue();
        assertThat(words(data)).contains("Name of " + person(2));

        var question = whom(filled, "/tandem admin forget", Map.of("person", List.of(BOSS)));
        assertThat(words(question)).contains("This leaves a team without a manager");
        filled.presses(OPERATOR, question, "Forget");
        assertThat(teams.find("ZADMINZ").orElseThrow().managers()).isEmpty();
        ticker.tick();

        var form = (Reply.Open) filled.types(OPERATOR, "/tandem admin manager");
        var asked =
                filled.send(OPERATOR, form.form(), Map.of("team", List.of("ZADMINZ"), "person", List.of(person(3))));
        assertThat(words(shown(asked))).contains("I have asked them to manage Riverside");
        filled.presses(person(3), filled.inboxOf(person(3), "will be a manager"), "Yes, I will");
        assertThat(teams.find("ZADMINZ").orElseThrow().isManagedBy(TestChat.person(person(3))))
                .isTrue();
        assertThat(words(filled.inboxOf(OPERATOR, "is now a manager"))).contains("Riverside");
        assertThat(words(shown(filled.types(OPERATOR, "/tandem admin manager"))))
                .contains("Every team has a manager");
    }

    private Message whom(FilledTeam filled, String command, Map<String, List<String>> values) {
        var form = (Reply.Open) filled.types(OPERATOR, command);
        return shown(filled.send(OPERATOR, form.form(), values));
    }

    private Message about(String who, String verb, String person) {
        return shown(router.route(inPrivate(
                who, press(new ActionId("privacy", verb, Map.of("person", "test/w1/" + person))))));
    }
}
