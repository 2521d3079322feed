package org.tandembot.platform.msteams;

/**
 * How a person or channel is reached.
 *
 * @param serviceUrl where Microsoft's Connector takes messages for it
 * @param conversation the chat's id; empty for a person whose chat with the bot was not opened yet
 * @param user Teams' own id of the person; empty for a channel
 * @param team Teams' id of the team that the channel belongs to; empty for people and group chats
 */
record Address(String serviceUrl, String conversation, String user, String team) {

    boolean isOpen() {
        return !conversation.isEmpty();
    }

    /** Whether others read it too: channels and group chats have ids of this kind, and people's own chats with the bot have not. */
    boolean isShared() {
        return conversation.startsWith("19:");
    }

    Address in(String opened) {
        return new Address(serviceUrl, opened, user, team);
    }

    /** The same with what the other one knows, which counts. */
    Address with(Address other) {
        return new Address(
                known(other.serviceUrl, serviceUrl),
                known(other.conversation, conversation),
                known(other.user, user),
                known(other.team, team));
    }

    /** Whether the other one knows all of this. */
    boolean isIn(Address other) {
        return other.with(this).equals(other);
    }

    private static String known(String one, String otherwise) {
        return one.isEmpty() ? otherwise : one;
    }

    /** Who and where stay out of logs. */
    @Override
    public String toString() {
        return "Address";
    }
}
