package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInContentTests {

    static final Set<String> AMERICAN = Set.of(
            "organization",
            "organizations",
            "behavior",
            "color",
            "center",
            "recognize",
            "realize",
            "program",
            "labor",
            "favor",
            "honor",
            "judgment",
            "practicing",
            "counseling",
            "traveled",
            "learned",
            "toward",
            "fulfill");

    private record Question(String id, String principle, String ask, String why, List<String> sources) {}

    private record Principle(String id, int number, String name, String says, List<String> sources) {}

    private record Choice(String id, String label) {}

    private final Dialogs dialogs = TestDialogs.builtIn();
    private final List<Question> questions = dialogs.items("decks/pulse", Locale.UK, Question.class);
    private final List<Principle> principles = dialogs.items("principles", Locale.UK, Principle.class);

    @Test
    void thereIsAQuestionForEveryItemOfTheSixChecklistsThatWorkersCanAnswer() throws IOException {
        try (var ids = BuiltInContentTests.class.getResourceAsStream("question-ids.txt")) {
            var expected = new String(Objects.requireNonNull(ids).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(questions)
                    .extracting(Question::id)
                    .hasSize(58)
                    .containsExactlyElementsOf(expected.lines().toList());
        }
    }

    @Test
    void everyQuestionBelongsToThePrincipleOfItsChecklist() {
        assertThat(questions)
                .allSatisfy(question -> assertThat(question.principle())
                        .isEqualTo("PR." + question.id().charAt(1)));
    }

    @Test
    void everyQuestionCreditsTheItemItCameFrom() {
        assertThat(questions).allSatisfy(question -> {
            assertThat(question.sources()).contains(question.id());
            assertThat(dialogs.credit(question.sources()).text())
                    .startsWith("The principles of workforce integration, 2014 (" + question.id());
        });
    }

    @Test
    void thereAreSixPrinciplesInOrder() {
        assertThat(principles).extracting(Principle::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(principles).allSatisfy(principle -> {
            assertThat(principle.id()).isEqualTo("PR." + principle.number());
            assertThat(principle.sources()).contains(principle.id());
            assertThat(ReadingAge.words(principle.name())).hasSizeBetween(2, 5);
        });
    }

    @Test
    void theScaleRunsFromStronglyAgreeToSkip() {
        assertThat(dialogs.items("scale", Locale.UK, Choice.class))
                .containsExactly(
                        new Choice("strongly-agree", "Strongly agree"),
                        new Choice("agree", "Agree"),
                        new Choice("neither", "Neither"),
                        new Choice("disagree", "Disagree"),
                        new Choice("strongly-disagree", "Strongly disagree"),
                        new Choice("not-applicable", "Does not apply"),
                        new Choice("skip", "Skip"));
    }

    @Test
    void everyIdOfTheTwoDocumentsCanBeCredited() {
        assertThat(dialogs.credit(List.of("P6.S10", "APDR", "SIX", "CO.S1", "IS.0", "WS.8"))
                        .documents())
                .extracting(Citation.Cited::title)
                .containsExactly("The principles of workforce integration");
        assertThat(dialogs.credit(List.of("TT.C6", "NB.27", "RD.P2a", "HC.9", "DA.1", "FR.8"))
                        .documents())
                .extracting(Citation.Cited::title)
                .containsExactly("Integrated workforce thinking");
    }

    @Test
    void allStatementsAreInTheFirstPersonOrAboutThoseWeWorkWith() {
        assertThat(questions)
                .allSatisfy(
                        question -> assertThat(ReadingAge.words(question.ask().toLowerCase(Locale.ROOT)))
                                .containsAnyOf("i", "my", "me", "we", "our", "us"));
    }

    @Test
    void theSpellingIsBritish() {
        var words = Stream.concat(
                        questions.stream().flatMap(question -> Stream.of(question.ask(), question.why())),
                        principles.stream().flatMap(principle -> Stream.of(principle.name(), principle.says())))
                .flatMap(text -> ReadingAge.words(text.toLowerCase(Locale.ROOT)).stream());

        assertThat(words).doesNotContainAnyElementsOf(AMERICAN);
    }

    @Test
    void everySchemaIsItselfAValidSchema() {
        var rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

        assertThat(Layer.builtIn().files().entrySet())
                .filteredOn(file -> file.getKey().startsWith("schema/"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(file -> assertThat(rules.validate(file.getValue(), InputFormat.JSON))
                        .as(file.getKey())
                        .isEmpty());
    }
}
