package org.tandembot.dialog;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The content cannot be used. Carries every mistake of every file, so that all can be put right at once.
 *
 * <p>The message only counts them, for Spring repeats it in a warning of its own; {@link #toString()} has them all.
 */
public final class DialogProblems extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<DialogProblem> problems;

    DialogProblems(Collection<DialogProblem> problems) {
        super("The dialogs have " + (problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes"));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake found, by file and line. */
    public List<DialogProblem> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return problems.stream()
                .map(problem -> "  " + problem)
                .collect(Collectors.joining("\n", getMessage() + ":\n", ""));
    }
}
