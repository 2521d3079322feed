package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/**
 * One asking of a few questions to one team. All that decides the result is frozen when it opens: who is asked, their
 * cohorts, the questions and the minimum group size.
 *
 * @param id the team's id, a hyphen, and the round's number in the team
 * @param cells who is asked, and where they stand: indexes into the two lists of cohorts
 */
record PulseRound(
        String id,
        String team,
        String teamName,
        Instant opened,
        Instant closes,
        ZoneId zone,
        Locale language,
        int minimumGroupSize,
        List<Question> questions,
        List<String> organisations,
        List<String> professions,
        Map<PersonId, Cell> cells) {

    /** Of its box among a team's boxes. */
    static final String PLACE = "round";

    PulseRound {
        questions = List.copyOf(questions);
        organisations = List.copyOf(organisations);
        professions = List.copyOf(professions);
        cells = Map.copyOf(cells);
    }

    static String id(String team, long number) {
        return team + "-" + number;
    }

    /** The team of a round's id. */
    static String teamOf(String roundId) {
        var hyphen = roundId.lastIndexOf('-');
        return hyphen < 0 ? roundId : roundId.substring(0, hyphen);
    }

    /** How many people are asked. */
    int asked() {
        return cells.size();
    }

    /** Whether people may write a comment: only where enough are asked for any to be shown. */
    boolean takesComments() {
        return Comments.mayBeAsked(asked(), minimumGroupSize);
    }

    boolean asks(PersonId person) {
        return cells.containsKey(person);
    }

    /**
     * The same, of these people only.
     *
     * @param people digests
     */
    PulseRound of(Set<String> people) {
        var their = cells.entrySet().stream()
                .filter(one -> people.contains(Digest.of(one.getKey().toString())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new PulseRound(
                id,
                team,
                teamName,
                opened,
                closes,
                zone,
                language,
                minimumGroupSize,
                questions,
                organisations,
                professions,
                their);
    }

    /** Where answers are cast: a slot for each question. */
    Box box() {
        return box(id);
    }

    static Box box(String roundId) {
        return new Box(teamOf(roundId), PLACE, roundId.substring(roundId.lastIndexOf('-') + 1));
    }

    /** Where comments are cast. */
    Box comments() {
        return new Box(team, "comments", Long.toString(number()));
    }

    Terms terms(Team of) {
        return Terms.of(of, cells.keySet(), new Terms.Slots(questions.size(), Choice.LENGTH), closes);
    }

    Terms commentTerms(Team of) {
        return Terms.of(of, cells.keySet(), new Terms.Slots(1, Comment.BYTES), closes);
    }

    long number() {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    /** The question at this place, from 0. */
    Optional<Question> question(int place) {
        return place >= 0 && place < questions.size() ? Optional.of(questions.get(place)) : Optional.empty();
    }

    /** What this person's answer to the question at this place comes to; empty where they or it are no part of the round. */
    Optional<Choice> choice(PersonId person, int place, Answer answer) {
        return question(place)
                .flatMap(_ -> Optional.ofNullable(cells.get(person)).map(cell -> new Choice(answer, cell)));
    }
}
