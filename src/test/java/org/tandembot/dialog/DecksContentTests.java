package org.tandembot.dialog;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the built-in decks say: {@link BuiltInContentTests} has the rest of the content. */
class DecksContentTests {

    private static final String FOLDER = "en/decks/";
    private static final Pattern FIRST_PERSON = Pattern.compile("\\b(I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\\b");

    /** As long as a choice of a vote may be, since the first sentence of an act is offered as one. */
    private static final int LONGEST_CHOICE = 75;

    private static final int LONGEST_TALK = 180;
    private static final int LONGEST_ACT = 200;

    private static final Map<String, JsonNode> DECKS = decks();
    private static final List<JsonNode> STATEMENTS =
            DECKS.values().stream().flatMap(DecksContentTests::items).toList();

    private static Map<String, JsonNode> decks() {
        var decks = new TreeMap<String, JsonNode>();
        Layer.builtIn().files().forEach((path, content) -> {
            if (path.startsWith(FOLDER)) {
                decks.put(path.substring(FOLDER.length()).replace(".yaml", ""), new YAMLMapper().readTree(content));
            }
        });
        return decks;
    }

    private static Stream<JsonNode> items(JsonNode deck) {
        return deck.path("items").valueStream();
    }

    private static List<JsonNode> of(String deck) {
        return items(requireNonNull(DECKS.get(deck))).toList();
    }

    private static List<String> all(Collection<JsonNode> statements, String field) {
        return statements.stream()
                .filter(one -> one.has(field))
                .map(one -> one.path(field).asString())
                .toList();
    }

    @Test
    void thereAreFourDecksWithANameAndALineThatSaysWhatTheyAreFor() {
        assertThat(DECKS).containsOnlyKeys("pulse", "our-team", "noticing", "learning");
        assertThat(DECKS.values()).allSatisfy(deck -> {
            assertThat(deck.path("name").asString()).hasSizeBetween(2, 40);
            assertThat(deck.path("says").asString()).hasSizeBetween(10, 150);
            assertThat(deck.path("asks").asString()).isEqualTo("team");
            assertThat(ReadingAge.of(deck.path("says").asString())).isLessThanOrEqualTo(ReadingAge.HIGHEST);
        });
    }

    @Test
    void theDecksHoldThePartsOfTheGuideThatTheyAreNamedAfter() {
        assertThat(all(of("our-team"), "id"))
                .containsExactly("FT.1", "FT.2", "FT.3", "FT.4", "FT.5", "FT.6", "FT.7", "FT.8", "FT.D5", "FT.D6");
        assertThat(all(of("noticing"), "id"))
                .containsExactlyElementsOf(Stream.concat(
                                IntStream.rangeClosed(1, 9).mapToObj("IS.%d"::formatted),
                                IntStream.rangeClosed(1, 4).mapToObj("TLAP.%d"::formatted))
                        .toList());
        assertThat(of("learning")).hasSizeBetween(8, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ask", "why", "talk", "act"})
    void everyStatementHasOneOfItsOwn(String field) {
        assertThat(all(STATEMENTS, field)).hasSameSizeAs(STATEMENTS).doesNotHaveDuplicates();
    }

    @Test
    void everyStatementHangsOnAPrincipleAndCreditsWhatItIsBasedOn() {
        var dialogs = TestDialogs.builtIn();

        assertThat(STATEMENTS).allSatisfy(statement -> {
            assertThat(statement.path("principle").asString()).matches("PR\\.[1-6]");
            var sources = statement
                    .path("sources")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(sources).isNotEmpty();
            assertThatCode(() -> dialogs.credit(sources)).doesNotThrowAnyException();
        });
    }

    @Test
    void sixStatementsOfThePulseAreCoreOneOfEachPrincipleAndNoTwins() {
        var core = STATEMENTS.stream().filter(one -> one.has("core")).toList();

        assertThat(of("pulse")).containsAll(core);
        assertThat(all(core, "principle")).containsExactly("PR.1", "PR.2", "PR.3", "PR.4", "PR.5", "PR.6");
        assertThat(all(core, "overlap")).doesNotHaveDuplicates();
        assertThat(all(core, "needs")).isEmpty();
    }

    @Test
    void onlyTheStatementAboutChampionsNeedsThem() {
        assertThat(STATEMENTS)
                .allSatisfy(one -> assertThat(one.has("needs"))
                        .isEqualTo(one.path("ask").asString().contains("champions")));
    }

    @Test
    void statementsThatSayMuchTheSameShareTheirOverlapInWhateverDeckTheyAre() {
        var overlaps = STATEMENTS.stream()
                .filter(one -> one.has("overlap"))
                .collect(groupingBy(
                        one -> one.path("overlap").asString(),
                        mapping(one -> one.path("id").asString(), toSet())));

        assertThat(overlaps)
                .isEqualTo(Map.ofEntries(
                        Map.entry("being-heard", Set.of("P5.C5a", "P5.C5b", "P2.C6b", "P6.C4b", "FT.5")),
                        Map.entry("people-have-a-say", Set.of("P1.C2a", "P1.C2b", "P5.C4")),
                        Map.entry("equal-partners", Set.of("P4.C5", "IS.5", "TLAP.1")),
                        Map.entry("shared-aim", Set.of("P1.C3a", "P5.C3a", "FT.3")),
                        Map.entry("partners-agree", Set.of("P2.C6a", "P5.C2")),
                        Map.entry("safety", Set.of("P3.C4b", "P5.C6", "FT.4", "LS.6")),
                        Map.entry("plain-words", Set.of("P5.C8", "P6.C3b")),
                        Map.entry("others-worlds", Set.of("P2.C4", "P2.C6c", "P6.C2", "LS.11")),
                        Map.entry("sharing-in-the-team", Set.of("P6.C1b", "FT.2")),
                        Map.entry("learning", Set.of("P3.C1b", "P4.C1a", "P3.C2", "LS.2")),
                        Map.entry("training-helps", Set.of("P1.C1b", "LS.5")),
                        Map.entry("joint-training", Set.of("P2.C5", "P6.C5")),
                        Map.entry("own-profession", Set.of("P3.C6", "LS.7")),
                        Map.entry("kept-informed", Set.of("P2.C2", "P6.C3a")),
                        Map.entry("who-to-ask", Set.of("IS.3", "TLAP.3")),
                        Map.entry("promises", Set.of("IS.7", "TLAP.4")),
                        Map.entry("pace", Set.of("P6.C4a", "LS.10")),
                        Map.entry("leaders", Set.of("P3.C7a")),
                        Map.entry("champions", Set.of("P4.C4")),
                        Map.entry("valued", Set.of("P4.C6"))));
    }

    @Test
    void familiesAndCarersAreAskedAbout() {
        var asked = all(of("pulse"), "ask");

        assertThat(asked).anyMatch(ask -> ask.contains("families"));
        assertThat(asked).filteredOn(ask -> ask.contains("carers")).hasSizeGreaterThanOrEqualTo(3);
    }

    /** Each was weak for a reason: two things in one, an idiom, a slogan, or something that a worker cannot see. */
    @Test
    void noWordingThatWasReplacedHasComeBack() {
        assertThat(Stream.concat(all(STATEMENTS, "ask").stream(), all(STATEMENTS, "why").stream()))
                .doesNotContain(
                        "Our plans fit what people tell us they want.",
                        "The people we support get a say in how our teams work as one.",
                        "I can see how people's views change what we do.",
                        "The people we support help to teach us how to do our jobs well.",
                        "I am treated fairly here, whoever I am.",
                        "I know which other services my team needs to work with.",
                        "Services I rely on, like IT and payroll, know how my team works now.",
                        "I get to train side by side with people from other services.",
                        "The services I work with all pull the same way.",
                        "People at every level help to decide how we change.",
                        "People here are glad when I point out what is going wrong.",
                        "In my team, each job gets done once, not twice.",
                        "I often get to swap stories with people in other kinds of jobs.",
                        "I get to sort out problems side by side with people from other services.",
                        "People from all backgrounds get their say in my team.",
                        "Each of our partner services joins in when we meet to plan.",
                        "My team has one clear goal that we all share.",
                        "Before we decide things, we ask the people we support.",
                        "I am often asked how the changes are going.",
                        "To be asked only counts if it changes something.",
                        "If change is too much, we want to know and help.");
    }

    /** Nobody can be found from an answer, so help is named and not promised. */
    @Test
    void whoeverDoesNotCopeIsToldWhereThereIsHelp() {
        assertThat(whys().get("P3.C7b")).contains("support line").doesNotContain("we want to");
    }

    private static Map<String, String> whys() {
        return STATEMENTS.stream()
                .collect(toMap(
                        one -> one.path("id").asString(), one -> one.path("why").asString()));
    }

    @Test
    void everyStatementIsInTheFirstPersonOrAboutThoseWeWorkWith() {
        assertThat(all(STATEMENTS, "ask")).allSatisfy(ask -> assertThat(ask).containsPattern(FIRST_PERSON));
    }

    @Test
    void whatPeopleNoticeIsAskedOfThemInTheirOwnFirstPerson() {
        assertThat(all(of("noticing"), "person"))
                .hasSameSizeAs(of("noticing"))
                .doesNotHaveDuplicates()
                .allSatisfy(person -> assertThat(person).containsPattern("\\b(I|[Mm]y|me)\\b"));
    }

    @Test
    void aLineToTalkAboutIsOneOrTwoShortQuestionsThatBlameNobody() {
        assertThat(all(STATEMENTS, "talk"))
                .allSatisfy(talk -> assertThat(talk)
                        .hasSizeLessThanOrEqualTo(LONGEST_TALK)
                        .endsWith("?")
                        .doesNotContainPattern(
                                "(?i)\\b(blame|fault|fail|failed|why don't|why do we not|should have)\\b"));
    }

    @Test
    void anActIsSomethingToDoAndItsFirstSentenceIsShortEnoughForAVote() {
        assertThat(all(STATEMENTS, "act")).allSatisfy(act -> {
            assertThat(act)
                    .hasSizeLessThanOrEqualTo(LONGEST_ACT)
                    .doesNotContainPattern("^(A|An|The|We|I|Our|My|Each|Everyone|People|It|There|If|When|What|Who)\\b");
            assertThat(firstSentence(act)).hasSizeLessThanOrEqualTo(LONGEST_CHOICE);
        });
    }

    private static String firstSentence(String act) {
        return act.split("(?<=[.?])\\s", 2)[0];
    }

    /** Teams of several employers share records by rule, and a guest or a list on a wall is no rule. */
    @Test
    void anActThatPassesOnWhatAPersonSaidOrLivedAsksTheirLeaveOrLeavesOutTheirName() {
        assertThat(all(STATEMENTS, "act"))
                .filteredOn(act -> Pattern.compile(
                                "(?i)\\b(story|stories|a hard case|they say|they said|it is about a person"
                                        + "|people we share|don't join up|tell the next service|went wrong\\. (Tell|Share))\\b")
                        .matcher(act)
                        .find())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(act -> assertThat(act)
                        .containsPattern(
                                "with their leave|With their leave|without their names?|without anyone's name"));
    }

    @Test
    void whoeverSitsInAsksThePeopleWhoAreSeen() {
        assertThat(all(STATEMENTS, "act"))
                .filteredOn(act -> act.contains("sits in") || act.contains("go along"))
                .hasSize(2)
                .allSatisfy(act -> assertThat(act).contains("if they mind"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "why", "talk", "act", "person", "core"})
    void everyLineReadsAtElevenOrBelow(String field) {
        assertThat(all(STATEMENTS, field))
                .allSatisfy(text -> assertThat(ReadingAge.of(text)).as(text).isLessThanOrEqualTo(ReadingAge.HIGHEST));
    }

    @Test
    void theSpellingIsBritish() {
        assertThat(Stream.of("ask", "why", "talk", "act", "person", "core")
                        .flatMap(field -> all(STATEMENTS, field).stream())
                        .flatMap(text -> ReadingAge.words(text.toLowerCase(Locale.ROOT)).stream()))
                .doesNotContainAnyElementsOf(BuiltInContentTests.AMERICAN);
    }
}
