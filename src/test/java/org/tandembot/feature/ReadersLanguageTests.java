package org.tandembot.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.press;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import tools.jackson.databind.json.JsonMapper;

/**
 * In private a person reads their own language where the platform tells it, else their team's; what all read is in the team's. In
 * the second language of these tests, all texts are English with a mark before them, so that none is missed.
 */
@TandemTest
class ReadersLanguageTests {

    private static final String MARK = "ŵ";
    private static final AtomicInteger TEAMS = new AtomicInteger();

    /** Who reads the second language: a person of an English team, or a whole team of which no person's language is known. */
    enum Speaking {
        PERSON,
        TEAM
    }

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @DynamicPropertySource
    static void aSecondLanguage(DynamicPropertyRegistry properties) throws IOException {
        var folder = Files.createTempDirectory("tandem-test-language");
        Files.createDirectory(folder.resolve("cy"));
        for (var name : List.of("chat", "setup", "concern", "jargon")) {
            var english = Files.readString(Path.of("dialogs", "en", name + ".yaml"));
            var all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(english);
            var marked = Map.of("text", marked(all.get("text")));
            Files.writeString(
                    folder.resolve("cy").resolve(name + ".yaml"),
                    JsonMapper.shared().writeValueAsString(marked));
        }
        properties.add("tandem.dialogs", folder::toString);
    }

    private static Object marked(Object text) {
        if (text instanceof Map<?, ?> map) {
            var all = new HashMap<String, Object>();
            map.forEach((key, value) -> all.put(key.toString(), marked(value)));
            return all;
        }
        return MARK + text;
    }

    private Team team(Speaking who) {
        return team(who == Speaking.TEAM ? Locale.of("cy") : Locale.ENGLISH);
    }

    private Team team(Locale language) {
        chat.staff("boss", "ASHA", "DANIEL");
        var like = TestTeam.of(
                "SPEAK" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person("boss")),
                Optional.of(TestChat.person("guard")));
        var team = new Team(
                like.id(),
                like.name(),
                like.homes(),
                like.roles(),
                like.zone(),
                like.cadence(),
                language,
                like.questions(),
                like.minimumGroupSize(),
                like.organisations(),
                like.calendar());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(Stream.of("boss", "ASHA", "DANIEL", "guard")
                        .map(id -> new Member(TestChat.person(id), "Name of " + id, "", "", Level.FRONT_LINE))
                        .toList()));
        teams.refresh();
        return team;
    }

    /** When a roster changed would tell that somebody had just answered, or raised a concern. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pulse",
                "/concern",
                "/concern check",
                "/tandem concern",
                "/tandem pulse",
                "/tandem codi pryder",
                "/tandem pwls"
            })
    void whatPeopleDoInConfidenceTeachesNoLanguage(String typed) {
        var team = team(Locale.ENGLISH);
        var before = teams.rosterOf(team);

        does(Speaking.PERSON, "ASHA", TestChat.command(typed));

        assertThat(teams.rosterOf(team)).isEqualTo(before);
    }

    @Test
    void theClientsLanguageIsLearntOnceAndNotAgainstWhatSomebodyChose() {
        var team = team(Locale.ENGLISH);
        does(Speaking.PERSON, "ASHA", TestChat.command("/tandem"));
        assertThat(language(team, "ASHA")).contains(Locale.of("cy"));

        chooses("ASHA", "none");
        does(Speaking.PERSON, "ASHA", TestChat.command("/tandem"));
        var said = (Reply.Whisper) does(Speaking.PERSON, "ASHA", TestChat.command("/tandem"));
        assertThat(said.message().language()).contains(Locale.ENGLISH);
        assertThat(teams.to(TestChat.person("ASHA"), team).language()).isEqualTo(Locale.ENGLISH);

        chooses("ASHA", "cy");
        assertThat(language(team, "ASHA")).contains(Locale.of("cy"));
    }

    private Optional<Locale> language(Team team, String who) {
        return teams.rosterOf(team).find(TestChat.person(who)).flatMap(Member::language);
    }

    private void chooses(String who, String language) {
        var form = ((Reply.Open) does(Speaking.PERSON, who, TestChat.command("/tandem me"))).form();
        does(Speaking.PERSON, who, TestChat.submit(form, Map.of("reads", List.of(language))));
    }

    private Reply does(Speaking speaking, String who, Interaction what) {
        return does(speaking, who, new Place.Private(), what);
    }

    private Reply does(Speaking speaking, String who, Place where, Interaction what) {
        var own = speaking == Speaking.PERSON ? Optional.of(Locale.of("cy")) : Optional.<Locale>empty();
        return router.route(new Turn(TestChat.person(who), where, own, what));
    }

    private static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    private static Submit sent(Reply form, Map<String, List<String>> values) {
        return TestChat.submit(form(form), values);
    }

    private static Button marked(Reply reply, String label) {
        return button(TestChat.shown(reply), MARK + label).orElseThrow();
    }

    /** Every text of a reply, but for these, which are nobody's translation. */
    private static List<String> texts(Reply reply, String... data) {
        var all = new ArrayList<String>();
        switch (reply) {
            case Reply.Open(var form) -> {
                all.addAll(List.of(form.title(), form.submitLabel(), form.closeLabel()));
                form.blocks().forEach(block -> all.addAll(texts(block)));
            }
            case Reply.Reject(var errors) -> all.addAll(errors.values());
            case Reply.Post _, Reply.Whisper _, Reply.Replace _, Reply.Home _, Reply.Silent _ ->
                all.addAll(texts(TestChat.shown(reply)));
        }
        return all.stream()
                .filter(text -> !text.isEmpty() && !List.of(data).contains(text))
                .toList();
    }

    private static List<String> texts(Message message) {
        return message.blocks().stream().flatMap(block -> texts(block).stream()).toList();
    }

    private static List<String> texts(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> List.of(text);
            case Block.Text(var prose) -> List.of(prose.asPlain());
            case Block.Note(var prose) -> List.of(prose.asPlain());
            case Block.Facts(var facts) -> facts.stream().map(Block.Fact::label).toList();
            case Block.Buttons(var buttons) ->
                buttons.stream().map(Button::label).toList();
            case Block.Input input ->
                List.of(input.field().label(), input.field().hint());
            default -> List.of();
        };
    }

    private static void assertMarked(Reply reply, String... data) {
        assertThat(texts(reply, data))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).startsWith(MARK));
    }

    private static final Map<String, List<String>> TEAM_FORM = Map.of(
            "name", List.of("Riverside"),
            "managers", List.of("boss"),
            "working-days", List.of("MONDAY"),
            "organisations", List.of("Council"));

    @ParameterizedTest
    @EnumSource
    void whoSetsATeamUpAndSaysSomethingOfThemselvesReadsTheirOwnLanguage(Speaking speaking) {
        team(speaking);
        var channel = new Place.Channel(TestChat.CHANNEL);
        var open = does(speaking, "boss", channel, command("/tandem setup"));
        assertMarked(open);
        assertMarked(does(speaking, "boss", channel, sent(open, TEAM_FORM)));
        assertMarked(does(speaking, "boss", channel, sent(open, Map.of("name", List.of("x".repeat(90))))));
        assertMarked(does(speaking, "DANIEL", channel, command("/tandem setup")));
        for (var command : List.of("/tandem me", "/tandem quiet")) {
            var form = does(speaking, "ASHA", command(command));
            assertMarked(form);
            assertMarked(does(speaking, "ASHA", sent(form, Map.of())));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoRaisesAConcernAndWhoHandlesItReadTheirOwnLanguage(Speaking speaking) {
        var typed = new String[] {"Six visits before ten", "We will drop two"};
        team(speaking);
        var open = does(speaking, "ASHA", command("/concern"));
        assertMarked(open);
        assertMarked(does(speaking, "ASHA", sent(open, Map.of())));
        var receipt =
                does(speaking, "ASHA", sent(open, Map.of("happened", List.of(typed[0]), "readers", List.of("both"))));
        assertMarked(receipt);
        assertMarked(does(speaking, "ASHA", command("/concern")));
        does(speaking, "ASHA", sent(receipt, Map.of()));
        var inbox = does(speaking, "boss", command("/concern inbox"));
        assertMarked(inbox);
        var handled =
                does(speaking, "boss", press(marked(inbox, "Read and answer").onPress()));
        assertMarked(handled, typed);
        assertMarked(does(
                speaking, "boss", sent(handled, Map.of("words", List.of(typed[1]), "status", List.of("answered")))));
        var check = does(speaking, "ASHA", command("/concern check"));
        assertMarked(check);
        assertMarked(does(speaking, "ASHA", sent(check, Map.of("code", List.of("WRONG")))));
        var code = form(receipt).blocks().stream()
                .flatMap(block -> block instanceof Block.Code(var text) ? Stream.of(text) : Stream.of())
                .findFirst()
                .orElseThrow();
        assertMarked(does(speaking, "ASHA", sent(check, Map.of("code", List.of(code)))), typed);
        assertMarked(does(
                speaking,
                "boss",
                press(marked(inbox, "Tell the team what was done").onPress())));
    }

    @ParameterizedTest
    @EnumSource
    void whoAddsAWordOrCallsOneJargonReadsTheirOwnLanguage(Speaking speaking) {
        team(speaking);
        var unknown = does(speaking, "ASHA", command("/jargon blue folder"));
        assertMarked(unknown);
        var add = does(
                speaking, "ASHA", press(marked(unknown, "Add it for our team").onPress()));
        assertMarked(add);
        assertMarked(does(speaking, "ASHA", sent(add, Map.of())));
        var values = Map.of("term", List.of("Blue folder"), "means", List.of("In the kitchen"));
        var added = does(speaking, "ASHA", sent(add, values));
        assertMarked(added, "In the kitchen");
        assertMarked(
                does(speaking, "DANIEL", press(marked(added, "Correct this").onPress())));
        assertMarked(does(speaking, "ASHA", command("/jargon flag")));
    }

    @Test
    void whatAllReadIsInTheTeamsLanguageWhoeverBeganIt() {
        var team = team(Locale.ENGLISH);
        var open = does(Speaking.PERSON, "boss", press(new ActionId("concern", "note").with("team", team.id())));
        assertMarked(does(
                Speaking.PERSON,
                "boss",
                sent(open, Map.of("said", List.of("Too many visits"), "did", List.of("Two fewer")))));

        await().until(() -> !chat.channel().isEmpty());
        assertThat(texts(chat.channel().getLast())).contains("You said:", "Two fewer");
    }
}
