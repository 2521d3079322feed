package org.tandembot.platform.slack;

import org.tandembot.chat.Place;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/**
 * Who asked, and the ways on which an answer can reach them. What Slack does not tell is an empty string.
 *
 * @param channel where it happened
 * @param surface what was acted on
 * @param on the time stamp of the message or the id of the view that was acted on
 * @param responseUrl takes five answers within 30 minutes
 * @param triggerId opens one form within three seconds
 */
record Way(PersonId who, String channel, Surface surface, String on, String responseUrl, String triggerId) {

    /** What a person acted on. */
    enum Surface {
        CHAT,
        MESSAGE,
        /** A message that only this person sees; it may hang in anyone's channel or direct message. */
        WHISPER,
        HOME,
        FORM
    }

    /** Where it happened, for the features. */
    Place place() {
        return isPrivate()
                ? new Place.Private()
                : new Place.Channel(new ChannelId(who.platform(), who.workspace(), channel));
    }

    /** Whether nobody else is there: in a direct message, on the home page, or where Slack tells no channel. */
    boolean isPrivate() {
        return channel.isEmpty() || channel.startsWith("D");
    }

    /**
     * Whether the place is the person's own chat with the bot. A direct message need not be: a command can be typed in one
     * with a colleague, who would see what is posted there.
     */
    boolean isOwnChat() {
        return isPrivate() && surface == Surface.MESSAGE;
    }

    /** Where a new message goes: the channel, or the person's own chat with the bot. */
    String chat() {
        return isPrivate() ? who.id() : channel;
    }

    /** What a form remembers of where it was opened. */
    String hint() {
        return isPrivate() ? "" : channel;
    }

    boolean canAnswer() {
        return !responseUrl.isEmpty();
    }

    /** Ids of channels and people stay out of logs. */
    @Override
    public String toString() {
        return "Way[" + surface + "]";
    }
}
