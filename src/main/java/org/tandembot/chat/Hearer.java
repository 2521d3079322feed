package org.tandembot.chat;

import java.util.Optional;

/** Answers a plain sentence. */
public interface Hearer {

    /**
     * @param gap what stands in the gap of the phrase that was typed, in small letters; empty where the phrase has none
     * @return empty where the sentence is about something else after all
     */
    Optional<Reply> hear(Turn turn, String gap);
}
