package org.tandembot.feature.action;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.vote.Priorities;
import org.tandembot.message.Coded;
import org.tandembot.roster.Team;

/**
 * What actions know of results: implemented where results are known.
 *
 * <p>Whatever is given here is shown to the whole team, so it must be what may be shown to the whole team now: suppressed,
 * rounded, and not before the team's version of the summary is out.
 */
public interface Measures extends Priorities {

    /**
     * A question that an action can be linked to.
     *
     * @param question its id in {@code /dialogs}, such as P5.C3a
     * @param ask the statement that people agree or disagree with
     */
    record Measure(String question, String ask) {}

    /**
     * A theme of concerns.
     *
     * @param topic its id in {@code /dialogs}
     * @param label as it is read
     */
    record Theme(String topic, String label) {}

    /** What a change means at the team's size. */
    enum Moved implements Coded {
        BETTER,
        WORSE,
        /** No more than rounding and chance allow, or one of the two figures is hidden. */
        CANNOT_TELL
    }

    /**
     * The team's answers to one question before and after.
     *
     * @param before the figure of the last round that closed at or before the moment asked about
     * @param after the figure of the latest round with this question that closed after it
     * @param afterClosed when that round closed
     */
    record Change(Figure before, Figure after, Instant afterClosed, Moved moved) {}

    /** The questions that the team was asked and that have a figure, lowest first, at most 25; empty where there are none. */
    List<Measure> choices(Team team);

    /** Themes of concerns that the team's summary shows, so that naming one tells nothing new; at most 25. */
    List<Theme> themes(Team team);

    /** Sees to it that these questions are in the team's next round. May be repeated; ids that are not known are left out. */
    void askAgain(Team team, List<String> questions);

    /** How the team's answers to a question changed; empty while no round after {@code since} had it, or none before. */
    Optional<Change> change(Team team, String question, Instant since);

    /** A question that was asked again, and how the answers to it changed. */
    record AskedAgain(Measure question, Change change) {}

    /** The same for each of these questions that has both. */
    default List<AskedAgain> changes(Team team, List<Measure> questions, Instant since) {
        return questions.stream()
                .flatMap(question ->
                        change(team, question.question(), since)
                                .map(change -> new AskedAgain(question, change))
                                .stream())
                .toList();
    }
}
