package org.tandembot.platform.slack;

import java.util.Optional;
import org.tandembot.chat.Place;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;

/**
 * Who asked, and the ways on which an answer can reach them. What Slack does not tell is an empty string.
 *
 * @param spot where it happened
 * @param surface what was acted on
 * @param on the time stamp of the message or the id of the view that was acted on
 * @param responseUrl takes five answers within 30 minutes
 * @param triggerId opens one form within three seconds
 * @param again does it again, where a press can
 */
record Way(
        PersonId who,
        Spot spot,
        Surface surface,
        String on,
        String responseUrl,
        String triggerId,
        Optional<ActionId> again) {

    Way(PersonId who, Spot spot, Surface surface, String on, String responseUrl, String triggerId) {
        this(who, spot, surface, on, responseUrl, triggerId, Optional.empty());
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

    Way doneAgainBy(Optional<ActionId> press) {
        return new Way(who, spot, surface, on, responseUrl, triggerId, press);
    }

    String channel() {
        return spot.channel();
    }

    /** Where it happened, for the features. */
    Place place() {
        return isPrivate()
                ? new Place.Private()
                : new Place.Channel(new ChannelId(who.platform(), who.workspace(), channel()));
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
        return "Way[" + surface + "]";
    }
}
