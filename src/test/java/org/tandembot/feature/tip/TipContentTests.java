package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.TestDialogs;
import org.tandembot.message.CommandNames;

/** The tips themselves: how many, for whom, and that they cover the two documents. */
class TipContentTests {

    private record Tip(
            String id, String principle, String level, String tip, String more, String ask, List<String> sources) {}

    /** What tells or shows something of a person who is supported. */
    private static final Pattern TELLS = Pattern.compile(
            "\\b(stor(y|ies)|relatives?|famil(y|ies)|guest|case|problem|slip|notes?|screen|name and hopes|person's name"
                    + "|(with|without) (their|the) name|visit(ed)? with|on one visit|sit in|take you (along )?on|shadow|watch a colleague"
                    + "|one person you|a person we|person they|who helps one)\\b",
            Pattern.CASE_INSENSITIVE);

    /** How that person's confidence is kept: they agree, nobody is named, or only what may be seen is. */
    private static final Pattern KEPT = Pattern.compile(
            "(with|for) their leave|without (their|a|the person's) name|leav(e|ing) (people's |their )?names? out|no names? (is|are) needed"
                    + "|agrees?\\b|has to agree|records rules|allowed to see|needs to know|close all else|offer to put them in touch|may we",
            Pattern.CASE_INSENSITIVE);

    /** Tips with such a word in which nothing of a person is told to anyone but themselves. */
    private static final Map<String, String> TELLS_NOTHING = Map.of(
            "before-and-after-me", "The person themselves is asked.",
            "sit-beside", "It is about where we sit.",
            "find-the-snag", "The note is of a form or a rule.",
            "why-not-just-what", "The note is of what leaders agreed.",
            "read-and-copy", "The stories are published.");

    /** What has to be covered, by the beginnings of ids. */
    private static final List<String> GROUPS = List.of(
            "PR", "P1", "P2", "P3", "P4", "P5", "P6", "TT.C", "TT.M", "TT.D", "TT.G", "SP", "FT", "LD", "LE", "NB");

    private final Dialogs dialogs = TestDialogs.builtIn();
    private final List<Tip> tips = dialogs.items("tips", Locale.UK, Tip.class);

    @Test
    void thereAreEnoughForEveryoneAndForLeadersWithEachPrinciple() {
        assertThat(tips).hasSizeGreaterThanOrEqualTo(120);
        assertThat(tips).extracting(Tip::id).doesNotHaveDuplicates();
        assertThat(tips).extracting(Tip::tip).doesNotHaveDuplicates();
        assertThat(tips).extracting(Tip::more).doesNotHaveDuplicates();
        assertThat(tips).extracting(Tip::ask).doesNotHaveDuplicates();
        IntStream.rangeClosed(1, 6).mapToObj(number -> "PR." + number).forEach(principle -> {
            assertThat(of(principle, "everyone")).as(principle).hasSizeGreaterThanOrEqualTo(20);
            assertThat(of(principle, "leaders")).as(principle).hasSizeGreaterThanOrEqualTo(4);
        });
    }

    private List<Tip> of(String principle, String level) {
        return tips.stream()
                .filter(tip -> tip.principle().equals(principle) && tip.level().equals(level))
                .toList();
    }

    @Test
    void eachIsOneOrTwoSentencesWithAnIdeaAQuestionAndACredit() {
        assertThat(tips).allSatisfy(tip -> {
            assertThat(sentences(tip.tip())).as(tip.tip()).isBetween(1, 2);
            assertThat(sentences(tip.more())).as(tip.more()).isBetween(1, 3);
            assertThat(tip.ask()).endsWith("?");
            assertThat(dialogs.credit(tip.sources()).text()).containsPattern(", 20(14|25) \\(");
        });
    }

    @Test
    void aTipThatTellsOrShowsSomethingOfAPersonSaysHowTheirConfidenceIsKept() {
        var telling = tips.stream()
                .filter(tip -> TELLS.matcher(tip.tip() + " " + tip.more()).find());

        assertThat(telling)
                .hasSizeGreaterThan(15)
                .filteredOn(tip -> !TELLS_NOTHING.containsKey(tip.id()))
                .allSatisfy(tip ->
                        assertThat(tip.tip() + " " + tip.more()).as(tip.id()).containsPattern(KEPT));
    }

    @Test
    void aCommandInATipIsSaidAsEachPlatformTypesIt() {
        assertThat(dialogs.items("tips", Locale.UK, org.tandembot.feature.tip.Tip.class).stream()
                        .map(org.tandembot.feature.tip.Tip::tip)
                        .map(tip -> CommandNames.said(tip, command -> "@tandem " + command))
                        .filter(tip -> tip.contains("type ")))
                .hasSizeGreaterThan(2)
                .allSatisfy(tip -> assertThat(tip).contains("type @tandem ").doesNotContain("/"));
    }

    @Test
    void noExceptionIsKeptForATipThatNeedsNone() {
        assertThat(tips.stream()
                        .filter(tip ->
                                TELLS.matcher(tip.tip() + " " + tip.more()).find())
                        .filter(tip ->
                                !KEPT.matcher(tip.tip() + " " + tip.more()).find())
                        .map(Tip::id))
                .containsAll(TELLS_NOTHING.keySet());
    }

    private static int sentences(String text) {
        return text.split("[.?!]+(?=\\s|$)").length;
    }

    @Test
    void everyStatementOfTheSixPrinciplesAndEveryGroupOfTopTipsIsCovered() {
        var counts = List.of(5, 5, 10, 12, 5, 10);
        var statements = IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(principle -> IntStream.rangeClosed(1, counts.get(principle - 1))
                        .mapToObj(number -> "P%d.S%d".formatted(principle, number)));

        assertThat(rested()).containsAll(statements.toList());
        assertThat(GROUPS)
                .allSatisfy(group ->
                        assertThat(rested()).anyMatch(id -> id.startsWith(group.contains(".") ? group : group + ".")));
    }

    @Test
    void everyRowOfTheCatalogueThatIsMarkedAsATipHasOne() throws IOException {
        var file = Path.of(System.getProperty("tandem.schemas", "")).resolveSibling("catalogue.tsv");
        assumeTrue(Files.exists(file), "The catalogue of the two documents is not here: " + file);
        var rows = Files.readAllLines(file).stream()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .toList();
        var all = rows.stream().map(row -> row[0]).collect(Collectors.toUnmodifiableSet());
        var marked = rows.stream()
                .filter(row -> Arrays.asList(row[5].split("\\|\\|")[0].split("[|\\s]+"))
                        .contains("tip"))
                .map(row -> row[0])
                .toList();

        assertThat(marked).hasSizeGreaterThan(150);
        assertThat(marked.stream().filter(Predicate.not(rested()::contains)))
                .as("rows marked as a tip that no tip rests on")
                .isEmpty();
        assertThat(rested().stream().filter(Predicate.not(all::contains)))
                .as("sources that are not in the catalogue")
                .isEmpty();
    }

    private Set<String> rested() {
        return tips.stream().map(Tip::sources).flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noTipIsASentenceOfTheCatalogue() throws IOException {
        var file = Path.of(System.getProperty("tandem.schemas", "")).resolveSibling("catalogue.tsv");
        assumeTrue(Files.exists(file), "The catalogue of the two documents is not here: " + file);
        var gists = Files.readAllLines(file).stream()
                .map(row -> row.split("\t", -1)[4])
                .map(TipContentTests::plain)
                .collect(Collectors.toUnmodifiableSet());

        assertThat(tips.stream()
                        .flatMap(tip -> Stream.of(tip.tip(), tip.more(), tip.ask()))
                        .map(TipContentTests::plain)
                        .filter(gists::contains))
                .isEmpty();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.UK).replaceAll("[^a-z ]", "").strip();
    }
}
