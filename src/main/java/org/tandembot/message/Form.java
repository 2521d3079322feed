package org.tandembot.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to fill in and send: a modal in Slack, a dialog in Teams. It is no chat message and leaves none behind.
 *
 * @param onSubmit where the values go; empty for a form that is only read and closed
 * @param title shortened to 24 characters (Slack's limit), as are both labels
 * @param submitLabel not shown where there is nothing to send
 * @param closeLabel of the button that closes it
 * @param isOfTheChannel whether it is about the channel in which it was asked for, and must be opened there; all others are for
 *     one person, and a platform that cannot open them unseen in a channel does so in the person's own chat
 * @param language what it is written in
 */
public record Form(
        Optional<ActionId> onSubmit,
        String title,
        String submitLabel,
        String closeLabel,
        List<Block> blocks,
        boolean isOfTheChannel,
        Locale language) {

    /** The longest an {@link ActionId} and a title may be, by platform limits. */
    public static final int LONGEST_TITLE = 24;

    public Form {
        title = Limits.line("form title", title, LONGEST_TITLE);
        submitLabel = Limits.line("form button", submitLabel, LONGEST_TITLE);
        closeLabel = Limits.line("form button", closeLabel, LONGEST_TITLE);
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty() || blocks.size() > 100) {
            throw new IllegalArgumentException("1 to 100 blocks, not " + blocks.size());
        }
    }

    public Form(Optional<ActionId> onSubmit, String title, String submitLabel, String closeLabel, List<Block> blocks) {
        this(onSubmit, title, submitLabel, closeLabel, blocks, false, Locale.ENGLISH);
    }

    /** A form to fill in and send. */
    public static Form of(ActionId onSubmit, String title, String submitLabel, String closeLabel, List<Block> blocks) {
        return new Form(Optional.of(onSubmit), title, submitLabel, closeLabel, blocks);
    }
}
