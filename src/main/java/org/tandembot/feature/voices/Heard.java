package org.tandembot.feature.voices;

import java.util.Map;
import org.tandembot.disclosure.Comments;
import org.tandembot.disclosure.Figure;

/** What may be shown of one quarter: those who had a slip, and apart from them those who came by a poster. */
record Heard(Part slips, Part poster, boolean lost) {

    /** Why there is nothing to show, as the text that says so. */
    String nothing() {
        if (lost) {
            return "heard.lost";
        }
        return slips.isHeld() || poster.isHeld() ? "heard.held" : "heard.nobody";
    }

    boolean isHeard() {
        return slips.isHeard() || poster.isHeard();
    }

    /** What may be shown of those who came one way; figures by statement. */
    record Part(Map<String, Figure> figures, Comments comments) {

        static final Part NONE = new Part(Map.of(), new Comments.NotAsked());

        Part {
            figures = Map.copyOf(figures);
        }

        /** Whether anything was said that may be told. */
        boolean isHeard() {
            return figures.values().stream().anyMatch(one -> one.told().isPresent());
        }

        /** Whether enough answered, but nothing may be told beside what was told before. */
        boolean isHeld() {
            return !isHeard()
                    && figures.values().stream()
                            .anyMatch(one -> one instanceof Figure.Hidden(var why) && why != Figure.Why.TOO_FEW);
        }
    }
}
