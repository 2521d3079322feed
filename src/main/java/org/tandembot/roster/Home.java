package org.tandembot.roster;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A channel where a team meets, on whatever platform: its people are the team's, and what all of the team is told is said there too.
 *
 * @param name what people there call the channel; empty where the platform does not tell
 * @param employer whose people are there, as the team calls them; empty where that was not said
 * @param language what is said there; empty for the team's
 * @param host who brought the channel to the team, and may take it away again; nobody in the first, which the managers keep
 */
public record Home(
        ChannelId channel, String name, String employer, Optional<Locale> language, Optional<PersonId> host) {

    public static final int LONGEST_EMPLOYER = 60;

    /** The channel in which a team began. */
    public static Home of(ChannelId channel) {
        return new Home(channel, "", "", Optional.empty(), Optional.empty());
    }

    /** Reads a channel alone too, which was all that the first format kept. */
    @JsonCreator
    static Home read(
            @JsonProperty("channel") ChannelId channel,
            @JsonProperty("name") Optional<String> name,
            @JsonProperty("employer") Optional<String> employer,
            @JsonProperty("language") Optional<Locale> language,
            @JsonProperty("host") Optional<PersonId> host) {
        return new Home(channel, name.orElse(""), employer.orElse(""), language, host);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Home read(String channel) {
        return of(ChannelId.parse(channel));
    }

    /** The same home in another channel, as where it was moved. */
    public Home in(ChannelId other) {
        return new Home(other, name, employer, language, host);
    }

    /** The same home, whose people call the channel otherwise now. */
    public Home called(String other) {
        return new Home(channel, other, employer, language, host);
    }

    /** Whether this person brought it. */
    public boolean isOf(PersonId person) {
        return host.filter(person::equals).isPresent();
    }

    /** The same home, with those who brought it and left taken out. */
    Home without(PersonId person) {
        return new Home(channel, name, employer, language, host.filter(Predicate.not(person::equals)));
    }

    /** Whether somebody is of the workspace where it is. */
    public boolean isWhere(PersonId person) {
        return channel.platform().equals(person.platform())
                && channel.workspace().equals(person.workspace());
    }
}
