package org.tandembot.chat;

import java.time.Duration;

/** Whether a delivery may go out now. */
sealed interface Admission {

    /** It may, and must be settled afterwards. */
    record Go() implements Admission {}

    /** Its workspace takes no more for a while. */
    record Wait(Duration time) implements Admission {}

    /** An instance that seems to be dead may be sending it at this moment. */
    record Perhaps() implements Admission {}

    /** A send of it had no clear answer: it may have arrived, and nobody is sending it now. */
    record Unclear() implements Admission {}

    /** Nothing is to be done about it here: it went out before, was put aside, or is another instance's by now. */
    record Over() implements Admission {}
}
