package org.tandembot.chat;

import java.util.Locale;
import java.util.Optional;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;

/** One chat platform, as far as Tandem starts the talking. */
public interface ChatPlatform {

    /** The name that {@link org.tandembot.roster.PersonId#platform()} carries. */
    String name();

    /** How many messages it takes. */
    default Pace pace() {
        return Pace.ANY;
    }

    /** Sends one message. Failures are told in the result. */
    Sent send(Destination to, Message message);

    /**
     * The people in a channel, without bots and closed accounts. May take many minutes where the platform asks to wait, so it is
     * for threads that nobody waits for: features ask {@link Membership}.
     */
    Members membersOf(ChannelId channel);

    /** What a channel is like, as far as the platform tells at once. */
    ChannelLook look(ChannelId channel);

    /** What a refusal means here and what helps, in the platform's own words; empty where there are no better than anybody's. */
    default Optional<String> explain(Refusal why, Locale language) {
        return Optional.empty();
    }

    /** Why a channel takes no messages, from the reason of a {@link Sent.Gone}. */
    default Refusal meaning(String reason) {
        return Refusal.NOT_THERE;
    }
}
