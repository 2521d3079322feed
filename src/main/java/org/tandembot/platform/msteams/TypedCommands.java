package org.tandembot.platform.msteams;

import java.util.Locale;
import org.tandembot.dialog.Words;
import org.tandembot.message.CommandNames;

/**
 * How commands are typed in Teams. In a channel a bot hears only what names it, and everyone reads that; so all but what is about the
 * channel itself is asked for in people's own chats, where nothing stands before a command.
 */
final class TypedCommands {

    private static final String OF_THE_CHANNEL = "setup";
    private static final String OWN_NAME = "tandem ";

    private final Words words;

    TypedCommands(Words words) {
        this.words = words;
    }

    /** The text, or JSON, as it is to be read at this address. */
    String in(Address place, String text) {
        return CommandNames.said(text, command -> typed(command, place));
    }

    private String typed(String command, Address place) {
        var bare = command.startsWith(OWN_NAME) ? command.substring(OWN_NAME.length()) : command;
        if (bare.equals(OF_THE_CHANNEL)) {
            return words.text(Locale.ENGLISH, "typed.to-channel", "command", bare);
        }
        return place.isShared() ? words.text(Locale.ENGLISH, "typed.elsewhere", "command", bare) : bare;
    }
}
