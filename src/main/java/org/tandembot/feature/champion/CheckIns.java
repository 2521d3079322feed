package org.tandembot.feature.champion;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.tandembot.feature.champion.ChampionFigures.Supported;
import org.tandembot.roster.PersonId;

/**
 * The monthly check-ins of a team's champions: a box of sealed ballots, as in a pulse round. When the next month begins it is
 * counted and wiped, and its key destroyed; kept is what may be shown.
 */
interface CheckIns {

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

    /** The month whose check-in went out last. */
    Optional<YearMonth> current(String team);

    /** Opens the box of a month, for the champions asked. May be repeated. */
    void open(String team, YearMonth month, Collection<PersonId> asked);

    /** The check-in of this month has gone out to everybody. */
    void sent(String team, YearMonth month);

    /** Takes a champion's answer in, in the place of an earlier one. False where this month's box is not open. */
    boolean cast(String team, YearMonth month, String champion, Found found);

    /** Counts and wipes the month's box. May be repeated, and after a crash is gone on with. */
    void close(String team, YearMonth month, int minimumGroupSize);

    /**
     * The figure of the month counted last; empty where too few answered for it, or where others of the year beside it would tell of a
     * few who became or ceased to be champions in between, or are champions in one of two teams that share people (decision 16).
     */
    Optional<Supported> supported(String team);
}
