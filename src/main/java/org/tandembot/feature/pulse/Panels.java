package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Who was asked in closed rounds and in those that close just now, for as long as it is of use. */
interface Panels {

    /** Keeps who was asked in a round, without saying who answered, for so long. May be repeated. */
    void keep(PulseRound round, Panel panel, Duration during);

    /** Who was asked in a round; empty where that is no longer kept. */
    Optional<Panel> of(String round);

    /** Ids of rounds of any team, opened after {@code since}, whose panels have any of these people. */
    Set<String> withAnyOf(Collection<String> people, Instant since);
}
