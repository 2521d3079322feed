package org.tandembot.platform.web;

import java.time.Instant;
import java.util.Optional;
import org.tandembot.message.Message;
import org.tandembot.platform.web.WebChat.Spot;
import org.tandembot.roster.ChannelId;

/**
 * One thing said.
 *
 * @param number later ones have higher ones
 * @param version how often it was replaced, so that a late word about it can be told from a new one
 * @param author who said it; empty for Tandem
 */
record Entry(
        String id, long number, int version, Instant at, Audience audience, Optional<String> author, Message message) {

    /** Who sees it, and where. */
    sealed interface Audience {

        /** Everyone in a channel. */
        record All(ChannelId channel) implements Audience {}

        /** One person in their private chat with Tandem. */
        record Privately(String person) implements Audience {}

        /** One person in the channel, where nobody else sees it. */
        record Whispered(String person) implements Audience {}

        /** What is said to the same is kept together. */
        default String room() {
            return switch (this) {
                case All(var channel) -> roomOf(channel);
                case Privately(var person) -> roomOf(person);
                case Whispered(var person) -> roomOf(person);
            };
        }

        static String roomOf(String person) {
            return "@" + person;
        }

        static String roomOf(ChannelId channel) {
            return "#" + channel;
        }
    }

    /** The channel in which all see it. */
    Optional<String> channel() {
        return audience instanceof Audience.All(var channel) ? Optional.of(channel.id()) : Optional.empty();
    }

    /** The only one who sees it, unless all of a channel do. */
    Optional<String> viewer() {
        return switch (audience) {
            case Audience.All _ -> Optional.empty();
            case Audience.Privately(var person) -> Optional.of(person);
            case Audience.Whispered(var person) -> Optional.of(person);
        };
    }

    Spot spot() {
        return audience instanceof Audience.Privately ? Spot.PRIVATE : Spot.CHANNEL;
    }

    /** Whether it is gone when the page is read again. */
    boolean isFleeting() {
        return message.confidential();
    }

    Entry replacedBy(Message other) {
        return new Entry(id, number, version + 1, at, audience, author, other);
    }
}
