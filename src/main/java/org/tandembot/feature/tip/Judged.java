package org.tandembot.feature.tip;

import java.time.LocalDate;
import org.tandembot.disclosure.Figure;

/**
 * What is kept of the presses on one day's tip, and may be shown: no count that is hidden is in it.
 *
 * @param figure "agree" are those who found it useful, "disagree" those for whom it was not
 */
record Judged(LocalDate day, String tip, Figure figure) {

    /** From this share on a tip is not for that team. */
    private static final int MOST = 60;

    /** Whether most of those who pressed said that it is not for them, as far as that may be shown. */
    boolean isNotForThem() {
        return figure.told().filter(shown -> shown.disagree().percent() >= MOST).isPresent();
    }
}
