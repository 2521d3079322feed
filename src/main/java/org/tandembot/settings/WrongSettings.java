package org.tandembot.settings;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be right, all that were found at once. */
public final class WrongSettings extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    private WrongSettings(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /**
     * One setting that cannot be right.
     *
     * @param setting its name
     * @param wrong what is wrong with it, and what to write instead, in sentences that follow its name; never a secret's value
     */
    public record Mistake(String setting, String wrong) {
        @Override
        public String toString() {
            return setting + ": " + wrong;
        }
    }

    /** Rules that settings must keep together. */
    public static final class Rules {

        private final List<Mistake> broken = new ArrayList<>();

        private Rules() {}

        /** Adds a rule, and what to say of the setting where it is not kept. */
        public Rules that(boolean isKept, String setting, String otherwise) {
            if (!isKept) {
                broken.add(new Mistake(setting, otherwise));
            }
            return this;
        }

        /** @throws WrongSettings with every rule that is not kept */
        public void hold() {
            if (!broken.isEmpty()) {
                throw new WrongSettings(broken);
            }
        }
    }

    public static Rules rules() {
        return new Rules();
    }

    /** What was found, in the order of the rules. */
    List<Mistake> mistakes() {
        return mistakes;
    }
}
