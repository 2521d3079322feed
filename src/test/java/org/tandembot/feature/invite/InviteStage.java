package org.tandembot.feature.invite;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.account.Invitations;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Ticker;
import org.tandembot.workspace.Membership;

/** A team with a manager and a guardian, which people without Slack or Teams can join on the web. */
@TandemTest
@TestPropertySource(properties = {"tandem.web.url=https://tandem.example.org", "tandem.operators=test/w1/ops"})
abstract class InviteStage {

    static final Pattern LINK = Pattern.compile("https://tandem\\.example\\.org/join/([0-9A-HJKMNP-TV-Z]{16})");

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    Membership membership;

    @Autowired
    Accounts accounts;

    @Autowired
    Invitations invitations;

    @Autowired
    MovableClock clock;

    @Autowired
    Ticker ticker;

    private static final AtomicInteger TEAMS = new AtomicInteger();

    /** Another one for each test: what is remembered of a round goes by its id. */
    private final String id = "INVITE" + TEAMS.incrementAndGet();

    Team team;

    @BeforeEach
    void aTeam() {
        teams.all().forEach(one -> teams.remove(one.id()));
        accounts.refresh();
        teamOf(Optional.of(person("guard")), "amy", "bea", "cal");
    }

    /** With the manager "boss" in its channel, too. */
    final void teamOf(Optional<PersonId> guardian, String... members) {
        chat.staff(Stream.concat(Stream.of("boss", "chief"), Stream.of(members)).toArray(String[]::new));
        team = TestTeam.of(id, "Riverside", TestChat.CHANNEL, Set.of(person("boss"), person("chief")), guardian);
        teams.save(team);
        membership.refresh(team);
    }

    final Message says(String who, String what) {
        return says(person(who), what);
    }

    final Message says(PersonId who, String what) {
        return shown(router.route(inPrivate(who, command(what))));
    }

    final Reply pressed(String who, Message message, String label) {
        return pressed(person(who), message, label);
    }

    final Reply pressed(PersonId who, Message message, String label) {
        return router.route(inPrivate(
                who,
                press(TestChat.button(message, label)
                        .orElseThrow(() -> new AssertionError("No button " + label + " in " + words(message)))
                        .onPress())));
    }

    final Form form(String who) {
        return ((Reply.Open) pressed(who, says(who, "/tandem invite web"), "Invite people")).form();
    }

    static Interaction.Submit sends(Form form, int number, String as) {
        return submit(form, Map.of("number", List.of(Integer.toString(number)), "as", List.of(as)));
    }

    /** Links that this manager was given. */
    final List<String> links(String who, int number) {
        return codes(shown(router.route(inPrivate(who, sends(form(who), number, "links")))));
    }

    static List<String> codes(Message message) {
        return LINK.matcher(words(message)).results().map(one -> one.group(1)).toList();
    }

    /** Somebody joins, and all are told. */
    final Account joins(String code, String name) {
        var account = invitations
                .join(code, new Account.Details(name, "Harbour Carers", "carer"))
                .orElseThrow();
        soon();
        return account;
    }

    /** What was to follow has followed. */
    final void soon() {
        clock.pass(Duration.ofSeconds(6));
        ticker.tick();
    }

    final String inbox(String who, String text) {
        return words(arrived(who, text));
    }

    final Message arrived(String who, String text) {
        return await().until(
                        () -> chat.inboxOf(who).stream()
                                .filter(one -> words(one).contains(text))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static String words(Reply reply) {
        return words(shown(reply));
    }

    static String words(Message message) {
        return TestChat.words(message);
    }

    final Reply inTheChannel(PersonId who, Interaction what) {
        return router.route(inChannel(TestChat.CHANNEL, who, what));
    }
}
