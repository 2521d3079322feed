package org.tandembot.feature.pulse;

import org.tandembot.message.Message;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** What managers read of rounds that have closed: written where all that is known of a team comes together. */
@FunctionalInterface
public interface ResultPages {

    /** The result of the team's last closed round, in this reader's language. There must be one. */
    Message last(Team team, Reader reader);
}
