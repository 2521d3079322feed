package org.tandembot.feature.action;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.disclosure.Share;

/**
 * One question to a team in its channel, answered with one press. All of it is frozen when it opens. Its ballot box keeps each
 * choice and who may choose: not the managers, who read the result, nor the guardian. Nothing is shown while it is open, and nothing of
 * fewer than the minimum group ever.
 *
 * @param about what it is asked about: the id of an action, or empty
 * @param electorate the same for polls of exactly the same people; kept when nothing else tells any more who they were
 */
record Poll(
        String team,
        String id,
        Kind kind,
        String about,
        List<Option> options,
        Instant opened,
        Instant closes,
        int minimumGroupSize,
        String electorate) {

    static final int MOST_OPTIONS = 6;
    static final int LONGEST_OPTION = 75;

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
    }

    /**
     * What may be shown of a closed poll; no count that is hidden is in it.
     *
     * @param shown empty where fewer than the minimum group have voted, or next to other polls it would tell of a few people
     * @param why why nothing is shown, if so
     */
    record Result(int asked, Optional<Shown> shown, Optional<Why> why) {

        static Result hidden(Terms terms, Why why) {
            return new Result(terms.asked().size(), Optional.empty(), Optional.of(why));
        }
    }

    /** The part of the votes that each choice got, in the order of the choices, and how many of those asked have voted. */
    record Shown(Band voted, List<Share> shares) {
        Shown {
            shares = List.copyOf(shares);
        }

        /** The choice with the most votes, where one stands out even after rounding. */
        Optional<Integer> first() {
            var most = shares.stream().mapToInt(Share::percent).max().orElse(0);
            var best = IntStream.range(0, shares.size())
                    .filter(choice -> shares.get(choice).percent() == most)
                    .boxed()
                    .toList();
            return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
        }
    }

    Poll {
        options = List.copyOf(options);
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            throw new IllegalArgumentException("2 to 6 choices, not " + options.size());
        }
    }

    /** What {@link #electorate} is for these people; it hides no secret, but keeps names out of what lies around. */
    static String electorateOf(Set<String> people) {
        var all = people.stream().sorted().collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Whether this asks partly the same as an earlier one, but not of the same people: with both results side by side, someone
     * could work out what those who joined or left have chosen.
     */
    boolean tellsApart(Poll earlier) {
        return !electorate.equals(earlier.electorate) && asksTheSameAs(earlier);
    }

    /** Whether any of it is the same as in another, of whatever team. */
    boolean asksTheSameAs(Poll other) {
        return !Collections.disjoint(statements(), other.statements());
    }

    /** What people are asked about, each: the choices of a vote, or what was done. */
    private Set<String> statements() {
        return switch (kind) {
            case PRIORITY -> options.stream().map(Poll::plain).collect(Collectors.toSet());
            case SEEN -> Set.of("seen:" + about);
        };
    }

    private static String plain(Option option) {
        return option.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
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

    /** Counts ballots, and keeps of it what may be shown. */
    Result count(Terms terms, List<Ballot> ballots) {
        var asked = terms.asked().size();
        var counts = new int[options.size()];
        ballots.forEach(ballot -> counts[ballot.content().get(0)]++);
        return ballots.size() < terms.minimum()
                ? Result.hidden(terms, Why.TOO_FEW)
                : new Result(
                        asked,
                        Optional.of(new Shown(
                                Band.of(ballots.size(), asked),
                                IntStream.of(counts)
                                        .mapToObj(count -> Share.of(count, ballots.size()))
                                        .toList())),
                        Optional.empty());
    }
}
