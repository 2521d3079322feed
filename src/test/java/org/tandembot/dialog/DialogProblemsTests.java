package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tandembot.dialog.DialogProblems.DialogProblem;

/** The folder {@code bad} has every mistake we know of; {@code mistakes.txt} says how each is told. */
class DialogProblemsTests {

    private static final Path BAD = Path.of("src/test/resources/org/tandembot/dialog/bad");

    /** What the mistakes are made over, besides the built-in content. */
    private static final Layer SAMPLE =
            new Layer("sample", new TreeMap<>(Map.of("en/sample.yaml", "text:\n  greeting: Hello {name}\n")));

    @Test
    void oneRunTellsEveryMistakeWithItsFileItsLineAndWhatIsExpected() throws IOException {
        var told = problemsOf(Layer.folder(BAD)).problems().stream()
                .map(problem -> problem.toString()
                        .replace('\\', '/')
                        .substring(BAD.toString().length() + 1))
                .toList();

        assertThat(told).containsExactlyElementsOf(mistakes());
    }

    @Test
    void theMessageCountsTheMistakesAndTheExceptionAsTextHoldsThemAll() throws IOException {
        var problems = problemsOf(Layer.folder(BAD));

        assertThat(problems).hasMessage("The dialogs have " + mistakes().size() + " mistakes");
        assertThat(problems.toString())
                .contains(problems.problems().stream()
                        .map(DialogProblem::toString)
                        .toList());
    }

    @Test
    void oneMistakeIsToldInTheSingular() {
        assertThat(problemsOf(overlay("en/sample.yaml", "text:\n  greeting: Hello {nme}\n")))
                .hasToString("The dialogs have 1 mistake:\n  overlay/en/sample.yaml:2: "
                        + "`greeting` uses {nme}, which it is not given; expected one of: name; did you mean `name`?");
    }

    @Test
    void aMistakeThatEveryLanguageInheritsIsToldOnce() {
        var files = new TreeMap<>(Map.of(
                "en/scale.yaml", "items:\n  - id: agree\n    label: ''\n",
                "cy/scale.yaml", "items:\n  - id: skip\n    label: Hepgor\n"));

        assertThat(problemsOf(new Layer("overlay", files)).problems()).hasSize(1);
    }

    @Test
    void aProfessionOfAGroupThatIsNoneIsAMistakeAndOneWithoutAGroupIsItsOwn() {
        var own =
                "items:\n  - {id: hospice-nurse, name: Hospice nurse, group: nursin}\n  - {id: chaplain, name: Chaplain}\n";

        assertThat(problemsOf(overlay("en/professions.yaml", own)))
                .asString()
                .contains("overlay/en/professions.yaml:2: there is no group `nursin`; expected one of: care, chaplain,")
                .contains("did you mean `nursing`?");

        var fits = Dialogs.load(
                List.of(Layer.builtIn(), SAMPLE, overlay("en/professions.yaml", own.replace("nursin}", "nursing}"))));
        assertThat(List.of("hospice-nurse", "chaplain", "gone-from-the-list", ""))
                .extracting(new Professions(fits)::groupOf)
                .containsExactly("nursing", "chaplain", "gone-from-the-list", "");
    }

    @Test
    void aFolderThatIsNotThereIsAMistake() {
        var problems = catchThrowableOfType(DialogProblems.class, () -> Layer.folder(Path.of("no-such-folder")));

        assertThat(problems)
                .hasToString("The dialogs have 1 mistake:\n"
                        + "  no-such-folder: there is no such folder that the user " + System.getProperty("user.name")
                        + " may look into; expected a folder with dialogs in it");
    }

    @Test
    void contentThatHoldsItselfIsRefused() {
        assertThat(problemsOf(overlay("en/loop.yaml", "text: &all\n  again: *all\n")))
                .asString()
                .contains("overlay/en/loop.yaml:1: contains itself through an alias");
    }

    private static DialogProblems problemsOf(Layer overlay) {
        return catchThrowableOfType(
                DialogProblems.class, () -> Dialogs.load(List.of(Layer.builtIn(), SAMPLE, overlay)));
    }

    private static Layer overlay(String path, String content) {
        return new Layer("overlay", new TreeMap<>(Map.of(path, content)));
    }

    private static List<String> mistakes() throws IOException {
        try (InputStream file = DialogProblemsTests.class.getResourceAsStream("mistakes.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
