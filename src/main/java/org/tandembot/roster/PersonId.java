package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.tandembot.store.Redaction;

/**
 * One person on one platform in one workspace (a Slack workspace or a Microsoft 365 tenant). Ids of a platform are unique
 * only within their workspace, so a bare string never names a person. Someone known on two platforms is two persons.
 */
public record PersonId(String platform, String workspace, String id) {

    private static final String LETTERS = "A-Za-z0-9_.@+-";
    private static final Pattern PART = Pattern.compile("[" + LETTERS + "]{1,128}");

    public PersonId {
        Ids.require(PART, platform);
        Ids.require(PART, workspace);
        Ids.require(PART, id);
    }

    /** The platform of those whose names were taken out of all that is kept: see {@link #gone}. */
    private static final String GONE = "gone";

    /** Stands for somebody who was here, and tells nothing but that it is the same one. */
    public static PersonId gone(RandomGenerator random) {
        return new PersonId(GONE, GONE, org.tandembot.store.Ids.draw(random));
    }

    public boolean isGone() {
        return platform.equals(GONE);
    }

    /** Takes this person out of what is kept. */
    public Redaction redacted(PersonId instead) {
        return new Redaction(toString(), instead.toString(), LETTERS);
    }

    /** Reads what {@link #toString()} wrote. */
    @JsonCreator
    public static PersonId parse(String text) {
        var parts = Ids.threeParts(text);
        return new PersonId(parts[0], parts[1], parts[2]);
    }

    /** Reads what somebody typed; empty where it is no id. */
    public static Optional<PersonId> read(String typed) {
        try {
            return Optional.of(parse(typed.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return platform + "/" + workspace + "/" + id;
    }

    static final class Ids {

        private Ids() {}

        static void require(Pattern pattern, String part) {
            if (!pattern.matcher(part).matches()) {
                throw new IllegalArgumentException("Not an id: " + part);
            }
        }

        static String[] threeParts(String text) {
            var parts = text.split("/", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Not an id: " + text);
            }
            return parts;
        }
    }
}
