package org.tandembot.feature.pulse;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Comments;
import org.tandembot.roster.PersonId;
import org.tandembot.vault.Sealer;

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

    /** What is kept when it has closed: not who was asked. */
    PulseRound withoutPeople() {
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
                Map.of());
    }

    long number() {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    /** The question at this place, from 0. */
    Optional<Question> question(int place) {
        return place >= 0 && place < questions.size() ? Optional.of(questions.get(place)) : Optional.empty();
    }

    /** Seals one person's answer to the question at this place; empty where they or it are no part of the round. */
    Optional<Ballot> accept(PersonId person, int place, Answer answer, Sealer key) {
        var cell = cells.get(person);
        return cell == null || question(place).isEmpty()
                ? Optional.empty()
                : Optional.of(Ballot.seal(new Ballot.Open(place, answer, cell), tokens(person, key), key));
    }

    /** The names of this person's ballots, one for each question: the same each time, and nobody's without the key. */
    List<String> tokens(PersonId person, Sealer key) {
        var who = person.toString();
        return questions.stream()
                .map(question -> key.token(who + "|" + question.id()))
                .toList();
    }
}
