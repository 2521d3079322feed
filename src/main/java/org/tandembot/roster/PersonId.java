package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One person on one platform in one workspace (a Slack workspace or a Microsoft 365 tenant). Ids of a platform are unique
 * only within their workspace, so a bare string never names a person. Someone known on two platforms is two persons.
 */
public record PersonId(String platform, String workspace, String id) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.@+-]{1,128}");

    public PersonId {
        Ids.require(PART, platform);
        Ids.require(PART, workspace);
        Ids.require(PART, id);
    }

    /** Reads what {@link #toString()} wrote. */
    @JsonCreator
    public static PersonId parse(String text) {
        var parts = Ids.threeParts(text);
        return new PersonId(parts[0], parts[1], parts[2]);
    }

    @Override
    @JsonValue
    public String toString() {
        return platform + "/" + workspace + "/" + id;
    }
}
