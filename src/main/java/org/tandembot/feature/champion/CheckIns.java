package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.Figure;
import org.tandembot.disclosure.Tally;
import org.tandembot.feature.champion.ChampionFigures.Supported;
import org.tandembot.message.Coded;
import org.tandembot.release.Asking;
import org.tandembot.release.History;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Documents;
import org.tandembot.store.Store;

/**
 * The monthly check-ins of a team's champions: a ballot box for each month. When the next month begins it is closed; kept is what may
 * be shown.
 */
@Component
final class CheckIns {

    private static final String PLACE = "check-in";

    /** Of each team only the last is kept. */
    private static final String LAST = "last";

    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);

    private final Documents<String> sent;
    private final Documents<Supported> counted;
    private final BallotBoxes boxes;
    private final History history;

    CheckIns(Store store, BallotBoxes boxes, History history) {
        this.sent = store.documents("check-ins-sent", String.class);
        this.counted = store.documents("check-ins-counted", Supported.class);
        this.boxes = boxes;
        this.history = history;
    }

    /** What a champion says of the time and the help they have. */
    enum Found implements Coded {
        YES,
        SOME,
        NO;
    }

    /** The month whose check-in went out last. */
    Optional<YearMonth> current(String team) {
        return sent.of(team).find(LAST).map(YearMonth::parse);
    }

    /**
     * Opens the box of a month for these champions, and gives what it promised: whoever reads the figure is not asked. May be
     * repeated. Empty where an earlier month's box is not closed yet.
     */
    Optional<Terms> open(Team team, YearMonth month, Collection<PersonId> champions) {
        var closes =
                month.plusMonths(1).atEndOfMonth().atStartOfDay(team.zone()).toInstant();
        var terms = Terms.of(team, champions, SLOTS, closes);
        return boxes.open(box(team.id(), month), terms) ? Optional.of(terms) : Optional.empty();
    }

    /** What a month's check-in promised; empty once it is closed. */
    Optional<Terms> terms(String team, YearMonth month) {
        return boxes.terms(box(team, month));
    }

    /** The check-in of this month has gone out to everybody. */
    void sent(String team, YearMonth month) {
        sent.of(team).put(LAST, month.toString());
    }

    /** Takes a champion's answer in, in the place of an earlier one. */
    OwnBallots cast(String team, YearMonth month, PersonId champion, Found found) {
        return boxes.cast(box(team, month), champion, 0, new byte[] {(byte) found.ordinal()});
    }

    /** Closes the box of a month before this one, where there is any. May be repeated, and after a crash is gone on with. */
    void closeBefore(String team, YearMonth next) {
        boxes.current(team, PLACE)
                .filter(box -> YearMonth.parse(box.id()).isBefore(next))
                .ifPresent(box -> boxes.close(
                        box,
                        new Counting<>(
                                Supported.class,
                                (terms, ballots) -> new Supported(box.id(), figure(box, terms, ballots)),
                                _ -> new Supported(box.id(), new Figure.Hidden(Figure.Why.LOST)),
                                month -> counted.of(team).put(LAST, month))));
    }

    private Figure figure(Box box, Terms terms, List<Ballot> ballots) {
        var tally = new Tally(2);
        ballots.forEach(ballot -> tally.count(Tally.ALL, ballot.content().get(0) == Found.YES.ordinal() ? 0 : 1));
        var month = YearMonth.parse(box.id());
        var asked = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return history.publish(
                new Asking(PLACE, box.team(), box.id(), asked, terms.minimum(), Cohorts.of(terms.asked())),
                Set.of(PLACE),
                tally);
    }

    /** The figure of the month counted last, where anything may be shown of it. */
    Optional<Supported> supported(String team) {
        return counted.of(team).find(LAST).filter(one -> one.figure().told().isPresent());
    }

    static Box box(String team, YearMonth month) {
        return new Box(team, PLACE, month.toString());
    }
}
