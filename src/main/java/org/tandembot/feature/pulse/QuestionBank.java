package org.tandembot.feature.pulse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;

/** The questions, principles and scale of {@code /dialogs}. */
@Component
final class QuestionBank {

    /** A principle that questions hang on. */
    record Principle(String id, int number, String name, String says) {}

    private record Label(String id, String label) {}

    private final Dialogs dialogs;

    QuestionBank(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    List<Question> questions(Locale language) {
        return dialogs.items("questions", language, Question.class);
    }

    /** All principles, in their order. */
    List<Principle> principles(Locale language) {
        return dialogs.items("principles", language, Principle.class);
    }

    Optional<Principle> principle(Locale language, String id) {
        return principles(language).stream()
                .filter(principle -> principle.id().equals(id))
                .findFirst();
    }

    /** What each answer is called on its button. */
    Map<String, String> labels(Locale language) {
        return dialogs.items("scale", language, Label.class).stream()
                .collect(Collectors.toUnmodifiableMap(Label::id, Label::label));
    }

    /** Where a question comes from, in one line. */
    String credit(Question question) {
        return dialogs.credit(question.sources()).titles();
    }
}
