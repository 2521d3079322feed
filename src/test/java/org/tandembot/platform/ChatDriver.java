package org.tandembot.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandembot.message.ActionId;

/** One platform, driven as its people drive it: over its own requests, rightly signed, up to what stands before them. */
public interface ChatDriver {

    /** How many messages may have come at once. */
    int LATEST = 3;

    /** Lets these people and the bot be in the channel. */
    void staff(List<String> people);

    /** The same people in another channel than the first; empty where the platform has one only. */
    Optional<ChatDriver> elsewhere();

    /** Someone brings the bot into the channel. What the channel then sees. */
    Seen bringsTheBotIn(String who);

    /** Types a command in the channel that opens a form. */
    Seen opensFormInChannel(String who, String command);

    /** Sends the form. What they then see. */
    Seen sends(String who, Seen form, Map<String, String> values);

    /** Sends a form as it is, which then closes with nothing said. */
    void sendsAndIsDone(String who, Seen form);

    /** Types a command in the channel. What they alone then see. */
    Seen typesInChannel(String who, String command);

    /** Types a command to the bot in private. What they then see. */
    Seen typesInPrivate(String who, String command);

    /** Types a command to the bot in private. What they then see, be it a message or a form. */
    Seen runs(String who, String command);

    /** Says plain words to the bot in private. What they then see. */
    Seen says(String who, String words);

    /** Says the bot's name in the channel, and words before and after it. What they alone then see. */
    Seen callsByName(String who, String before, String after);

    /** Gives the bot a photo in private, with these words beside it. What they then see; empty where the platform has no files. */
    Optional<Seen> gives(String who, String words);

    /** Presses a button in their own chat with the bot. What stands there then. */
    Seen presses(String who, Seen card, String label);

    /** Chooses in the channel what can be chosen on any message of the bot's. The form that opens. */
    Seen choosesOnAMessage(String who, ActionId action);

    /** Presses a button of a message in the channel. What they alone then see. */
    Seen pressesInChannel(String who, Seen card, String label);

    /** Presses a button in the channel that opens a form. */
    Seen opensFormByPress(String who, Seen card, String label);

    /** Types a command to the bot in private that opens a form. All its pages. */
    Seen opensForm(String who, String command);

    /** Presses a button in their own chat with the bot that opens a form. All its pages. */
    Seen opensForm(String who, Seen card, String label);

    /** Every payload that went out for this person to see, in messages, forms and answers. */
    List<String> payloadsTo(String who);

    /** Every payload that stays in some chat, where an organisation may collect it. */
    List<String> keptInChats();

    /** All that the platform calls this person. */
    List<String> namesOf(String who);

    /** No part of what is shown could be read as more than words. */
    void assertInert(Seen seen);

    /** All that stands in a person's own chat with the bot, as it was sent, the latest last. There is something. */
    List<Seen> ownChatOf(String who);

    /** What a locked phone shows of all that the bot wrote to a person of its own accord; empty where the platform sends it nothing of a message. */
    default List<String> onLockScreenOf(String who) {
        return List.of();
    }

    /** What the bot wrote to a person last of its own accord. */
    default Seen inboxOf(String who) {
        return ownChatOf(who).getLast();
    }

    /** What says this of the latest that the bot wrote to a person: two that are sent at once may come in either order. */
    default Optional<Seen> written(String who, String text) {
        return ownChatOf(who).reversed().stream()
                .limit(LATEST)
                .filter(seen -> seen.text().contains(text))
                .findFirst();
    }

    /** Takes all files that the bot brings this person, in the platform's own way: their bytes by the endings of their names. */
    Map<String, byte[]> takesFiles(String who);

    /** What the channel has seen so far. */
    Seen channel();

    /** From now on the platform says that nobody is there, whenever the bot writes to this person. */
    void takesNothingFor(String who);
}
