package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.ballot.Ballot;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.Counting;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.ballot.Terms;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.champion.ChampionFigures.Supported;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.tellings.Telling;
import org.tandembot.tellings.Tellings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The monthly check-ins of a team's champions: a ballot box for each month. When the next month begins it is closed; kept is what may
 * be shown.
 */
@Component
final class RedisCheckIns {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PLACE = "check-in";
    private static final Terms.Slots SLOTS = new Terms.Slots(1, 1);

    private final StringRedisTemplate redis;
    private final BallotBoxes boxes;
    private final Tellings tellings;

    RedisCheckIns(Store store, BallotBoxes boxes, Tellings tellings) {
        this.redis = store.commands();
        this.boxes = boxes;
        this.tellings = tellings;
    }

    /** What a champion says of the time and the help they have. */
    enum Found {
        YES,
        SOME,
        NO;

        /** Its name in buttons and in {@code /dialogs}. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Found> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** A month that was counted, with its figure where that may be shown. */
    record Counted(String month, Optional<Supported> supported) {}

    /** The month whose check-in went out last. */
    Optional<YearMonth> current(String team) {
        return Optional.ofNullable(redis.opsForValue().get(currentKey(team))).map(YearMonth::parse);
    }

    /**
     * Opens the box of a month for these champions, and gives what it promised: whoever reads the figure is not asked. May be
     * repeated. Empty where an earlier month's box is not closed yet.
     */
    Optional<Terms> open(Team team, YearMonth month, Collection<PersonId> champions) {
        var closes =
                month.plusMonths(1).atEndOfMonth().atStartOfDay(team.zone()).toInstant();
        var terms = Terms.of(team, champions, SLOTS, closes);
        return boxes.open(box(team.id(), month), terms, Map.of()) ? Optional.of(terms) : Optional.empty();
    }

    /** What a month's check-in promised; empty once it is closed. */
    Optional<Terms> terms(String team, YearMonth month) {
        return boxes.terms(box(team, month));
    }

    /** The check-in of this month has gone out to everybody. */
    void sent(String team, YearMonth month) {
        redis.opsForValue().set(currentKey(team), month.toString());
    }

    /** Takes a champion's answer in, in the place of an earlier one. */
    OwnBallots cast(String team, YearMonth month, PersonId champion, Found found) {
        return boxes.cast(box(team, month), champion, 0, new byte[] {(byte) found.ordinal()});
    }

    /** Closes the box of a month before this one, where there is any. May be repeated, and after a crash is gone on with. */
    void closeBefore(String team, YearMonth month) {
        boxes.current(team, PLACE)
                .filter(box -> YearMonth.parse(box.id()).isBefore(month))
                .ifPresent(box -> boxes.close(
                        box,
                        new Counting<>(
                                Counted.class,
                                (terms, ballots) -> new Counted(box.id(), figure(box, terms, ballots)),
                                _ -> new Counted(box.id(), Optional.empty()),
                                counted ->
                                        redis.opsForValue().set(countedKey(team), JSON.writeValueAsString(counted)))));
    }

    private Optional<Supported> figure(Box box, Terms terms, List<Ballot> ballots) {
        var found = new int[Found.values().length];
        ballots.forEach(ballot -> found[ballot.content().get(0)]++);
        var counts = new Counts(found[Found.YES.ordinal()], found[Found.SOME.ordinal()], found[Found.NO.ordinal()]);
        var month = YearMonth.parse(box.id());
        var telling = new Telling(PLACE, box.team(), month.atDay(1), terms.asked());
        return counts.answered() >= terms.minimum() && tellings.mayTell(telling, counts, terms.minimum())
                ? Optional.of(new Supported(
                        month,
                        Share.of(counts.agree(), counts.answered()),
                        terms.asked().size(),
                        Band.of(counts.answered(), terms.asked().size())))
                : Optional.empty();
    }

    /**
     * The figure of the month counted last; empty where too few answered for it, or where others of the year beside it would tell of a
     * few who became or ceased to be champions in between, or are champions in one of two teams that share people (decision 16).
     */
    Optional<Supported> supported(String team) {
        return Optional.ofNullable(redis.opsForValue().get(countedKey(team)))
                .flatMap(json -> JSON.readValue(json, Counted.class).supported());
    }

    static Box box(String team, YearMonth month) {
        return new Box(team, PLACE, month.toString());
    }

    private static String currentKey(String team) {
        return Keys.inTeam(team, "champion-check-in-sent");
    }

    private static String countedKey(String team) {
        return Keys.inTeam(team, "champion-check-in-counted");
    }
}
