package org.tandembot.chat;

import java.util.List;
import java.util.Optional;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/** One chat platform, as far as Tandem starts the talking. */
public interface ChatPlatform {

    /** The name that {@link org.tandembot.roster.PersonId#platform()} carries. */
    String name();

    /** How many messages it takes. */
    default Pace pace() {
        return Pace.ANY;
    }

    /** Whether its teams are made up, to try Tandem with: what keeps real people from being asked too often does not hold there. */
    default boolean isForPractice() {
        return false;
    }

    /**
     * Sends one message. Failures are told in the result.
     *
     * @throws IllegalStateException if it is confidential: what is sent is kept
     */
    Sent send(Destination to, Message message);

    /**
     * The people in a channel, without bots and closed accounts.
     *
     * @throws IllegalStateException if the platform does not tell, with a sentence that says why
     */
    List<Profile> membersOf(ChannelId channel);

    /** The channel's name as people know it, or an empty text where the platform does not tell. */
    String nameOf(ChannelId channel);

    /** What a person is called, also outside the channels that Tandem reads; empty where the platform does not tell. */
    default Optional<String> nameOf(PersonId person) {
        return Optional.empty();
    }
}
