package org.tandembot.dialog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogProblemsTests {

    private static final Path BAD = Path.of("src/test/resources/org/tandembot/dialog/bad");

    @Test
    void oneRunTellsEveryMistake() {
        var problems = catchThrowableOfType(
                DialogProblems.class, () -> Dialogs.load(List.of(Layer.builtIn(), Layer.folder(BAD))));

        System.out.println(problems.getMessage());
    }
}
