package org.tandembot.feature.tip;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.tandembot.message.Coded;
import org.tandembot.message.CommandNames;

/**
 * A small act that anyone can do today.
 *
 * @param principle the principle it helps with, PR.1 to PR.6
 * @param tip the act, in one or two sentences; commands in it are said as each platform types them
 * @param more the idea behind it
 * @param ask a question to talk about
 * @param sources ids of the catalogue that it rests on
 */
record Tip(String id, String principle, Level level, String tip, String more, String ask, List<String> sources) {

    /** Whom a tip is for. */
    enum Level implements Coded {
        @JsonProperty("everyone")
        EVERYONE,
        /** Those who lead others. */
        @JsonProperty("leaders")
        LEADERS
    }

    Tip {
        tip = CommandNames.marked(tip);
        sources = List.copyOf(sources);
    }

    boolean isLike(Tip other) {
        return principle.equals(other.principle) && level == other.level;
    }
}
