package org.tandembot.delivery;

import java.time.Duration;

/** Whether a delivery may go out now. */
sealed interface SendPermit {

    /** It may, and must be settled afterwards. */
    record Go() implements SendPermit {}

    /** Its workspace takes no more for a while. */
    record Wait(Duration time) implements SendPermit {}

    /** An instance that seems to be dead may be sending it at this moment. */
    record Perhaps() implements SendPermit {}

    /** A send of it had no clear answer: it may have arrived, and nobody is sending it now. */
    record Unclear() implements SendPermit {}

    /** An earlier send found that nobody is there, and they were not heard of since: it is closed. */
    record NobodyThere() implements SendPermit {}

    /** Nothing is to be done about it here: it went out before, was put aside, or is another instance's by now. */
    record Over() implements SendPermit {}
}
