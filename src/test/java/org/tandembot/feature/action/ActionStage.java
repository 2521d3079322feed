package org.tandembot.feature.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Clockwork;
import org.tandembot.workspace.Membership;

/** A team with two managers and seven others, and what they do when they talk and decide. */
@TandemTest
@Import(FakeMeasures.Beans.class)
public abstract class ActionStage {

    public static final String BOSS = "QBOSSQ";
    public static final String CHIEF = "QCHIEFQ";
    public static final int PEOPLE = 7;

    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    public Router router;

    @Autowired
    public TestChat chat;

    @Autowired
    public Teams teams;

    @Autowired
    public Membership membership;

    @Autowired
    public MovableClock clock;

    public Clockwork ticker;

    @Autowired
    public void clockwork(ApplicationContext context) {
        ticker = Clockwork.of(context, "action.", "vote.");
    }

    @Autowired
    public FakeMeasures measures;

    public Team team;

    @BeforeEach
    public void aTeam() {
        measures.forget();
        team = staffed(PEOPLE);
    }

    /** A new team with so many people beside its managers. */
    public Team staffed(int people) {
        return staffed(IntStream.range(0, people).mapToObj(ActionStage::person).toList());
    }

    /** A new team of these people beside its managers. */
    public Team staffed(List<String> people) {
        staff(people);
        var id = "TALK" + TEAMS.incrementAndGet();
        // A channel has one team.
        var made = managedBy(
                id,
                teams.in(TestChat.CHANNEL).isEmpty() ? TestChat.CHANNEL : new ChannelId("test", "w1", id),
                BOSS,
                CHIEF);
        teams.save(made);
        membership.refresh(made);
        return made;
    }

    /** These and the managers are in the channel now. */
    public void staff(List<String> people) {
        chat.staff(Stream.concat(Stream.of(BOSS, CHIEF), people.stream()).toArray(String[]::new));
    }

    public static Team managedBy(String id, String... managers) {
        return managedBy(id, TestChat.CHANNEL, managers);
    }

    private static Team managedBy(String id, ChannelId channel, String... managers) {
        var ids = new HashSet<PersonId>();
        Stream.of(managers).map(TestChat::person).forEach(ids::add);
        return TestTeam.of(id, "Riverside", channel, Set.copyOf(ids), Optional.empty());
    }

    public static String person(int number) {
        return "QPERSON" + number + "Q";
    }

    public ActionId action(String verb) {
        return new ActionId("action", verb, Map.of("team", team.id()));
    }

    public ActionId newVote() {
        return new ActionId("vote", "new", Map.of("team", team.id()));
    }

    public Reply press(String who, ActionId action) {
        return router.route(inPrivate(who, TestChat.press(action)));
    }

    public Reply press(String who, Message card, String label) {
        return press(who, button(card, label));
    }

    public static ActionId button(Message card, String label) {
        return TestChat.button(card, label)
                .orElseThrow(() -> new AssertionError("No button " + label + " in " + words(card)))
                .onPress();
    }

    public Reply send(String who, Form form, Map<String, List<String>> values) {
        return router.route(inPrivate(who, TestChat.submit(form, values)));
    }

    public String typed(String who, String command) {
        return words(shown(router.route(inPrivate(who, TestChat.command(command)))));
    }

    public Message talk(String who) {
        return shown(press(who, action("talk")));
    }

    public Form voteForm(String who) {
        return form(press(who, newVote()));
    }

    /** Starts a vote on these and gives it as the channel sees it. */
    public Message vote(String... own) {
        var kept = send(BOSS, voteForm(BOSS), voteOn(own));
        assertThat(words(shown(kept))).contains("The vote is on its way to");
        return inChannel("which of these should we work on first");
    }

    public static Map<String, List<String>> voteOn(String... own) {
        return Map.of("offered", List.of(), "own", List.of(String.join("\n", own)), "days", List.of("2"));
    }

    /** The last message in the channel that says this, once it is there. */
    public Message inChannel(String text) {
        return last(chat::channel, text);
    }

    /** The last message to this person that says this, once it is there. */
    public Message inboxOf(String who, String text) {
        return last(() -> chat.inboxOf(who), text);
    }

    private static Message last(java.util.function.Supplier<List<Message>> messages, String text) {
        return await().until(
                        () -> messages.get().stream()
                                .filter(message -> words(message).contains(text))
                                .reduce((_, later) -> later),
                        Optional::isPresent)
                .orElseThrow();
    }

    public static Map<String, List<String>> filled(String what, String owner, String review) {
        return Map.of("what", List.of(what), "owner", List.of(owner), "review", List.of(review));
    }

    public static <K, V> Map<K, V> with(Map<K, V> values, K name, V value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    /** Writes an action down and gives what the manager then sees. */
    public Message decide(String what, String owner, String review) {
        return shown(send(BOSS, form(press(BOSS, action("new"))), filled(what, owner, review)));
    }

    /** What somebody sees who looks up the log. */
    public Message log(String who) {
        return shown(router.route(inPrivate(who, TestChat.command("/summary log"))));
    }

    public static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    public static Map<String, String> errors(Reply reply) {
        if (reply instanceof Reply.Reject(var errors)) {
            return errors;
        }
        throw new AssertionError("Not refused: " + reply);
    }

    /** What an input of a form begins with. */
    public static String begins(Form form, String name) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.Input input
                                && input.field().name().equals(name)
                        ? Stream.of(
                                switch (input) {
                                    case Block.Line line -> line.initial();
                                    case Block.Paragraph paragraph -> paragraph.initial();
                                    case Block.Choose choose -> choose.initial();
                                    case Block.ChooseMany many -> many.initial().toString();
                                    case Block.PickDate date -> date.initial();
                                    case Block.PickPeople people ->
                                        people.initial().toString();
                                })
                        : Stream.<String>of())
                .findFirst()
                .orElseThrow();
    }
}
