package org.tandembot.dialog;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The content cannot be used. Carries every mistake of every file, so that all can be put right at once. */
public final class DialogProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DialogProblem> problems;

    DialogProblems(Collection<DialogProblem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake found, by file and line. */
    public List<DialogProblem> problems() {
        return problems;
    }

    private static String describe(Collection<DialogProblem> problems) {
        var count = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", "The dialogs have " + count + ":\n", ""));
    }
}
