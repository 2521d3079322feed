package org.tandembot.message;

import java.util.List;
import java.util.Optional;

/**
 * What the bot says, on any platform.
 *
 * @param fallback the message in one line, for notifications and screen readers
 * @param blocks at most 50 (Slack's limit), none of them an {@link Block.Input}
 * @param confidential whether it shows a person what they chose, answered or asked for in confidence: every platform shows it to
 *     them alone and in no message that it keeps
 */
public record Message(String fallback, List<Block> blocks, boolean confidential) {

    public static final int MOST_BLOCKS = 50;

    public Message {
        fallback = Limits.line("fallback", fallback, 3000);
        blocks = List.copyOf(blocks);
        if (blocks.size() > MOST_BLOCKS) {
            throw new IllegalArgumentException("At most 50 blocks, not " + blocks.size());
        }
        if (blocks.stream().anyMatch(Block.Input.class::isInstance)) {
            throw new IllegalArgumentException("Inputs belong in a form");
        }
        if (confidential && blocks.stream().anyMatch(Message::isBrought)) {
            throw new IllegalArgumentException("A platform keeps pictures and files");
        }
    }

    private static boolean isBrought(Block block) {
        return block instanceof Block.Image || block instanceof Block.File;
    }

    public Message(String fallback, List<Block> blocks) {
        this(fallback, blocks, false);
    }

    /** The same message, which no platform may keep. */
    public Message inConfidence() {
        return new Message(fallback, blocks, true);
    }

    /**
     * This message, on its way to where a platform keeps it or others see it.
     *
     * @throws IllegalStateException if it is confidential
     */
    public Message forKeeping() {
        if (confidential) {
            throw new IllegalStateException("What is confidential was about to be kept");
        }
        return this;
    }

    /** Its files, in order. */
    public List<Block.File> files() {
        return blocks.stream()
                .filter(Block.File.class::isInstance)
                .map(Block.File.class::cast)
                .toList();
    }

    /** A message of one paragraph. */
    public static Message of(Prose prose) {
        return new Message(prose.asPlain(), List.of(new Block.Text(prose)));
    }

    /**
     * The question that this button puts before it acts, as a message of its own: for whoever typed what it does. The safe answer
     * comes first.
     */
    public static Message asking(Button button) {
        var question = button.confirm().orElseThrow();
        return of(
                question.title(),
                new Block.Text(new Prose(List.of(new Prose.Strong(question.title())))),
                new Block.Text(question.text()),
                new Block.Buttons(
                        Button.of(question.no(), ActionId.LEAVE),
                        new Button(question.yes(), button.onPress(), Button.Style.DANGER, false, Optional.empty())));
    }

    /** A message of these parts, said in one line by {@code fallback}. */
    public static Message of(String fallback, Block... blocks) {
        return new Message(fallback, List.of(blocks));
    }
}
