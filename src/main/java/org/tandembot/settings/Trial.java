package org.tandembot.settings;

import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;

/** Tries a service that settings name, as Tandem would use it, and leaves nothing there. Found by its name in {@code spring.factories},
 * and made with the clock where its constructor takes one. */
@FunctionalInterface
public interface Trial {

    /** What was found; nothing where no setting asks for the service. */
    List<Finding> of(ConfigurableEnvironment environment);

    /**
     * One thing that was tried.
     *
     * @param text which setting was tried and what was found, or what is wrong and what to do; never a secret
     */
    record Finding(Verdict verdict, String text) {

        /** How it is printed, and whether Tandem could work with it. */
        enum Verdict {
            RIGHT("right  "),
            /** Not wrong, but good to know. */
            NOTE("note   "),
            WRONG("WRONG  ");

            private final String printed;

            Verdict(String printed) {
                this.printed = printed;
            }
        }

        public static Finding right(String text) {
            return new Finding(Verdict.RIGHT, text);
        }

        public static Finding note(String text) {
            return new Finding(Verdict.NOTE, text);
        }

        public static Finding wrong(String text) {
            return new Finding(Verdict.WRONG, text);
        }

        boolean isWrong() {
            return verdict == Verdict.WRONG;
        }

        String line() {
            return verdict.printed + text;
        }
    }
}
