package org.tandembot.form;

import java.util.List;
import java.util.stream.Stream;
import org.tandembot.message.Coded;
import org.tandembot.vault.IdentifyingText;
import org.tandembot.vault.IdentifyingText.Finding;

/**
 * Where something goes that a person writes in their own words, and so what is pointed out in it first. What identifies somebody
 * who is supported is pointed out wherever it goes.
 */
public enum FreeText implements Coded {
    /** Sent without its writer's name: what leads to anybody, and words of danger, since it may be days before anyone reads it. */
    IN_CONFIDENCE(true, true, true),
    /** Read by one person or a few, who may name colleagues: words of danger too. */
    TO_SOMEBODY(false, false, true),
    /** Told to a whole team, in which nobody is to be named. */
    TO_EVERYONE(false, true, false),
    /** Kept by a team for its work, in which colleagues are named and risks are written of. */
    AT_WORK(false, false, false);

    private final boolean findsServices;
    private final boolean findsColleagues;
    final boolean findsDanger;

    FreeText(boolean findsServices, boolean findsColleagues, boolean findsDanger) {
        this.findsServices = findsServices;
        this.findsColleagues = findsColleagues;
        this.findsDanger = findsDanger;
    }

    /** What is to be pointed out in a text, of a team of these people. */
    Stream<Finding> find(String text, List<String> colleagues) {
        var found =
                findsColleagues ? IdentifyingText.find(text, colleagues) : IdentifyingText.findOthers(text, colleagues);
        return found.stream().filter(one -> findsServices || one.kind().isOfOnePerson());
    }
}
