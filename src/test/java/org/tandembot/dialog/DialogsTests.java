package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DialogsTests {

    /** One in which nothing is written yet. */
    private static final Locale IRISH = Locale.of("ga");

    private record Question(
            String id, String principle, @Nullable String overlap, String ask, String why, List<String> sources) {}

    private record Choice(String id, String label, List<String> notInTheFile) {}

    @Test
    void anOverlayRewordsOneQuestionAndLeavesTheRest() {
        var before = questions(builtIn(), Locale.UK);
        var after = questions(with("en/decks/pulse.yaml", """
                        items:
                          - id: P1.C1b
                            ask: My training helps me to help people.
                        """), Locale.UK);

        assertThat(after).hasSameSizeAs(before);
        assertThat(after.get(1).ask()).isEqualTo("My training helps me to help people.");
        assertThat(after.get(1).why()).isEqualTo(before.get(1).why());
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
    }

    @Test
    void anOverlayAddsAQuestionOfItsOwnAfterTheOthers() {
        var files = new TreeMap<>(Map.of(
                "sources.yaml", """
                        items:
                          - id: our-plan
                            title: Our plan
                            by: Our council
                            year: 2026
                            prefixes: [OUR]
                        """,
                "en/decks/pulse.yaml", """
                        items:
                          - id: OUR.1
                            principle: PR.6
                            ask: I know where our new hub is.
                            why: We have moved.
                            talk: Where would you look for our new hub?
                            act: Walk to our new hub together.
                            sources: [OUR.1]
                        """));
        var dialogs = Dialogs.load(List.of(Layer.builtIn(), new Layer("overlay", files)));

        assertThat(questions(dialogs, Locale.UK)).hasSize(59);
        assertThat(questions(dialogs, Locale.UK).getLast().ask()).isEqualTo("I know where our new hub is.");
        assertThat(dialogs.credit(List.of("OUR.1")).text()).isEqualTo("Our plan, 2026 (OUR.1)");
    }

    @Test
    void anOverlayRewordsOneTextAndLeavesTheRest() {
        var below = new Layer("below", new TreeMap<>(Map.of("en/sample.yaml", """
                        text:
                          greeting: "Hello {name}."
                          goodbye: Goodbye.
                        """)));
        var above = new Layer("above", new TreeMap<>(Map.of("en/sample.yaml", """
                        text:
                          greeting: "Good day {name}."
                        """)));
        var words = Dialogs.load(List.of(Layer.builtIn(), below, above)).words("sample");

        assertThat(words.text(Locale.UK, "greeting", "name", "Ada")).isEqualTo("Good day Ada.");
        assertThat(words.text(Locale.UK, "goodbye")).isEqualTo("Goodbye.");
    }

    @Test
    void anOverlayBringsAWholeFile() {
        var dialogs = with("en/hub.yaml", "text:\n  open:\n    now: The hub is open.\n");

        assertThat(dialogs.words("hub").text(Locale.UK, "open.now")).isEqualTo("The hub is open.");
    }

    @Test
    void whatWasCheckedBeforeReadsTheSame() {
        var layer = Layer.builtIn();
        var checked = Dialogs.load(List.of(layer));
        var packed = DialogReader.read(List.of(layer), false);

        assertThat(packed.languages()).isEqualTo(checked.languages()).hasSizeGreaterThan(3);
        assertThat(packed.decks()).isEqualTo(checked.decks());
        for (var language : checked.languages()) {
            for (var file : filesOf(layer)) {
                assertThat(packed.items(file, language, JsonNode.class))
                        .isEqualTo(checked.items(file, language, JsonNode.class));
            }
        }
        var texts = packed.words("chat");
        assertThat(texts.text(Locale.of("cy"), "menu.more"))
                .isEqualTo(checked.words("chat").text(Locale.of("cy"), "menu.more"))
                .isNotEqualTo(texts.text(Locale.UK, "menu.more"));
    }

    @Test
    void whatWasCheckedBeforeIsReadWhenItIsAskedFor() {
        var files = new TreeMap<>(Layer.builtIn().files());
        files.put("cy/tip.yaml", "text: [");
        var packed = DialogReader.read(List.of(new Layer("packed", files)), false);
        var welsh = Locale.of("cy");

        assertThat(packed.languages()).contains(welsh);
        assertThat(packed.words("tip").text(Locale.UK, "press.useful")).isEqualTo("Useful");
        assertThatThrownBy(() -> packed.words("tip").text(welsh, "press.useful"))
                .isInstanceOf(DialogProblems.class)
                .asString()
                .contains("packed/cy/tip.yaml:1", "cannot be read as YAML");
    }

    private static Set<String> filesOf(Layer layer) {
        return layer.files().keySet().stream()
                .filter(path -> path.endsWith(".yaml"))
                .map(path -> path.replaceFirst("^[^/]*/", "").replace(".yaml", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void hiddenFilesAndNotesAreNoContent() {
        var files = new TreeMap<>(Map.of("..data/chat.yaml", "?", "en/.chat.yaml.swp", "?", "README.md", "# Ours"));

        assertThat(Dialogs.load(List.of(Layer.builtIn(), new Layer("overlay", files))))
                .isNotNull();
    }

    @Test
    void aLanguageThatLacksAnItemOrAFieldFallsBackToEnglish() {
        var dialogs = with("ga/decks/pulse.yaml", """
                        items:
                          - id: P5.C5a
                            ask: Tá guth agam ar an bhfoireann seo.
                        """);

        var irish = questions(dialogs, IRISH);
        var english = questions(dialogs, Locale.UK);
        assertThat(irish).hasSameSizeAs(english);
        assertThat(irish.getFirst()).isEqualTo(english.getFirst());
        assertThat(irish)
                .filteredOn(question -> question.id().equals("P5.C5a"))
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.ask()).isEqualTo("Tá guth agam ar an bhfoireann seo.");
                    assertThat(question.principle()).isEqualTo("PR.5");
                });
        assertThat(english).noneMatch(question -> question.ask().startsWith("Tá"));
        assertThat(dialogs.languages()).contains(Locale.ENGLISH, IRISH);
    }

    /** A layer's files are read in any order, and {@code en-simple} comes before {@code en} in that of their names. */
    @Test
    void whatAnOverlaySaysAnewIsSoInEasyReadTooUnlessItSaysThatAnewAsWell() {
        var easily = Locale.forLanguageTag("en-simple");
        var files = new TreeMap<>(Map.of(
                "en/scale.yaml",
                "items: [{id: agree, label: I go along with that}, {id: skip, label: Leave it out}]",
                "en-simple/scale.yaml",
                "items: [{id: skip, label: Not this one}]",
                "en/pulse.yaml",
                "text: {home: {done: \"All done for {team}.\"}}"));
        var before = builtIn().items("scale", easily, Choice.class);
        var dialogs = Dialogs.load(List.of(Layer.builtIn(), new Layer("overlay", files)));

        assertThat(dialogs.items("scale", easily, Choice.class))
                .extracting(Choice::label)
                .contains("I go along with that", "Not this one", "I disagree a lot")
                .hasSameSizeAs(before)
                .doesNotContain("I agree", "Leave it out");
        assertThat(dialogs.words("pulse").text(easily, "home.done", "team", "Riverside"))
                .isEqualTo("All done for Riverside.");
        assertThat(dialogs.words("pulse").text(easily, "review.intro", "team", "Riverside", "closes", LocalDate.EPOCH))
                .isEqualTo(builtIn()
                        .words("pulse")
                        .text(easily, "review.intro", "team", "Riverside", "closes", LocalDate.EPOCH));
    }

    @Test
    void aRegionFallsBackToItsLanguageAndALanguageWeLackToEnglish() {
        var dialogs = with("ga/scale.yaml", "items:\n  - id: skip\n    label: Scipeáil\n");

        assertThat(skip(dialogs, Locale.of("ga", "IE"))).isEqualTo("Scipeáil");
        assertThat(skip(dialogs, Locale.GERMANY)).isEqualTo("Skip");
        assertThat(skip(dialogs, Locale.US)).isEqualTo("Skip");
    }

    @Test
    void aListThatIsNotGivenIsEmpty() {
        assertThat(builtIn().items("scale", Locale.UK, Choice.class))
                .allSatisfy(choice -> assertThat(choice.notInTheFile()).isEmpty());
    }

    @Test
    void readingTheSameItemsAgainCostsNothing() {
        var dialogs = builtIn();

        assertThat(questions(dialogs, Locale.US)).isSameAs(questions(dialogs, Locale.UK));
    }

    @Test
    void askingForAFileThatIsNotThereNamesIt() {
        var dialogs = builtIn();

        assertThatThrownBy(() -> dialogs.words("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no file dialogs/en/nothing.yaml");
        assertThatThrownBy(() -> dialogs.items("nothing", Locale.UK, Choice.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no file dialogs/en/nothing.yaml");
    }

    @Test
    void itemsThatDoNotFitTheirTypeAreABugThatNamesBoth() {
        record Numbered(int label) {}
        var dialogs = builtIn();

        assertThatThrownBy(() -> dialogs.items("scale", Locale.UK, Numbered.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("What is in dialogs/en/scale.yaml does not fit ")
                .hasMessageContaining("Numbered");
    }

    @Test
    void creditNamesEachDocumentOnceWithItsIds() {
        var credit = builtIn().credit(List.of("P1.C1a", "TT.C2", "PR.1"));

        assertThat(credit.text())
                .isEqualTo("The principles of workforce integration, 2014 (P1.C1a, PR.1); "
                        + "Integrated workforce thinking, 2025 (TT.C2)");
        assertThat(credit.documents())
                .extracting(Citation.Cited::by)
                .containsExactly(
                        "Skills for Care and Skills for Health",
                        "NHS Employers, Skills for Care, and Partners in Care and Health (LGA and ADASS)");
    }

    @Test
    void anIdThatNoDocumentOwnsCannotBeCredited() {
        assertThatThrownBy(() -> builtIn().credit(List.of("QQ.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QQ.1");
    }

    private static Dialogs builtIn() {
        return TestDialogs.builtIn();
    }

    private static Dialogs with(String path, String content) {
        return Dialogs.load(List.of(Layer.builtIn(), new Layer("overlay", new TreeMap<>(Map.of(path, content)))));
    }

    private static List<Question> questions(Dialogs dialogs, Locale language) {
        return dialogs.items("decks/pulse", language, Question.class);
    }

    private static String skip(Dialogs dialogs, Locale language) {
        return dialogs.items("scale", language, Choice.class).getLast().label();
    }
}
