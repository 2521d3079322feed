package org.tandembot.feature.vote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Ranking;
import org.tandembot.disclosure.Tally;
import org.tandembot.message.Prose;
import org.tandembot.release.Asking;
import org.tandembot.release.History;

/**
 * One question to a team in its channel, answered with one press. All of it is frozen when it opens. Its ballot box keeps each
 * choice and who may choose: not the managers, who read the result, nor the guardian. Nothing is shown while it is open, and nothing of
 * fewer than the minimum group ever.
 *
 * @param about what it is asked about: the id of an action, or empty
 */
record Poll(
        String team,
        String id,
        Kind kind,
        String about,
        List<Option> options,
        Instant opened,
        Instant closes,
        int minimumGroupSize) {

    static final int MOST_OPTIONS = 6;
    static final int LONGEST_OPTION = 200;
    /** Longer ones stand in full where there is room for them, and elsewhere as their first sentence. */
    private static final int BRIEF = 75;

    /** The place of a team's vote: it has one at a time. */
    static final String VOTE = "vote";

    /** What is asked. */
    enum Kind {
        /** Which of these matters most? */
        PRIORITY,
        /** Could you see your views in what was done? */
        SEEN
    }

    /**
     * One choice.
     *
     * @param text its words, or for {@link Kind#SEEN} the code of an answer
     * @param questions ids of questions it came from
     */
    record Option(String text, List<String> questions) {
        Option {
            questions = List.copyOf(questions);
        }

        /** Its words, or of long ones the first sentence, as they fit on a line. */
        String brief() {
            return brief(text);
        }

        static String brief(String text) {
            var end = text.length() > BRIEF ? text.indexOf(". ") : -1;
            return Prose.shortened(end < 0 ? text : text.substring(0, end + 1), BRIEF);
        }
    }

    Poll {
        options = List.copyOf(options);
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            throw new IllegalArgumentException("2 to 6 choices, not " + options.size());
        }
    }

    /** What people are asked about: the choices of a vote, or what was done. Of each only the letters and numbers count. */
    Set<String> statement() {
        return switch (kind) {
            case PRIORITY -> Set.copyOf(topics());
            case SEEN -> Set.of("seen:" + about);
        };
    }

    /** By choice, no two of them alike. */
    private List<String> topics() {
        var topics = new ArrayList<String>();
        for (var option : options) {
            var plain = option.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            topics.add(topics.contains(plain) ? plain + " " + topics.size() : plain);
        }
        return topics;
    }

    /** Where a choice stands in a figure: of all polls on the same choices in the same place. */
    int place(int choice) {
        var topics = topics();
        return kind == Kind.SEEN ? choice : topics.stream().sorted().toList().indexOf(topics.get(choice));
    }

    /** Its choices, the one with the most votes first. */
    Ranking<Integer> ranking(Figure.Shown figure) {
        return Ranking.of(
                IntStream.range(0, options.size()).boxed().toList(),
                choice -> figure.shares().get(place(choice)));
    }

    /** The choice with the most votes, where it is clear of the others. */
    Optional<Integer> first(Figure.Shown figure) {
        return ranking(figure).clear();
    }

    /** @param people digests of those whose votes may be in it */
    Asking asking(Set<String> people) {
        return new Asking("vote", team, id, opened, minimumGroupSize, Cohorts.of(people));
    }

    /** Its name among the polls of all teams. */
    String fullId() {
        return team + "/" + id;
    }

    /** The team in a {@link #fullId()}. */
    static String teamOf(String fullId) {
        return fullId.substring(0, fullId.indexOf('/'));
    }

    /** The {@link #id()} in a {@link #fullId()}. */
    static String idOf(String fullId) {
        return fullId.substring(fullId.indexOf('/') + 1);
    }

    /** The choice at this place, from 0. */
    Optional<Option> option(int choice) {
        return choice >= 0 && choice < options.size() ? Optional.of(options.get(choice)) : Optional.empty();
    }

    /** Of each action it is asked once at a time who sees their views in what was done. */
    Box box() {
        return switch (kind) {
            case PRIORITY -> new Box(team, VOTE, id);
            case SEEN -> new Box(team, "seen-" + about, id);
        };
    }

    /** What may be shown of these ballots. */
    Figure count(History history, Terms terms, List<Ballot> ballots) {
        var tally = new Tally(options.size());
        ballots.forEach(ballot -> tally.count(Tally.ALL, place(ballot.content().get(0))));
        return history.publish(asking(terms.asked()), statement(), tally);
    }
}
