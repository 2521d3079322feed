package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.tandembot.roster.PersonId.Ids;

/** One channel or group chat on one platform in one workspace. */
public record ChannelId(String platform, String workspace, String id) {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.@+:;=-]{1,256}");

    public ChannelId {
        Ids.require(PART, platform);
        Ids.require(PART, workspace);
        Ids.require(PART, id);
    }

    /** Reads what {@link #toString()} wrote. */
    @JsonCreator
    public static ChannelId parse(String text) {
        var parts = Ids.threeParts(text);
        return new ChannelId(parts[0], parts[1], parts[2]);
    }

    @Override
    @JsonValue
    public String toString() {
        return platform + "/" + workspace + "/" + id;
    }
}
