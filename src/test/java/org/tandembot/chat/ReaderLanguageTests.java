package org.tandembot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.TandemTest;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;

/**
 * Whatever a person types or presses is answered in their own language where it is known, else in their team's, else in English: the
 * whole program is walked through by each role, and a text in another language fails.
 */
@TandemTest
class ReaderLanguageTests {

    private static final int PEOPLE = 6;
    /** Names, of languages in these too; times, numbers, and ways to write: no words of ours. */
    private static final Pattern NO_WORDS = Pattern.compile(
            "(\\P{L}|QQ\\w*|Riverside|Name of \\w+|\\d+[ap]m|English|Cymraeg|Gaeilge|English in Easy Read, with pictures|Cymraeg Hawdd ei Ddeall, gyda lluniau)*");

    private static final Set<String> ENDS = Set.of("end", "forget", "take-back");

    @DynamicPropertySource
    static void content(DynamicPropertyRegistry properties) {
        properties.add("tandem.dialogs", PseudoLanguage::folder);
    }

    @Autowired
    private Router router;

    @Autowired
    private TestChat chat;

    @Autowired
    private Teams teams;

    @Autowired
    private List<Feature> features;

    @ParameterizedTest
    @ValueSource(strings = {"QQboss", "QQguardian", "QQ1"})
    void aPersonsOwnLanguageComesFirst(String who) {
        team(Locale.ENGLISH);

        assertThat(walked(who, Optional.of(PseudoLanguage.PSEUDO), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQboss", "QQguardian", "QQ1"})
    void whereItIsNotKnownTheTeamsIsRead(String who) {
        team(PseudoLanguage.PSEUDO);

        assertThat(walked(who, Optional.empty(), true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQboss", "QQguardian", "QQ1"})
    void whoReadsEnglishReadsNoneOfTheTeams(String who) {
        team(PseudoLanguage.PSEUDO);

        assertThat(walked(who, Optional.of(Locale.ENGLISH), false)).isEmpty();
    }

    @Test
    void whoeverHasNoTeamAndNoLanguageReadsEnglish() {
        team(PseudoLanguage.PSEUDO);

        assertThat(walked("QQstranger", Optional.empty(), false)).isEmpty();
    }

    @Test
    void whatIsPointedOutInWhatSomebodyWroteIsInTheirLanguageAndDangerIsHeardInEnglishToo() {
        team(Locale.ENGLISH);

        var stopped = sendsConcern(Optional.of(PseudoLanguage.PSEUDO));

        assertThat(texts(stopped)).filteredOn(text -> text.contains("Mrs Khan")).isNotEmpty();
        assertThat(texts(stopped)).filteredOn(text -> text.contains("999")).isNotEmpty();
        assertThat(texts(stopped))
                .filteredOn(text ->
                        !PseudoLanguage.isIn(text) && !NO_WORDS.matcher(text).matches())
                .isEmpty();
        team(PseudoLanguage.PSEUDO);
        assertThat(texts(sendsConcern(Optional.of(Locale.ENGLISH))))
                .filteredOn(PseudoLanguage::isIn)
                .isEmpty();
    }

    private Reply sendsConcern(Optional<Locale> own) {
        var who = TestChat.person("QQ1");
        var open = router.route(new Turn(who, new Place.Private(), own, TestChat.command("/concern")));
        var form = ((Reply.Open) open).form();
        var values = Map.of(
                "happened", List.of("Mrs Khan is at risk"), "readers", List.of("manager"), "theme", List.of("no"));
        return router.route(new Turn(who, new Place.Private(), own, TestChat.submit(form, values)));
    }

    private void team(Locale language) {
        var plain = TestTeam.of(
                "TEAM1",
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person("QQboss")),
                Optional.of(TestChat.person("QQguardian")));
        var team = TestTeam.like(plain).language(language).team();
        var people = Stream.concat(
                        Stream.of("QQboss", "QQguardian"),
                        IntStream.rangeClosed(1, PEOPLE).mapToObj(number -> "QQ" + number))
                .toList();
        chat.staff(people.toArray(String[]::new));
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(people.stream()
                        .map(one -> new Member(TestChat.person(one), one, "", "", Level.FRONT_LINE))
                        .toList()));
    }

    /** All texts in the wrong language that this person comes to read, by every command and every button after it. */
    private TreeSet<String> walked(String who, Optional<Locale> own, boolean isPseudo) {
        var wrong = new TreeSet<String>();
        var ways = new ArrayDeque<Interaction>();
        var taken = new HashSet<String>();
        ways.add(new Interaction.Opened());
        features.stream()
                .flatMap(feature -> feature.routes().commands.keySet().stream())
                .sorted()
                .forEach(words -> ways.add(TestChat.command("/" + words)));
        while (!ways.isEmpty()) {
            var way = ways.poll();
            var reply = router.route(new Turn(TestChat.person(who), new Place.Private(), own, way));
            texts(reply).stream()
                    .filter(text -> PseudoLanguage.isIn(text) != isPseudo
                            && !NO_WORDS.matcher(text).matches()
                            && !ofTheCalendar(text))
                    .forEach(text -> wrong.add(way + " says: " + text));
            message(reply).stream()
                    .flatMap(message -> TestChat.buttons(message).stream())
                    // The team and its people stay, so that all else can be walked through.
                    .filter(button -> !ENDS.contains(button.onPress().verb()))
                    .filter(button -> taken.add(
                            button.onPress().feature() + button.onPress().verb()))
                    .forEach(button -> ways.add(new Interaction.Press(button.onPress())));
        }
        return wrong;
    }

    /** Zones are named by their ids, and days by Java in each language that it knows. */
    private static boolean ofTheCalendar(String text) {
        return ZoneId.getAvailableZoneIds().contains(text.replace(' ', '_'))
                || Stream.of(DayOfWeek.values())
                        .anyMatch(day ->
                                text.equals(day.getDisplayName(TextStyle.FULL_STANDALONE, PseudoLanguage.PSEUDO)));
    }

    private static Optional<Message> message(Reply reply) {
        return switch (reply) {
            case Reply.Whisper(var message) -> Optional.of(message);
            case Reply.Replace(var message) -> Optional.of(message);
            case Reply.Home(var message) -> Optional.of(message);
            // What goes to everyone is in the team's language.
            case Reply.Post _, Reply.Open _, Reply.Reject _, Reply.Silent _ -> Optional.empty();
        };
    }

    private static List<String> texts(Reply reply) {
        var texts = new ArrayList<String>();
        switch (reply) {
            case Reply.Open(Form form) -> {
                texts.add(form.title());
                texts.add(form.submitLabel());
                texts.add(form.closeLabel());
                form.blocks().forEach(block -> texts(block, texts));
            }
            case Reply.Reject(var errors) -> texts.addAll(errors.values());
            default ->
                message(reply).ifPresent(message -> {
                    texts.add(message.fallback());
                    message.blocks().forEach(block -> texts(block, texts));
                });
        }
        return texts;
    }

    private static void texts(Block block, List<String> texts) {
        switch (block) {
            case Block.Heading(var text) -> texts.add(text);
            case Block.Text(var prose) -> texts.add(prose.asPlain());
            case Block.Note(var prose) -> texts.add(prose.asPlain());
            case Block.Facts(var facts) -> facts.forEach(fact -> texts.add(fact.label()));
            case Block.Progress progress -> texts.add(progress.label());
            case Block.Chart chart -> texts.add(chart.title());
            case Block.Buttons(var buttons) ->
                buttons.stream()
                        // A word to look up is itself in every language.
                        .filter(button -> !button.onPress().encoded().startsWith("jargon.show"))
                        .forEach(button -> texts.add(button.label()));
            case Block.Input input -> {
                texts.add(input.field().label());
                texts.add(input.field().hint());
                switch (input) {
                    case Block.Choose choose -> choose.choices().forEach(choice -> texts.add(choice.label()));
                    // What a vote offers is in the words in which the channel will read it.
                    default -> {}
                }
            }
            case Block.Code _, Block.Image _, Block.Drawing _, Block.File _, Block.Divider _ -> {}
        }
    }
}
