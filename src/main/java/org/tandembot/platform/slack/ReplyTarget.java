package org.tandembot.platform.slack;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Place;
import org.tandembot.chat.Turn;
import org.tandembot.message.ActionId;
import org.tandembot.platform.http.RefusedRequest;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/**
 * Who asked, and the ways by which an answer can reach them. What Slack does not tell is an empty string.
 *
 * @param spot where it happened
 * @param surface what was acted on
 * @param on the time stamp of the message or the id of the view that was acted on
 * @param responseUrl takes five answers within 30 minutes
 * @param triggerId opens one form within three seconds
 * @param again does it again, where a press can
 */
record ReplyTarget(
        PersonId who,
        Spot spot,
        Surface surface,
        String on,
        String responseUrl,
        String triggerId,
        Optional<ActionId> again) {

    ReplyTarget(
            PersonId who,
            Spot spot,
            Surface surface,
            String on,
            @Nullable String responseUrl,
            @Nullable String triggerId) {
        this(who, spot, surface, on, SlackIds.orEmpty(responseUrl), SlackIds.orEmpty(triggerId), Optional.empty());
    }

    /** What a person acted on. */
    enum Surface {
        CHAT,
        MESSAGE,
        /** A message that only this person sees; it may hang in anyone's channel or direct message. */
        WHISPER,
        HOME,
        FORM
    }

    /**
     * A place in Slack. What Slack does not tell is an empty string.
     *
     * @param channel a channel or direct message; to write there, also a person
     * @param thread the time stamp of the message under which it is, where it is in a thread
     */
    record Spot(String channel, String thread) {

        static final Spot NONE = new Spot("", "");

        private static final Pattern TIME = Pattern.compile("[0-9]{1,12}\\.[0-9]{1,9}");

        /** @throws RefusedRequest if that is no channel's id */
        static Spot of(@Nullable String channel, @Nullable String thread) {
            var known = SlackIds.orEmpty(channel);
            if (!known.isEmpty() && !SlackIds.isId(known)) {
                throw RefusedRequest.malformed();
            }
            return new Spot(known, thread != null && TIME.matcher(thread).matches() ? thread : "");
        }

        /** Where a form was opened, from what Tandem wrote into it: a hint of the place, and of nothing else. */
        static Spot ofForm(@Nullable String metadata) {
            var parts = SlackIds.orEmpty(metadata).split("/", 2);
            var isChannel = SlackIds.isId(parts[0]) && (parts[0].startsWith("C") || parts[0].startsWith("G"));
            return isChannel || parts[0].isEmpty() ? of(parts[0], parts.length > 1 ? parts[1] : "") : NONE;
        }

        /** What a form remembers of where it was opened. */
        String inForm() {
            return (isPrivate() ? "" : channel) + (thread.isEmpty() ? "" : "/" + thread);
        }

        boolean isPrivate() {
            return channel.isEmpty() || channel.startsWith("D");
        }
    }

    ReplyTarget doneAgainBy(Optional<ActionId> press) {
        return new ReplyTarget(who, spot, surface, on, responseUrl, triggerId, press);
    }

    String workspace() {
        return who.workspace();
    }

    /** Where it happened, for the features. */
    Turn turn(Interaction what) {
        return new Turn(who, place(), Optional.empty(), what);
    }

    Place place() {
        return isPrivate()
                ? new Place.Private()
                : new Place.Channel(new ChannelId(who.platform(), workspace(), spot.channel()));
    }

    /** Whether nobody else is there: in a direct message, on the home page, or where Slack tells no channel. */
    boolean isPrivate() {
        return spot.isPrivate();
    }

    /**
     * Whether the place is the person's own chat with the bot. A direct message need not be: a command can be typed in one
     * with a colleague, who would see what is posted there.
     */
    boolean isOwnChat() {
        return isPrivate() && surface == Surface.MESSAGE;
    }

    /** Where a new message goes: the channel, or the person's own chat with the bot. */
    Spot chat() {
        return isPrivate() ? ownChat() : spot;
    }

    /** The person's own chat with the bot; where that is the place, in the same thread. */
    Spot ownChat() {
        return new Spot(who.id(), isPrivate() ? spot.thread() : "");
    }

    boolean canAnswer() {
        return !responseUrl.isEmpty();
    }

    /** Ids of channels and people stay out of logs. */
    @Override
    public String toString() {
        return "ReplyTarget[" + surface + "]";
    }
}
