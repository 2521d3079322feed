package org.tandembot.notice;

import java.util.Locale;
import java.util.Map;

/** A way to reach people outside the web. */
interface Way {

    /** In the log, in figures and in health. */
    String name();

    boolean takes(Kind kind);

    /** Sends one message; what fails is told in the result. */
    Outcome send(Kind kind, Note note);

    /** Whether what was sent before came back for good. */
    default boolean bounced(String receipt) {
        return false;
    }

    /**
     * What is sent.
     *
     * @param language what it is written in
     * @param stop where one press or one request ends it
     */
    record Note(String to, Locale language, String subject, String text, String stop) {

        Map<String, String> inParts() {
            return Map.of("subject", subject, "message", text);
        }

        /** What it says stays out of logs. */
        @Override
        public String toString() {
            return "Note";
        }
    }

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * @param receipt what it is known by there; or empty
     */
    record Sent(String receipt) implements Outcome {}

    /**
     * It may work later.
     *
     * @param why in few words, which name nobody
     * @param isForAll whether others cannot be reached now either
     */
    record Later(String why, boolean isForAll) implements Outcome {}

    /** There is no such address. */
    record Gone() implements Outcome {}
}
