package org.tandembot.feature.voices;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Tally;
import org.tandembot.feature.voices.Heard.Part;
import org.tandembot.release.Asking;
import org.tandembot.release.History;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.slip.SlipDesk;
import org.tandembot.slip.SlipDesk.Asked;
import org.tandembot.vault.KeyOutOfReach;

/**
 * The ballot boxes of voices, one a quarter. Who "casts" is a slip, or somebody who passes by a poster; a slip's first ballot stays. So
 * that a slip was used is known by its ballot alone, and gone with it.
 */
@Component
final class VoiceBox {

    /** Families talk, and a manager may know who had a slip: more than for a team's own rounds. */
    static final int MINIMUM = 10;

    /** Of so many places by the poster that are taken, no further one is looked for. */
    private static final int MOST_PLACES = 50;

    private final BallotBoxes boxes;
    private final Quarters quarters;
    private final SlipCodes codes;
    private final Statements statements;
    private final History history;
    private final RandomGenerator random;

    VoiceBox(
            BallotBoxes boxes,
            Quarters quarters,
            SlipCodes codes,
            Statements statements,
            History history,
            RandomGenerator random) {
        this.boxes = boxes;
        this.quarters = quarters;
        this.codes = codes;
        this.statements = statements;
        this.history = history;
        this.random = random;
    }

    SlipCodes codes() {
        return codes;
    }

    Statements statements() {
        return statements;
    }

    /** The quarter that a moment is in, as it would begin. */
    Quarter toBegin(Team team, Instant now) {
        var asked = statements.all(Locale.ENGLISH).stream().map(Asked::id).toList();
        return Quarter.of(team, now, asked, Math.max(MINIMUM, team.minimumGroupSize()));
    }

    /** Begins it, where it has not begun. */
    void open(Team team, Quarter quarter) {
        if (quarters.find(team.id(), quarter.id()).isEmpty()) {
            var slots = new Terms.Slots(1, Answer.bytes(quarter.statements().size()));
            var everyone = codes.everyone(team.id(), quarter.id());
            quarters.open(team.id(), quarter, new Terms(everyone, quarter.minimum(), slots, quarter.closes()));
        }
    }

    /** Answers with a slip; false where it is none that is good, or was used by another form. */
    boolean answer(Team team, Quarter quarter, String code, SlipDesk.Answers answers) {
        return isFirst(team, quarter, codes.holder(team.id(), code), answer(quarter, answers, false));
    }

    /** Answers by the poster, in the next place that is free; false where none is. */
    boolean answerByPoster(Team team, Quarter quarter, SlipDesk.Answers answers) {
        var answer = answer(quarter, answers, true);
        // The same form sent again begins at the same place, and so finds its own.
        var first = Math.floorMod(answers.draft().hashCode(), SlipCodes.MOST);
        for (var place = first; place < first + MOST_PLACES; place++) {
            if (isFirst(team, quarter, SlipCodes.passerBy(team.id(), place % SlipCodes.MOST), answer)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is what the one who casts has in the box by now. By the draft alone, so that nobody can try out what was said. */
    private boolean isFirst(Team team, Quarter quarter, PersonId who, Answer answer) {
        return switch (boxes.castOnce(quarter.box(team.id()), who, answer.content())) {
            case OwnBallots.Open(var bySlot) ->
                Optional.ofNullable(bySlot.get(0))
                        .map(ballot -> Answer.read(ballot, answer.choices().size()))
                        .filter(there -> there.draft().equals(answer.draft()))
                        .isPresent();
            case OwnBallots.NotAsked _, OwnBallots.Closed _ -> false;
            case OwnBallots.OutOfReach _ -> throw new KeyOutOfReach();
        };
    }

    private static Answer answer(Quarter quarter, SlipDesk.Answers answers, boolean isByPoster) {
        var choices = quarter.statements().stream()
                .map(id -> answers.choices().getOrDefault(id, Answer.NONE))
                .toList();
        return new Answer(isByPoster, answers.draft(), choices, answers.comment());
    }

    /** Closes the quarter's box, or goes on where an earlier closing broke off; false where its key is out of reach. */
    boolean close(String team, Quarter quarter, Runnable tell) {
        return boxes.close(
                quarter.box(team),
                new Counting<>(
                        Heard.class,
                        (_, ballots) -> count(team, quarter, ballots),
                        _ -> new Heard(Part.NONE, Part.NONE, true),
                        heard -> {
                            quarters.keep(team, quarter, heard);
                            tell.run();
                        }));
    }

    private Heard count(String team, Quarter quarter, List<Ballot> ballots) {
        var all = ballots.stream()
                .map(ballot ->
                        Answer.read(ballot.content(), quarter.statements().size()))
                .toList();
        var bySlip = all.stream().filter(one -> !one.isByPoster()).toList();
        var byPoster = all.stream().filter(Answer::isByPoster).toList();
        // In steps, so that what is kept of who was asked tells no more than the figures of how many passed by.
        var passed = Math.ceilDiv(byPoster.size(), quarter.minimum()) * quarter.minimum();
        return new Heard(
                part(asking("voices", team, quarter, quarter.made().slips()), quarter, bySlip),
                part(asking("voices-poster", team, quarter, passed), quarter, byPoster),
                false);
    }

    private static Asking asking(String kind, String team, Quarter quarter, int people) {
        var asked = Cohorts.of(SlipCodes.standIns(team, people));
        return new Asking(kind, team, quarter.id(), quarter.opened(), quarter.minimum(), asked);
    }

    /** Of too few nothing is looked at. */
    private Part part(Asking asking, Quarter quarter, List<Answer> answers) {
        if (answers.size() < quarter.minimum()) {
            return Part.NONE;
        }
        var figures = history.publish(
                asking,
                tallies(quarter.statements(), answers),
                made -> quarter.statements().stream().collect(Collectors.toMap(id -> id, id -> made.of(Set.of(id)))));
        var comments = answers.stream()
                .map(Answer::comment)
                .filter(text -> !text.isEmpty())
                .toList();
        return new Part(figures, Comments.of(comments, answers.size(), quarter.minimum() / 2, random));
    }

    private static Map<Set<String>, Tally> tallies(List<String> statements, List<Answer> answers) {
        var tallies = new HashMap<Set<String>, Tally>();
        for (var at = 0; at < statements.size(); at++) {
            var tally = new Tally(SlipDesk.CHOICES);
            for (var answer : answers) {
                if (answer.choices().get(at) != Answer.NONE) {
                    tally.count(Tally.ALL, answer.choices().get(at));
                }
            }
            tallies.put(Set.of(statements.get(at)), tally);
        }
        return tallies;
    }
}
