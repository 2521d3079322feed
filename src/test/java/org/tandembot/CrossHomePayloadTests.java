package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.FilledTeam.BOSS;
import static org.tandembot.FilledTeam.GUARD;
import static org.tandembot.FilledTeam.person;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.sheet.PdfText;
import org.tandembot.workspace.Membership;

/**
 * A team with homes in four workspaces lives all that Tandem does for a team, and everybody in it looks at everything: what goes to a
 * workspace has the names of people of another, and nothing else of theirs.
 */
@TandemTest
@TestPropertySource(properties = "tandem.operators=test/w3/ZOPERATORZ")
class CrossHomePayloadTests {

    private static final String OPERATOR = "ZOPERATORZ";
    private static final int HOMES = 4;
    private static final int DEPTH = 3;
    private static final List<String> COMMANDS = List.of(
            "/tandem",
            "/tandem help",
            "/tandem me",
            "/tandem quiet",
            "/tandem my data",
            "/tandem status",
            "/tandem manager",
            "/tandem invite",
            "/pulse",
            "/pulse status",
            "/concern",
            "/concern inbox",
            "/nominate",
            "/champions",
            "/tip",
            "/tip me",
            "/tip settings",
            "/jargon ZEBRAWORD",
            "/summary",
            "/summary quarter",
            "/summary log",
            "/privacy");
    /** What ends what others are still to look at. */
    private static final Set<String> ENDING = Set.of(
            "forget", "end", "step-down", "close", "pause", "leave", "erase", "remove", "role-yes", "role-no", "on-it");

    private static final List<String> NAMES = List.of(
            "Asha Rao",
            "Bo Owen",
            "Carys Hughes",
            "Daniel Fox",
            "Esi Mensah",
            "Femi Ade",
            "Gwen Price",
            "Hari Patel",
            "Imran Aziz",
            "Joan Kerr",
            "Kit Moss",
            "Lena Novak",
            "Mo Farouk",
            "Nia Jones",
            "Olu Bello");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestChat chat;

    @Autowired
    private Router router;

    @Autowired
    private Teams teams;

    /** What went to a workspace, and the actions in it that come back with a press. */
    private record Payload(String workspace, String content, List<ActionId> actions) {}

    private final List<Payload> payloads = new CopyOnWriteArrayList<>();

    private static List<String> everybody() {
        return Stream.concat(FilledTeam.everybody(), Stream.of(OPERATOR)).toList();
    }

    /** Everybody in the home whose turn it is; the operator in the third. */
    private static PersonId at(String who) {
        var place = everybody().indexOf(who) % HOMES;
        return TestChat.person("w" + (who.equals(OPERATOR) ? 3 : place + 1), who);
    }

    private static ChannelId channel(int home) {
        return new ChannelId("test", "w" + home, "CROSSING");
    }

    private static String nameOf(String who) {
        return NAMES.get(everybody().indexOf(who));
    }

    private Team team() {
        var first = TestTeam.of("CROSSING", "Riverside", channel(1), Set.of(at(BOSS)), Optional.of(at(GUARD)));
        return TestTeam.like(first)
                .homes(IntStream.rangeClosed(1, HOMES)
                        .mapToObj(home -> Home.of(channel(home)))
                        .toArray(Home[]::new))
                .team();
    }

    private void staff() {
        chat.staff();
        for (var home = 1; home <= HOMES; home++) {
            var there = new LinkedHashMap<PersonId, String>();
            var workspace = channel(home).workspace();
            everybody().stream()
                    .filter(who -> at(who).workspace().equals(workspace))
                    .forEach(who -> there.put(at(who), nameOf(who)));
            chat.staff(channel(home), there);
        }
    }

    private Reply route(Turn turn) {
        var reply = router.route(turn);
        var workspace = turn.where() instanceof Place.Channel(var channel, var _) && reply instanceof Reply.Post
                ? channel.workspace()
                : turn.here().workspace();
        payloads.add(new Payload(workspace, reply + files(blocks(reply)), actions(reply)));
        return reply;
    }

    private static List<Block> blocks(Reply reply) {
        return reply instanceof Reply.Open(var form)
                ? form.blocks()
                : reply.asMessage().map(message -> message.blocks()).orElse(List.of());
    }

    private static List<ActionId> actions(Reply reply) {
        var own = reply instanceof Reply.Open(var form) ? form.onSubmit().stream() : Stream.<ActionId>of();
        return Stream.concat(own, actions(blocks(reply))).toList();
    }

    private static Stream<ActionId> actions(List<Block> blocks) {
        return Stream.concat(
                Block.only(Block.Buttons.class, blocks)
                        .flatMap(all -> all.buttons().stream())
                        .map(Button::onPress),
                Block.only(Block.File.class, blocks).map(Block.File::again));
    }

    private static String files(List<Block> blocks) {
        return Block.only(Block.File.class, blocks).map(PdfText::of).collect(Collectors.joining("\n"));
    }

    /** Everybody types everything, and presses all that they see then. */
    private void everybodyLooksAtEverything() {
        for (var who : everybody()) {
            var seen = new HashSet<ActionId>();
            COMMANDS.forEach(typed -> explore(who, command(typed), false, seen, 0));
            explore(who, command("/tandem setup"), true, seen, 0);
            explore(who, new Opened(), false, seen, 0);
            chat.inboxOf(at(who)).stream()
                    .flatMap(message -> actions(message.blocks()))
                    .forEach(action -> press(who, action, seen, 0));
        }
    }

    private void explore(String who, Interaction what, boolean isInChannel, Set<ActionId> seen, int depth) {
        var home = Integer.parseInt(at(who).workspace().substring(1));
        var reply = route(isInChannel ? inChannel(channel(home), at(who), what) : inPrivate(at(who), what));
        if (depth < DEPTH) {
            actions(blocks(reply)).forEach(action -> press(who, action, seen, depth));
        }
    }

    private void press(String who, ActionId action, Set<ActionId> seen, int depth) {
        if (!ENDING.contains(action.verb()) && seen.add(action)) {
            explore(who, TestChat.press(action), false, seen, depth + 1);
        }
    }

    /** A manager asks others to manage and to guard; nobody has answered yet. */
    private void asksForOthersInRoles(FilledTeam story) {
        var form = FilledTeam.form(route(inChannel(channel(1), at(BOSS), command("/tandem setup"))));
        var values = new LinkedHashMap<>(begun(form));
        values.put("managers-elsewhere", List.of(nameOf(person(9)) + ", " + nameOf(person(10))));
        values.put("guardian-elsewhere", List.of(nameOf(person(11))));
        assertThat(route(inChannel(channel(1), at(BOSS), TestChat.submit(form, values))))
                .isNotInstanceOf(Reply.Reject.class);
        story.awaitQuiet();
    }

    /** A form as it would come back untouched. */
    private static Map<String, List<String>> begun(Form form) {
        var values = new LinkedHashMap<String, List<String>>();
        Block.only(Block.Input.class, form.blocks()).forEach(input -> {
            var initial = switch (input) {
                case Block.Line line -> List.of(line.initial());
                case Block.Paragraph paragraph -> List.of(paragraph.initial());
                case Block.Choose choose -> List.of(choose.initial());
                case Block.ChooseMany many -> many.initial();
                case Block.PickPeople people -> people.initial();
                case Block.PickDate date -> List.of(date.initial());
            };
            values.put(
                    input.field().name(),
                    initial.stream().filter(one -> !one.isEmpty()).toList());
        });
        return values;
    }

    private List<Payload> everything(FilledTeam story) {
        var all = new ArrayList<>(payloads);
        story.delivered()
                .forEach(one -> all.add(new Payload(
                        one.to().workspace().substring("test/".length()),
                        one.message() + files(one.message().blocks()),
                        actions(one.message().blocks()).toList())));
        return all;
    }

    /** Who of these is in a text. */
    private static Set<String> found(Object text, Collection<String> ids) {
        return ids.stream().filter(String.valueOf(text)::contains).collect(Collectors.toSet());
    }

    @Test
    void whatGoesToAWorkspaceHasNoIdsOfPeopleOfAnotherAndNoButtonHasAnybodys() {
        staff();
        var story = FilledTeam.across(context, team(), this::route, CrossHomePayloadTests::at);
        asksForOthersInRoles(story);
        everybodyLooksAtEverything();
        story.awaitQuiet();

        var all = everything(story);
        assertThat(all.stream().map(Payload::workspace)).contains("w1", "w2", "w3", "w4");
        assertThat(all.stream().flatMap(one -> one.actions().stream().map(ActionId::feature)))
                .as("features that were seen")
                .contains(
                        "pulse",
                        "vote",
                        "action",
                        "concern",
                        "champion",
                        "tip",
                        "jargon",
                        "summary",
                        "setup",
                        "privacy");
        var foreign = all.stream()
                .flatMap(one -> found(
                                one.content(),
                                everybody().stream()
                                        .filter(who -> !at(who).workspace().equals(one.workspace()))
                                        .toList())
                        .stream()
                        .map(who -> "%s in %s: %s".formatted(who, one.workspace(), one.content())))
                .toList();
        assertThat(foreign).as("ids of another workspace").isEmpty();
        assertThat(all.stream()
                        .flatMap(one -> one.actions().stream())
                        .distinct()
                        .filter(action -> !found(action, everybody()).isEmpty()))
                .as("buttons and forms that carry somebody's id")
                .isEmpty();
    }

    @Test
    void managersOfAnotherHomeStayWhenAManagerSavesTheSetup() {
        staff();
        var far = Set.of(at(BOSS), at(person(1)), at(person(2)));
        teams.save(team().with(Roles.of(far, Optional.of(at(GUARD)))));
        context.getBean(Membership.class).refresh(team());

        var form = FilledTeam.form(route(inChannel(channel(1), at(BOSS), command("/tandem setup"))));
        var saved = route(inChannel(channel(1), at(BOSS), TestChat.submit(form, begun(form))));

        assertThat(saved).isNotInstanceOf(Reply.Reject.class);
        var now = teams.find("CROSSING").orElseThrow();
        assertThat(now.managers()).isEqualTo(far);
        assertThat(now.guardian()).contains(at(GUARD));
        assertThat(now.roles().proposals()).isEmpty();
    }
}
