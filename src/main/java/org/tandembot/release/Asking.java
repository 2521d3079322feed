package org.tandembot.release;

import java.time.Instant;
import org.tandembot.disclosure.Cohorts;
import org.tandembot.disclosure.SamePeople;

/**
 * One asking of a team in confidence, of which figures are to be published.
 *
 * @param kind only what is of one kind is laid side by side
 * @param id its name among all of its kind and team
 * @param when people were asked
 * @param minimum the minimum group size that they were promised
 * @param asked all whose answers could be in a figure, whether they answered or not
 */
public record Asking(String kind, String team, String id, Instant when, int minimum, Cohorts asked) {

    Asking of(SamePeople same) {
        return new Asking(kind, team, id, when, minimum, asked.of(same));
    }

    String name() {
        return String.join("/", kind, team, id);
    }
}
