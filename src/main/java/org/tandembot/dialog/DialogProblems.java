package org.tandembot.dialog;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.tandembot.dialog.DialogProblems.DialogProblem;
import org.tandembot.dialog.Written.Place;

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

    /**
     * One mistake in the content, in words for the person who wrote it.
     *
     * @param file the file as its writer knows it
     * @param line counted from 1; 0 where no line can be named
     * @param wrong what is wrong
     * @param expected what would be right
     */
    public record DialogProblem(String file, int line, String wrong, String expected) {

        /** The mistake as one line: {@code file:line: what is wrong; expected what would be right}. */
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + wrong + "; expected " + expected;
        }
    }

    /** Tells the mistakes to whoever starts Tandem, without a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<DialogProblems> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, DialogProblems cause) {
            return new FailureAnalysis(
                    cause.toString(),
                    "Put these right and start Tandem again. Nothing was changed and nothing was sent.",
                    cause);
        }
    }

    /** Collects mistakes while loading. The same mistake seen from two languages counts once. */
    static final class Collected {

        private final Set<DialogProblem> found = new LinkedHashSet<>();

        void add(Place place, String wrong, String expected) {
            found.add(new DialogProblem(place.file(), place.line(), wrong, expected));
        }

        void throwIfAny() {
            if (!found.isEmpty()) {
                throw told();
            }
        }

        DialogProblems told() {
            return new DialogProblems(found.stream()
                    .sorted(Comparator.comparing(DialogProblem::file).thenComparing(DialogProblem::line))
                    .toList());
        }
    }
}
