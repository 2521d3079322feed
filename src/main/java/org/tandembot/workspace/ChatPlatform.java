package org.tandembot.workspace;

import java.util.Locale;
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

    /** Whether the operator named this workspace, so that a channel of it may join a team elsewhere. */
    default boolean isNamed(String workspace) {
        return true;
    }

    /** What people call a workspace, and its id, by which those who run it know it; the id alone where the platform does not tell. */
    default String workspaceName(String workspace) {
        return workspace;
    }

    /**
     * Sends one message. Failures are told in the result.
     *
     * @throws IllegalStateException if it is confidential: what is sent is kept
     */
    Sent send(Destination to, Message message);

    /**
     * The time of a delivery has come, and it was sent, or there was nothing to say in it any more: whoever is told outside the chat that
     * something waits is told in both cases, or else a notice would say that they had not answered. May be called twice.
     */
    default void due(Destination to) {}

    /**
     * The people in a channel, without bots and closed accounts. May take many minutes where the platform asks to wait, so it is
     * for threads that nobody waits for: features ask {@link Membership}.
     */
    Members membersOf(ChannelId channel);

    /** What a person is called, also outside the channels that Tandem reads; empty where the platform does not tell. */
    default Optional<String> nameOf(PersonId person) {
        return Optional.empty();
    }

    /** What a channel is like, as far as the platform tells at once. */
    ChannelLook look(ChannelId channel);

    /** What a refusal means here and what helps, in the platform's own words; empty where there are no better than anybody's. */
    default Optional<String> explain(Refusal why, Locale language) {
        return Optional.empty();
    }

    /** Whether nothing of the workspace works until somebody does something, from the reason of a {@link Sent.Failed}. */
    default boolean isShutOut(String reason) {
        return false;
    }

    /** Why a channel takes no messages, from the reason of a {@link Sent.Gone}. */
    default Refusal meaning(String reason) {
        return Refusal.NOT_THERE;
    }
}
