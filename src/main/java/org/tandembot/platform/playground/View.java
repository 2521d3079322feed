package org.tandembot.platform.playground;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes to the browser. */
final class View {

    private View() {}

    /**
     * One thing said.
     *
     * @param viewer the only one who sees it, unless all do
     * @param author who said it, unless Tandem did
     * @param inWords the message in one line, to be read out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String id,
            int version,
            Spot spot,
            @Nullable String viewer,
            @Nullable String author,
            Instant at,
            String inWords,
            String html) {}

    /** All that a person sees. */
    record Desk(List<Said> said) {}

    /** The team and what can be typed. */
    record Team(String name, String channel, List<String> firstShown, List<Member> people, List<String> commands) {}

    /** One person of the team. */
    record Member(String id, String name, String role, String organisation) {}

    /**
     * What came of something that a person did.
     *
     * @param said new or replaced entries that they see
     * @param form the form that is before them now, as HTML
     * @param errors what is wrong with the form they sent
     * @param home their home page, as HTML
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            List<Said> said,
            @Nullable String form,
            @Nullable Map<String, String> errors,
            @Nullable String home) {

        static Outcome said(Said... said) {
            return new Outcome(List.of(said), null, null, null);
        }
    }

    /** How many colleagues answered, and that in words. */
    record Answered(int number, String inWords) {}

    /** Why something was not done. */
    record Problem(String problem) {}
}
