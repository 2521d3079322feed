package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Layer;

/** The tips themselves: how many, for whom, and that they cover the two documents. */
class TipContentTests {

    private record Tip(
            String id, String principle, String level, String tip, String more, String ask, List<String> sources) {}

    /** What has to be covered, by the beginnings of ids. */
    private static final List<String> GROUPS = List.of(
            "PR", "P1", "P2", "P3", "P4", "P5", "P6", "TT.C", "TT.M", "TT.D", "TT.G", "SP", "FT", "LD", "LE", "NB");

    private final Dialogs dialogs = Dialogs.load(List.of(Layer.builtIn()));
    private final List<Tip> tips = dialogs.items("tips", Locale.UK, Tip.class);

    @Test
    void thereAreEnoughForEveryoneAndForLeadersWithEachPrinciple() {
        assertThat(tips).hasSizeGreaterThanOrEqualTo(120);
        assertThat(tips).extracting(Tip::id).doesNotHaveDuplicates();
        assertThat(tips).extracting(Tip::tip).doesNotHaveDuplicates();
        assertThat(tips).extracting(Tip::ask).doesNotHaveDuplicates();
        IntStream.rangeClosed(1, 6).mapToObj(number -> "PR." + number).forEach(principle -> {
            assertThat(of(principle, "everyone")).as(principle).hasSizeGreaterThanOrEqualTo(15);
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
